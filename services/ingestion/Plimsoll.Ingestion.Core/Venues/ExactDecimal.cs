using System.Globalization;
using System.Text;

namespace Plimsoll.Ingestion.Core.Venues;

/// <summary>
/// A decimal exactly as a venue wrote it: <c>Mantissa / 10^Scale</c>, trailing zeros kept (<c>0.500</c> has scale 3), so that a
/// checksum over the text can be computed. Equality is equality of the text; <see cref="CompareTo"/> compares values.
/// </summary>
/// <param name="Mantissa">All digits as one whole number, at most 18 of them.</param>
/// <param name="Scale">Digits after the point, 0 to 30.</param>
public readonly record struct ExactDecimal(long Mantissa, byte Scale) : IComparable<ExactDecimal>
{
    /// <summary>Most significant digits: what a 64-bit whole number always holds. Venues send at most 17.</summary>
    public const int MaxDigits = 18;

    /// <summary>Most digits after the point. Venues send at most 18.</summary>
    public const int MaxScale = 30;

    // Powers of ten up to 10^22 are exact doubles, and whole numbers up to 2^53 are: their quotient is correctly rounded.
    private const long LargestExact = 1L << 53;

    private static readonly double[] DoublePowers =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Whether the value is 0, however many zeros were written.</summary>
    public bool IsZero => Mantissa == 0;

    /// <summary>The value as the nearest double, the same as parsing the text gives.</summary>
    public double ToDouble()
    {
        if (Scale < DoublePowers.Length && Mantissa is >= -LargestExact and <= LargestExact)
        {
            return Mantissa / DoublePowers[Scale];
        }

        Span<byte> text = stackalloc byte[MaxDigits + MaxScale + 3];
        return double.Parse(text[..Format(text)], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>How many whole steps the value is, where it is a whole number of them.</summary>
    /// <param name="step">Size of a step (a tick or a lot), above 0.</param>
    /// <param name="count">The number of steps.</param>
    /// <returns>False where the value lies between two steps, or the number is too large.</returns>
    public bool TryCountSteps(ExactDecimal step, out long count)
    {
        if (Scale == step.Scale && step.Mantissa == 1)
        {
            count = Mantissa;
            return true;
        }

        count = 0;
        if (step.Mantissa <= 0 || Mantissa == 0)
        {
            return step.Mantissa > 0;
        }

        // Further apart than a long has digits: the value is no step, or more of them than can be counted.
        if (Math.Abs(Scale - step.Scale) > MaxDigits)
        {
            return false;
        }

        Int128 value = Mantissa;
        Int128 size = step.Mantissa;
        for (var i = (int)Scale; i < step.Scale; i++) value *= 10;
        for (var i = (int)step.Scale; i < Scale; i++) size *= 10;
        var (quotient, rest) = Int128.DivRem(value, size);
        if (rest != 0 || quotient > long.MaxValue || quotient < long.MinValue)
        {
            return false;
        }

        count = (long)quotient;
        return true;
    }

    /// <summary>The exact product, where it has no more digits than fit.</summary>
    public bool TryMultiply(ExactDecimal factor, out ExactDecimal product)
    {
        var mantissa = Math.BigMul(Mantissa, factor.Mantissa);
        var scale = Scale + factor.Scale;
        var fits = Int128.Abs(mantissa) < 1_000_000_000_000_000_000 && scale <= MaxScale;
        product = fits ? new ExactDecimal((long)mantissa, (byte)scale) : default;
        return fits;
    }

    /// <summary>The exact difference, where it has no more digits than fit.</summary>
    public bool TrySubtract(ExactDecimal other, out ExactDecimal difference)
    {
        difference = default;
        if (Math.Abs(Scale - other.Scale) > MaxDigits) return false;
        var scale = Math.Max(Scale, other.Scale);
        Int128 left = Mantissa;
        Int128 right = other.Mantissa;
        for (var i = (int)Scale; i < scale; i++) left *= 10;
        for (var i = (int)other.Scale; i < scale; i++) right *= 10;
        var result = left - right;
        if (Int128.Abs(result) >= 1_000_000_000_000_000_000) return false;
        difference = new ExactDecimal((long)result, scale);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(ExactDecimal other)
    {
        if (Scale == other.Scale)
        {
            return Mantissa.CompareTo(other.Mantissa);
        }

        // 10^18 times 10^30 does not fit; values that differ by their sign or by whole orders of magnitude need no scaling.
        if (Mantissa == 0 || other.Mantissa == 0 || (Mantissa < 0) != (other.Mantissa < 0))
        {
            return Mantissa.CompareTo(other.Mantissa);
        }

        Int128 left = Mantissa;
        Int128 right = other.Mantissa;
        var shift = Math.Abs(Scale - other.Scale);
        if (shift > MaxDigits)
        {
            return Scale > other.Scale ? -Math.Sign(other.Mantissa) : Math.Sign(Mantissa);
        }

        for (var i = 0; i < shift; i++)
        {
            if (Scale < other.Scale) left *= 10;
            else right *= 10;
        }

        return left.CompareTo(right);
    }

    /// <summary>Writes the text as the venue wrote it (an exponent is written out).</summary>
    /// <param name="destination">At least 51 bytes.</param>
    /// <returns>Bytes written.</returns>
    public int Format(Span<byte> destination)
    {
        Span<byte> digits = stackalloc byte[MaxScale + MaxDigits + 2];
        var value = Math.Abs(Mantissa);
        var first = digits.Length;
        var written = 0;
        do
        {
            digits[--first] = (byte)('0' + (value % 10));
            value /= 10;
            if (++written == Scale) digits[--first] = (byte)'.';
        }
        while (value > 0 || written <= Scale);

        var length = 0;
        if (Mantissa < 0) destination[length++] = (byte)'-';
        digits[first..].CopyTo(destination[length..]);
        return length + digits.Length - first;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[MaxDigits + MaxScale + 3];
        return Encoding.ASCII.GetString(text[..Format(text)]);
    }

    /// <summary>Whether the value of one decimal is below that of another.</summary>
    public static bool operator <(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) < 0;

    /// <summary>Whether the value of one decimal is above that of another.</summary>
    public static bool operator >(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) > 0;

    /// <summary>Whether the value of one decimal is at or below that of another.</summary>
    public static bool operator <=(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the value of one decimal is at or above that of another.</summary>
    public static bool operator >=(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) >= 0;
}
