using System.Buffers.Text;
using System.Globalization;

namespace Plimsoll.Ingestion.Core.Venues;

/// <summary>
/// Reads decimals as JSON writes numbers: an optional minus, digits without leading zeros, a fraction, an exponent. Nothing else: no
/// plus sign, no white space, no separators, no NaN.
/// </summary>
public static class DecimalText
{
    // An exponent beyond this is no price, size or rate; it bounds the work.
    private const int MaxExponent = 60;

    // Longest number in bytes: uint256 amounts have 78 digits.
    private const int MaxNumberBytes = 100;

    /// <summary>Reads a decimal without losing a digit.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="value">The decimal.</param>
    /// <returns>False for any other text, more than 18 significant digits, or more than 30 digits after the point.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out ExactDecimal value)
    {
        value = default;
        var at = 0;
        var negative = text.Length > 0 && text[0] == '-';
        if (negative) at++;
        var start = at;
        long mantissa = 0;
        var digits = 0;
        while (at < text.Length && (uint)(text[at] - '0') <= 9)
        {
            if (digits == ExactDecimal.MaxDigits) return false;
            mantissa = (mantissa * 10) + (text[at] - '0');
            if (mantissa != 0) digits++;
            at++;
        }

        // At least one digit, and a zero only alone.
        if (at == start || (text[start] == '0' && at - start > 1)) return false;
        var scale = 0;
        if (at < text.Length && text[at] == '.')
        {
            var point = ++at;
            if (!TryFraction(text, ref at, ref mantissa, ref digits, ref scale) || at == point) return false;
        }

        if (at < text.Length && !TryExponent(text[at..], ref mantissa, ref scale)) return false;
        if (scale > ExactDecimal.MaxScale) return false;
        value = new ExactDecimal(negative ? -mantissa : mantissa, (byte)scale);
        return true;
    }

    /// <summary>Reads a number as the nearest double; digits beyond what a double holds are rounded, not refused.</summary>
    /// <returns>False for any text that is not a decimal, and for one too large for a double.</returns>
    public static bool TryParseDouble(ReadOnlySpan<byte> text, out double value)
    {
        if (TryParse(text, out var exact))
        {
            value = exact.ToDouble();
            return true;
        }

        value = 0;
        if (text.Length > MaxNumberBytes || !IsNumber(text) || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) || !double.IsFinite(parsed))
        {
            return false;
        }

        // A zero has no sign.
        value = parsed + 0.0;
        return true;
    }

    /// <summary>Reads a whole number without fraction or exponent.</summary>
    public static bool TryParseInteger(ReadOnlySpan<byte> text, out long value) =>
        Utf8Parser.TryParse(text, out value, out var used) && used == text.Length && text[0] != '+' && (text[0] != '0' || text.Length == 1)
        && !text.StartsWith("-0"u8);

    // The grammar alone, for numbers with more digits than fit.
    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && text[0] == '-') text = text[1..];
        var whole = DigitsOf(text);
        if (whole == 0 || (whole > 1 && text[0] == '0')) return false;
        text = text[whole..];
        if (text.Length > 0 && text[0] == '.')
        {
            var fraction = DigitsOf(text[1..]);
            if (fraction == 0) return false;
            text = text[(1 + fraction)..];
        }

        if (text.Length == 0) return true;
        if ((text[0] | 0x20) != 'e') return false;
        text = text[(text.Length > 1 && text[1] is (byte)'-' or (byte)'+' ? 2 : 1)..];
        return text.Length > 0 && DigitsOf(text) == text.Length;
    }

    private static int DigitsOf(ReadOnlySpan<byte> text)
    {
        var rest = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return rest < 0 ? text.Length : rest;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, ref int at, ref long mantissa, ref int digits, ref int scale)
    {
        while (at < text.Length && (uint)(text[at] - '0') <= 9)
        {
            if (digits == ExactDecimal.MaxDigits)
            {
                // Zeros that no longer fit change no value; any other digit would be lost.
                if (text[at] != '0') return false;
            }
            else
            {
                mantissa = (mantissa * 10) + (text[at] - '0');
                if (mantissa != 0) digits++;
                scale++;
            }

            at++;
        }

        return true;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, ref long mantissa, ref int scale)
    {
        if ((text[0] | 0x20) != 'e') return false;
        var at = 1;
        var negative = at < text.Length && text[at] == '-';
        if (at < text.Length && text[at] is (byte)'-' or (byte)'+') at++;
        var first = at;
        var exponent = 0;
        for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
        {
            exponent = (exponent * 10) + (text[at] - '0');
            if (exponent > MaxExponent) return false;
        }

        if (at == first || at != text.Length) return false;
        scale += negative ? exponent : -exponent;
        for (; scale < 0; scale++)
        {
            if (mantissa >= 1_000_000_000_000_000_000 / 10) return false;
            mantissa *= 10;
        }

        return true;
    }
}
