using System.Globalization;
using System.Numerics;

namespace Plimsoll.Ingestion.Core.Venues.Gmx;

/// <summary>256-bit numbers of the chain, which count fixed small fractions.</summary>
internal static class EvmNumber
{
    private const int MaxHexDigits = 64;

    /// <summary>Reads <c>0x…</c>, at most 32 bytes.</summary>
    public static bool TryRead(string? text, out BigInteger value)
    {
        value = default;
        return text is not null && text.Length is > 2 and <= MaxHexDigits + 2 && text.StartsWith("0x", StringComparison.Ordinal)
            && BigInteger.TryParse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>A number that counts fractions of so many decimal places.</summary>
    public static double ToDouble(BigInteger value, int places) => TryDecimal(value, places, out var exact) ? exact.ToDouble() : (double)value / Math.Pow(10, places);

    /// <summary>The same as a decimal of at most 18 digits; what does not fit is rounded.</summary>
    /// <returns>False where it is too large.</returns>
    public static bool TryDecimal(BigInteger value, int places, out ExactDecimal exact)
    {
        exact = default;
        while (BigInteger.Abs(value) >= 1_000_000_000_000_000_000 || places > ExactDecimal.MaxScale)
        {
            if (places == 0) return false;
            value = (value + 5) / 10;
            places--;
        }

        exact = new ExactDecimal((long)value, (byte)places);
        return true;
    }
}
