using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Plimsoll.Ingestion.Core.Venues.Reading;

/// <summary>
/// Reads a frame strictly, forward only, and keeps the first fault. Every value method moves to the next token first. Numbers may come as
/// JSON numbers or as texts: venues change between the two. Escaped field names, and the same field twice, are faults.
/// </summary>
internal ref struct FrameReader(ReadOnlySpan<byte> frame, SymbolTable symbols)
{
    /// <summary>Deepest nesting; venues need 7.</summary>
    public const int MaxDepth = 16;

    /// <summary>Longest text that is kept, e.g. a trade id, in bytes.</summary>
    public const int MaxTextBytes = 128;

    /// <summary>Times at or after this are absurd: 2100-01-01, Unix milliseconds.</summary>
    public const long MaxTimeMs = 4_102_444_800_000;

    private const double MaxPrice = 1e12;
    private const double MaxQuantity = 1e18;

    /// <summary>The JSON reader. Its copies look ahead.</summary>
    public Utf8JsonReader Json = new(frame, new JsonReaderOptions { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Disallow });

    private readonly SymbolTable _symbols = symbols;

    /// <summary>The whole frame.</summary>
    public readonly ReadOnlySpan<byte> Frame = frame;

    /// <summary>The field of the first fault, or null.</summary>
    public string? Field { get; private set; }

    /// <summary>The first fault in words, or null.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether nothing is wrong so far.</summary>
    public readonly bool IsSound => Reason is null;

    /// <summary>Keeps a fault unless there is one. Always false, so that it can end a loop.</summary>
    public bool Fail(string field, string reason)
    {
        if (Reason is null)
        {
            (Field, Reason) = (field, reason);
        }

        return false;
    }

    /// <summary>Keeps a fault unless there is one; null, so that it can stand where a reason to ignore is returned.</summary>
    public string? Refuse(string field, string reason)
    {
        Fail(field, reason);
        return null;
    }

    /// <summary>Moves into an object.</summary>
    public bool BeginObject(string field) => IsSound && ((Json.Read() && Json.TokenType == JsonTokenType.StartObject) || Fail(field, "not an object"));

    /// <summary>Moves into a list.</summary>
    public bool BeginList(string field) => IsSound && ((Json.Read() && Json.TokenType == JsonTokenType.StartArray) || Fail(field, "not a list"));

    /// <summary>Moves to the next field name of the object; false at its end or after a fault.</summary>
    public bool NextField()
    {
        if (!IsSound || !Json.Read() || Json.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        return !Json.ValueIsEscaped || Fail("frame", "an escaped field name; allowed: plain names");
    }

    /// <summary>Moves to the next object of a list and into it; false at the end of the list or after a fault.</summary>
    public bool NextObject(string field)
    {
        if (!IsSound || !Json.Read() || Json.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        return Json.TokenType == JsonTokenType.StartObject || Fail(field, "an entry is not an object");
    }

    /// <summary>Moves to the next list of a list and into it; false at the end of the outer list or after a fault.</summary>
    public bool NextList(string field)
    {
        if (!IsSound || !Json.Read() || Json.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        return Json.TokenType == JsonTokenType.StartArray || Fail(field, "an entry is not a list");
    }

    /// <summary>Looks ahead in the object the reader has just entered for a field, without moving.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">A reader on the first token of its value.</param>
    public readonly bool TryLook(ReadOnlySpan<byte> name, out Utf8JsonReader value)
    {
        value = Json;
        while (value.Read() && value.TokenType == JsonTokenType.PropertyName)
        {
            var found = value.ValueSpan.SequenceEqual(name);
            value.Read();
            if (found) return true;
            value.Skip();
        }

        return false;
    }

    /// <summary>Whether the current field has this name.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => Json.ValueSpan.SequenceEqual(name);

    /// <summary>Whether the current field has this name. A known name that comes twice is a fault: which of the two holds is anyone's guess.</summary>
    /// <param name="name">The name.</param>
    /// <param name="bit">A bit of its own among the fields of the object.</param>
    /// <param name="seen">The bits seen so far.</param>
    public bool Is(ReadOnlySpan<byte> name, int bit, ref int seen)
    {
        if (!Json.ValueSpan.SequenceEqual(name))
        {
            return false;
        }

        if ((seen & bit) != 0)
        {
            Fail(Encoding.UTF8.GetString(name), "comes twice; allowed: once");
        }

        seen |= bit;
        return true;
    }

    /// <summary>Fails where one of the needed fields did not come.</summary>
    public bool Require(int seen, int bits, string fields) => (seen & bits) == bits || !IsSound || Fail(fields, "a needed field is missing");

    /// <summary>Passes over the value of the current field.</summary>
    public void Skip()
    {
        if (IsSound)
        {
            Json.Read();
            Json.Skip();
        }
    }

    /// <summary>Passes over the object the reader has entered; the field that told its kind must not come twice.</summary>
    public void SkipObject(ReadOnlySpan<byte> kindName)
    {
        var seen = 0;
        while (NextField())
        {
            Is(kindName, 1, ref seen);
            Skip();
        }
    }

    /// <summary>Passes over the rest of the list the reader is in, which must have no more than so many further entries.</summary>
    public void SkipRestOfList(string field, int atMost)
    {
        for (var i = 0; IsSound && Json.Read() && Json.TokenType != JsonTokenType.EndArray; i++)
        {
            Json.Skip();
            if (i >= atMost) Fail(field, "an entry has too many parts");
        }
    }

    /// <summary>A decimal, as exact as it was written.</summary>
    public ExactDecimal Decimal(string field)
    {
        if (!IsSound) return default;
        Json.Read();
        if (Json.TokenType is JsonTokenType.String or JsonTokenType.Number && DecimalText.TryParse(Json.ValueSpan, out var value))
        {
            return value;
        }

        Fail(field, "not a decimal of at most 18 digits");
        return default;
    }

    /// <summary>A price: a decimal above 0.</summary>
    public ExactDecimal Price(string field)
    {
        var value = Decimal(field);
        if (IsSound && (value.Mantissa <= 0 || value.ToDouble() >= MaxPrice)) Fail(field, "a price out of range; allowed: above 0, below 1e12");
        return value;
    }

    /// <summary>A quantity: a decimal of 0 or more.</summary>
    public ExactDecimal Quantity(string field)
    {
        var value = Decimal(field);
        if (IsSound && (value.Mantissa < 0 || value.ToDouble() >= MaxQuantity)) Fail(field, "a quantity out of range; allowed: 0 or more, below 1e18");
        return value;
    }

    /// <summary>A quantity above 0.</summary>
    public ExactDecimal QuantityAboveZero(string field)
    {
        var value = Quantity(field);
        if (IsSound && value.IsZero) Fail(field, "a quantity out of range; allowed: above 0");
        return value;
    }

    /// <summary>A finite number between two bounds; null where the venue writes null or an empty text.</summary>
    public double? NumberOrNone(string field, double least, double most)
    {
        if (!IsSound) return null;
        Json.Read();
        if (Json.TokenType == JsonTokenType.Null || (Json.TokenType == JsonTokenType.String && Json.ValueSpan.IsEmpty))
        {
            return null;
        }

        if (Json.TokenType is not (JsonTokenType.String or JsonTokenType.Number) || !DecimalText.TryParseDouble(Json.ValueSpan, out var value))
        {
            Fail(field, "not a finite number");
            return null;
        }

        if (value < least || value > most)
        {
            Fail(field, "a number out of range");
            return null;
        }

        return value;
    }

    /// <summary>A number between two bounds.</summary>
    public double Number(string field, double least, double most)
    {
        var value = NumberOrNone(field, least, most);
        if (IsSound && value is null) Fail(field, "no number");
        return value.GetValueOrDefault();
    }

    /// <summary>A price as a double; null where the venue writes null, an empty text or 0 (no price yet).</summary>
    public double? PriceOrNone(string field) => NumberOrNone(field, 0, MaxPrice) is > 0 and var value ? value : null;

    /// <summary>A quantity as a double.</summary>
    public double Amount(string field) => Number(field, 0, MaxQuantity);

    /// <summary>A whole number.</summary>
    public long Integer(string field, long least = 0, long most = long.MaxValue)
    {
        if (!IsSound) return 0;
        Json.Read();
        if (Json.TokenType is not (JsonTokenType.String or JsonTokenType.Number) || !DecimalText.TryParseInteger(Json.ValueSpan, out var value))
        {
            Fail(field, "not a whole number");
            return 0;
        }

        if (value < least || value > most) Fail(field, "a whole number out of range");
        return value;
    }

    /// <summary>A time in Unix milliseconds.</summary>
    public long TimeMs(string field) => Integer(field, 0, MaxTimeMs - 1);

    /// <summary>A time in Unix milliseconds; null where the venue writes 0, null or an empty text.</summary>
    public long? TimeMsOrNone(string field)
    {
        var ahead = Json;
        ahead.Read();
        if (ahead.TokenType == JsonTokenType.Null || (ahead.TokenType == JsonTokenType.String && ahead.ValueSpan.IsEmpty))
        {
            Json = ahead;
            return null;
        }

        return TimeMs(field) is var timeMs and > 0 ? timeMs : null;
    }

    /// <summary>A time in seconds with a fraction, or in milliseconds where it is too large for seconds; as Unix milliseconds.</summary>
    public long SecondsOrMs(string field)
    {
        // 10^11 seconds are the year 5138; 10^11 milliseconds are 1973.
        const double LeastMs = 1e11;
        var value = Number(field, 0, MaxTimeMs - 1);
        var timeMs = Math.Round(value < LeastMs ? value * 1000 : value, MidpointRounding.ToEven);
        if (timeMs >= MaxTimeMs) Fail(field, "a time out of range");
        return (long)timeMs;
    }

    /// <summary>true or false.</summary>
    public bool Flag(string field)
    {
        if (!IsSound) return false;
        Json.Read();
        return Json.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False or JsonTokenType.Null => false,
            _ => Fail(field, "neither true nor false"),
        };
    }

    /// <summary>A symbol; escapes are resolved, letters beyond ASCII are allowed.</summary>
    public SymbolId Symbol(string field)
    {
        if (!IsSound) return default;
        Json.Read();
        return SymbolAt(Json, field);
    }

    /// <summary>The symbol that a reader which has looked ahead stands on.</summary>
    public SymbolId SymbolAt(in Utf8JsonReader value, string field)
    {
        if (value.TokenType != JsonTokenType.String || value.ValueSpan.Length > SymbolTable.MaxBytes * 6)
        {
            Fail(field, "not a symbol of 1 to 64 bytes");
            return default;
        }

        if (!value.ValueIsEscaped)
        {
            return Intern(value.ValueSpan, field);
        }

        Span<byte> plain = stackalloc byte[SymbolTable.MaxBytes * 6];
        return Intern(plain[..value.CopyString(plain)], field);
    }

    /// <summary>The number of a symbol that stands in a larger text, e.g. a topic.</summary>
    public SymbolId Intern(scoped ReadOnlySpan<byte> utf8, string field)
    {
        if (!_symbols.TryIntern(utf8, out var symbol)) Fail(field, "not a symbol of 1 to 64 bytes, or too many symbols");
        return symbol;
    }

    /// <summary>A text of printable ASCII without escapes, or a number as text; lives as long as the frame.</summary>
    public Slice Text(string field)
    {
        if (!IsSound) return default;
        Json.Read();
        var isText = Json.TokenType == JsonTokenType.String;
        if ((!isText && Json.TokenType != JsonTokenType.Number) || Json.ValueIsEscaped || Json.ValueSpan.Length > MaxTextBytes || !IsPrintable(Json.ValueSpan))
        {
            Fail(field, "not a text of at most 128 printable ASCII characters");
            return default;
        }

        return new Slice((int)Json.TokenStartIndex + (isText ? 1 : 0), Json.ValueSpan.Length);
    }

    /// <summary>A text beyond ASCII too, e.g. an asset's name, without escapes; lives as long as the frame.</summary>
    public Slice Name(string field)
    {
        if (!IsSound) return default;
        Json.Read();
        if (Json.TokenType == JsonTokenType.String && !Json.ValueIsEscaped && Json.ValueSpan.Length <= SymbolTable.MaxBytes && Utf8.IsValid(Json.ValueSpan))
        {
            return new Slice((int)Json.TokenStartIndex + 1, Json.ValueSpan.Length);
        }

        Fail(field, "not a text of at most 64 bytes");
        return default;
    }

    /// <summary>The raw bytes of any text, escapes and all; only to be shown to a person. Empty for anything else.</summary>
    public Slice Words()
    {
        if (!IsSound) return default;
        Json.Read();
        var words = Json.TokenType == JsonTokenType.String ? new Slice((int)Json.TokenStartIndex + 1, Json.ValueSpan.Length) : default;
        Json.Skip();
        return words;
    }

    /// <summary>The raw bytes of a value, whatever it is; only to be shown to a person.</summary>
    public Slice Raw()
    {
        if (!IsSound) return default;
        Json.Read();
        var start = (int)Json.TokenStartIndex;
        Json.Skip();
        return new Slice(start, (int)Json.BytesConsumed - start);
    }

    /// <summary>Whether the text value just read is this one.</summary>
    public readonly bool ValueIs(ReadOnlySpan<byte> text) => Json.ValueSpan.SequenceEqual(text);

    /// <summary>Nothing but white space may follow.</summary>
    public void End()
    {
        if (IsSound && Json.Read()) Fail("frame", "something follows the message; allowed: one message a frame");
    }

    private static bool IsPrintable(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) < 0;
}
