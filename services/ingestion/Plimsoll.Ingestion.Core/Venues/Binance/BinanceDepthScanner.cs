using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Binance;

/// <summary>
/// Reads a <c>depthUpdate</c> exactly as the venue writes it today: these fields, in this order, without white space, numbers in their plain
/// form. Whatever differs by a byte is left to the general reader, so nothing is accepted here that it would refuse or read otherwise.
/// </summary>
internal ref struct BinanceDepthScanner(ReadOnlySpan<byte> frame)
{
    // Digits that always fit: 18 of a decimal, 12 of a price before the point, 13 of a time before 2100.
    private const int MostDigits = ExactDecimal.MaxDigits;
    private const int MostPriceDigits = 12;

    private readonly ReadOnlySpan<byte> _frame = frame;
    private int _at;

    /// <summary>Reads the whole frame into one pending message.</summary>
    /// <param name="symbols">The venue's symbols.</param>
    /// <param name="pending">Receives the message; holds parts of one where the answer is false.</param>
    /// <returns>False where the frame is written in any other way.</returns>
    public bool TryRead(SymbolTable symbols, Pending pending)
    {
        var isEnveloped = TryTake("{\"stream\":\""u8);
        var isTopLevels = false;
        if (isEnveloped)
        {
            if (!TryWord(out var stream) || !TryTake("\",\"data\":"u8)) return false;
            isTopLevels = BinanceDepth.IsTopLevels(stream);
        }

        var row = pending.BeginDepth(isTopLevels ? DepthKind.TopLevels : DepthKind.Update);
        if (!TryTake("{\"e\":\"depthUpdate\",\"E\":"u8) || !TryWhole(out var eventTimeMs) || !TryTake(",\"T\":"u8) || !TryWhole(out var timeMs)
            || !TryTake(",\"s\":\""u8) || !TryWord(out var symbol) || !TryTake("\",\"U\":"u8) || !TryWhole(out var first)
            || !TryTake(",\"u\":"u8) || !TryWhole(out var last) || !TryTake(",\"pu\":"u8) || !TryWhole(out var previous)
            || !TryTake(",\"b\":["u8) || !TryLevels(pending.Bids) || !TryTake(",\"a\":["u8) || !TryLevels(pending.Asks)
            || !TryTake(isEnveloped ? "}}"u8 : "}"u8) || _at != _frame.Length)
        {
            return false;
        }

        if (first > last || eventTimeMs >= FrameReader.MaxTimeMs || timeMs >= FrameReader.MaxTimeMs || !symbols.TryIntern(symbol, out var id)) return false;
        pending.AddSound(row with
        {
            Symbol = id, EventTimeMs = eventTimeMs, VenueTimeMs = timeMs, FirstUpdateId = first, LastUpdateId = last, PreviousUpdateId = previous,
        });
        return true;
    }

    private bool TryTake(ReadOnlySpan<byte> text)
    {
        if (!_frame[_at..].StartsWith(text)) return false;
        _at += text.Length;
        return true;
    }

    // A text of plain letters, digits, _ and @, at most as long as a symbol, that ends before a quote.
    private bool TryWord(out ReadOnlySpan<byte> word)
    {
        var start = _at;
        while (_at < _frame.Length && _frame[_at] is var b && (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)'@')) _at++;
        word = _frame[start.._at];
        return word.Length is > 0 and <= SymbolTable.MaxBytes;
    }

    private bool TryWhole(out long value)
    {
        var (at, start) = (_at, _at);
        value = 0;
        for (; at < _frame.Length && (uint)(_frame[at] - '0') <= 9; at++) value = (value * 10) + (_frame[at] - '0');
        _at = at;
        return at > start && at - start <= MostDigits && (_frame[start] != '0' || at - start == 1);
    }

    // [["price","quantity"],…] after its first bracket.
    private bool TryLevels(LevelList levels)
    {
        if (_at < _frame.Length && _frame[_at] == ']')
        {
            _at++;
            return true;
        }

        while (TryTake("[\""u8) && TryDecimal(MostPriceDigits, out var price) && TryTake("\",\""u8) && TryDecimal(MostDigits, out var quantity) && TryTake("\"]"u8)
            && price.Mantissa > 0 && levels.TryAdd(new DepthLevel(price, quantity)) && _at < _frame.Length)
        {
            switch (_frame[_at++])
            {
                case (byte)',':
                    continue;
                case (byte)']':
                    return true;
                default:
                    return false;
            }
        }

        return false;
    }

    private bool TryDecimal(int mostWholeDigits, out ExactDecimal value)
    {
        value = default;
        var frame = _frame;
        var (at, start) = (_at, _at);
        long mantissa = 0;
        for (; at < frame.Length && (uint)(frame[at] - '0') <= 9; at++) mantissa = (mantissa * 10) + (frame[at] - '0');
        var whole = at - start;
        if (whole == 0 || whole > mostWholeDigits || (frame[start] == '0' && whole > 1)) return false;
        var scale = 0;
        if (at < frame.Length && frame[at] == '.')
        {
            var point = ++at;
            for (; at < frame.Length && (uint)(frame[at] - '0') <= 9; at++) mantissa = (mantissa * 10) + (frame[at] - '0');
            scale = at - point;
            if (scale == 0 || whole + scale > MostDigits) return false;
        }

        _at = at;
        value = new ExactDecimal(mantissa, (byte)scale);
        return true;
    }
}
