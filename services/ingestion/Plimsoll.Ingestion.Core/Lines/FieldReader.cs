using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Ingestion.Core.Lines;

/// <summary>Reads the fields of one line strictly and keeps the first fault. Field names that a decoder does not know are skipped.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> line)
{
    private int _seen;

    /// <summary>The JSON reader, positioned on the current property name.</summary>
    public Utf8JsonReader Json = new(line, new JsonReaderOptions { MaxDepth = 4, CommentHandling = JsonCommentHandling.Disallow });

    /// <summary>Short name of the first fault, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>The first fault in words, or null.</summary>
    public string? Reason { get; private set; }

    public bool Begin()
    {
        if (Json.Read() && Json.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        return Fail("not-an-object", "line: not a JSON object; allowed: one object a line");
    }

    /// <summary>Moves to the next property name; false at the end of the object or after a fault.</summary>
    public bool NextField() => Fault is null && Json.Read() && Json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Whether the current property has this name. A name that comes twice is a fault: which of the two holds is anyone's guess.</summary>
    /// <param name="utf8">The name in UTF-8.</param>
    /// <param name="name">The name.</param>
    /// <param name="bit">A bit of its own among the fields of the line.</param>
    public bool Is(ReadOnlySpan<byte> utf8, string name, int bit)
    {
        if (!Json.ValueTextEquals(utf8))
        {
            return false;
        }

        if ((_seen & bit) != 0)
        {
            Fail(name + "-twice", $"{name}: comes twice; allowed: once");
        }

        _seen |= bit;
        return true;
    }

    /// <summary>Fails where one of the needed fields did not come.</summary>
    /// <param name="bits">The bits of all needed fields.</param>
    /// <param name="needed">What is needed, in words.</param>
    public void Require(int bits, string needed)
    {
        if ((_seen & bits) != bits)
        {
            Fail("field-missing", $"line: a field is missing; needed: {needed}");
        }
    }

    public void Skip()
    {
        Json.Read();
        Json.Skip();
    }

    public double Positive(string field) => Number(field) is var value && (value > 0 || Fault is not null) ? value : OutOfRange(field, value, "above 0");

    public double NotNegative(string field) => Number(field) is var value && (value >= 0 || Fault is not null) ? value : OutOfRange(field, value, "0 or more");

    public double Within(string field, double limit)
    {
        var value = Number(field);
        if (Fault is null && Math.Abs(value) > limit)
        {
            Fail(field + "-out-of-range", string.Create(CultureInfo.InvariantCulture, $"{field}: {value} is out of range; allowed: -{limit} to {limit}"));
        }

        return value;
    }

    public long Integer(string field)
    {
        if (Json.Read() && Json.TokenType == JsonTokenType.Number && Json.TryGetInt64(out var value))
        {
            return value;
        }

        Fail(field + "-not-an-integer", $"{field}: {Token()} is not an integer; allowed: Unix milliseconds");
        return 0;
    }

    /// <summary>A text of one ASCII letter.</summary>
    public char Letter(string field, string allowed)
    {
        if (Json.Read() && Json.TokenType == JsonTokenType.String && Json.ValueSpan.Length == 1 && allowed.Contains((char)Json.ValueSpan[0], StringComparison.Ordinal))
        {
            return (char)Json.ValueSpan[0];
        }

        Fail(field + "-unknown", $"{field}: {Token()} is not known; allowed: {string.Join(" or ", allowed.ToCharArray())}");
        return '\0';
    }

    public double Number(string field)
    {
        if (Json.Read() && Json.TokenType == JsonTokenType.Number && Json.TryGetDouble(out var value) && double.IsFinite(value))
        {
            return value;
        }

        Fail(field + "-not-a-number", $"{field}: {Token()} is not a finite number");
        return double.NaN;
    }

    public bool Fail(string fault, string reason)
    {
        if (Fault is null)
        {
            (Fault, Reason) = (fault, reason);
        }

        return false;
    }

    /// <summary>Nothing but white space may follow the object.</summary>
    public void End()
    {
        if (Fault is null && (Json.TokenType != JsonTokenType.EndObject || Json.Read()))
        {
            Fail("trailing", "line: something follows the object; allowed: one object a line");
        }
    }

    private double OutOfRange(string field, double value, string allowed)
    {
        Fail(field + "-out-of-range", string.Create(CultureInfo.InvariantCulture, $"{field}: {value} is out of range; allowed: {allowed}"));
        return value;
    }

    private readonly string Token() => Json.TokenType switch
    {
        JsonTokenType.String or JsonTokenType.Number => $"'{System.Text.Encoding.UTF8.GetString(Json.ValueSpan[..Math.Min(Json.ValueSpan.Length, 32)])}'",
        _ => Json.TokenType.ToString(),
    };
}
