using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Market.Instruments;

/// <summary>
/// A canonical instrument, written <c>BASE-USDT</c>: every stable-quoted linear perpetual of one asset has this one name; the real
/// quote stays on the venue's instrument.
/// </summary>
public readonly record struct Instrument
{
    /// <summary>The quote of every canonical name.</summary>
    public const string CanonicalQuote = "USDT";

    /// <summary>Longest base asset in characters: the longest listed anywhere has 16.</summary>
    public const int MaxBaseLength = 20;

    private const string Allowed = "BASE-USDT with a base of 1 to 20 letters and digits";

    private Instrument(string baseAsset) => BaseAsset = baseAsset;

    /// <summary>Base asset, e.g. <c>BTC</c>; case is kept, because <c>kPEPE</c> is a thousand PEPE.</summary>
    public string BaseAsset { get; }

    /// <summary>The canonical instrument of a base asset.</summary>
    /// <param name="baseAsset">1 to 20 ASCII letters and digits.</param>
    /// <exception cref="ArgumentException">The base has another form.</exception>
    public static Instrument OfBase(string baseAsset) =>
        IsBase(baseAsset) ? new(baseAsset) : throw new ArgumentException($"base asset '{baseAsset}', allowed 1 to 20 letters and digits", nameof(baseAsset));

    /// <summary>Reads a canonical name.</summary>
    /// <param name="text">E.g. <c>BTC-USDT</c>.</param>
    /// <param name="instrument">The instrument where the text is a canonical name.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out Instrument instrument)
    {
        instrument = default;
        if (text is null) return false;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !text.AsSpan(dash + 1).SequenceEqual(CanonicalQuote) || !IsBase(text.AsSpan(0, dash))) return false;
        instrument = new Instrument(text[..dash]);
        return true;
    }

    /// <summary>Reads a canonical name.</summary>
    /// <param name="text">E.g. <c>BTC-USDT</c>.</param>
    /// <exception cref="FormatException">The text is not a canonical name; the message says what is allowed.</exception>
    public static Instrument Parse(string text) =>
        TryParse(text, out var instrument) ? instrument : throw new FormatException($"instrument '{text}', allowed {Allowed}");

    /// <summary>The canonical name.</summary>
    public override string ToString() => $"{BaseAsset}-{CanonicalQuote}";

    private static bool IsBase(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxBaseLength) return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c)) return false;
        }

        return true;
    }
}
