namespace Plimsoll.Ingestion.Core.Venues;

/// <summary>
/// Reads decimals as JSON writes numbers: an optional minus, digits without leading zeros, a fraction, an exponent. Nothing else: no
/// plus sign, no white space, no separators, no NaN.
/// </summary>
public static class DecimalText
{
    // An exponent beyond this is no price, size or rate; it bounds the work.
    private const int MaxExponent = 60;

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
