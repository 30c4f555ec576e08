using System.Runtime.CompilerServices;
using System.Text;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Archives;

/// <summary>One row of a CSV file: fields between commas, none quoted. Keeps the first fault.</summary>
internal ref struct CsvRow
{
    /// <summary>Most fields; archives have up to 12.</summary>
    public const int MaxFields = 16;

    private const int MillisecondDigits = 13;
    private const double MaxPrice = 1e12;
    private const double MaxQuantity = 1e18;

    private readonly ReadOnlySpan<byte> _line;
    private Ends _ends;

    /// <summary>Parts a row.</summary>
    /// <param name="line">The row without its break.</param>
    /// <param name="fields">Fields it must have.</param>
    public CsvRow(ReadOnlySpan<byte> line, int fields)
    {
        _line = line;
        var (count, start) = (0, 0);
        while (count < MaxFields && start <= line.Length)
        {
            var length = line[start..].IndexOf((byte)',');
            _ends[count++] = length < 0 ? line.Length : start + length;
            start = length < 0 ? line.Length + 1 : start + length + 1;
        }

        if (count != fields || start <= line.Length) Fail("row", $"another number of fields; allowed: {fields}");
        if (line.Contains((byte)'"')) Fail("row", "a quoted field; allowed: plain fields");
    }

    /// <summary>The field of the first fault, or null.</summary>
    public string? Field { get; private set; }

    /// <summary>The first fault in words, or null.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether nothing is wrong so far.</summary>
    public readonly bool IsSound => Reason is null;

    /// <summary>A field; empty after a fault of the row.</summary>
    public readonly ReadOnlySpan<byte> this[int index] => Reason is not null ? default : _line[(index == 0 ? 0 : _ends[index - 1] + 1).._ends[index]];

    /// <summary>Keeps a fault unless there is one.</summary>
    public void Fail(string field, string reason)
    {
        if (Reason is null) (Field, Reason) = (field, reason);
    }

    /// <summary>A price above 0, as exact as it was written.</summary>
    public ExactDecimal Price(int index, string field)
    {
        var value = Decimal(index, field);
        if (IsSound && (value.Mantissa <= 0 || value.ToDouble() >= MaxPrice)) Fail(field, "a price out of range; allowed: above 0, below 1e12");
        return value;
    }

    /// <summary>A quantity of 0 or more, as exact as it was written.</summary>
    public ExactDecimal Quantity(int index, string field)
    {
        var value = Decimal(index, field);
        if (IsSound && (value.Mantissa < 0 || value.ToDouble() >= MaxQuantity)) Fail(field, "a quantity out of range; allowed: 0 or more, below 1e18");
        return value;
    }

    /// <summary>A quantity above 0.</summary>
    public ExactDecimal QuantityAboveZero(int index, string field)
    {
        var value = Quantity(index, field);
        if (IsSound && value.IsZero) Fail(field, "a quantity out of range; allowed: above 0");
        return value;
    }

    /// <summary>A number between two bounds; null where the field is empty.</summary>
    public double? NumberOrNone(int index, string field, double least, double most)
    {
        var text = this[index];
        if (text.IsEmpty) return null;
        if (!DecimalText.TryParseDouble(text, out var value)) Fail(field, "not a finite number");
        else if (value < least || value > most) Fail(field, "a number out of range");
        else return value;
        return null;
    }

    /// <summary>A number between two bounds.</summary>
    public double Number(int index, string field, double least, double most)
    {
        var value = NumberOrNone(index, field, least, most);
        if (value is null) Fail(field, "no number");
        return value.GetValueOrDefault();
    }

    /// <summary>A price above 0; null where the field is empty or 0.</summary>
    public double? PriceOrNone(int index, string field) => NumberOrNone(index, field, 0, MaxPrice) is > 0 and var value ? value : null;

    /// <summary>A time in Unix milli- or microseconds, told by its digits; in milliseconds.</summary>
    public long TimeMs(int index, string field)
    {
        if (TryTimeNs(this[index], out var timeNs)) return timeNs / 1_000_000;
        Fail(field, "not a time in Unix milliseconds or microseconds");
        return 0;
    }

    /// <summary>true or false, in any case.</summary>
    public bool Flag(int index, string field)
    {
        var text = this[index];
        if (Ascii.EqualsIgnoreCase(text, "true"u8)) return true;
        if (!Ascii.EqualsIgnoreCase(text, "false"u8)) Fail(field, "neither true nor false");
        return false;
    }

    /// <summary>Reads a time in Unix milli- or microseconds, told by its digits.</summary>
    public static bool TryTimeNs(ReadOnlySpan<byte> text, out long timeNs)
    {
        timeNs = 0;
        if (text.Length is not (MillisecondDigits or MillisecondDigits + 3) || !DecimalText.TryParseInteger(text, out var value) || value < 0) return false;
        timeNs = text.Length == MillisecondDigits ? value * 1_000_000 : value * 1_000;
        return timeNs / 1_000_000 < FrameReader.MaxTimeMs;
    }

    private ExactDecimal Decimal(int index, string field)
    {
        if (DecimalText.TryParse(this[index], out var value)) return value;
        Fail(field, "not a decimal of at most 18 digits");
        return default;
    }

    [InlineArray(MaxFields)]
    private struct Ends
    {
        private int _first;
    }
}
