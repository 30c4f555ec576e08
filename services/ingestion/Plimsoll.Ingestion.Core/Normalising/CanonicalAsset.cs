using Plimsoll.Market.Instruments;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>
/// A venue's base asset as the asset itself and how many of it one unit is: <c>1000PEPE</c>, <c>kPEPE</c> and <c>SHIB1000</c> are a thousand,
/// <c>1MBABYDOGE</c> a million. Prices are divided by the count and sizes multiplied, so that all venues speak of the same thing.
/// </summary>
/// <param name="Base">The asset, e.g. PEPE.</param>
/// <param name="UnitsPerLot">How many of it one unit of the venue's base is; 1 for most.</param>
public readonly record struct CanonicalAsset(string Base, double UnitsPerLot)
{
    // The smallest bundle any venue lists; smaller numbers belong to names such as 1INCH.
    private const int LeastBundle = 1_000;

    /// <summary>Reads a venue's base asset.</summary>
    /// <param name="venueBase">Letters and digits; other names have no canonical instrument.</param>
    /// <param name="hasThousands">The venue writes a leading <c>k</c> for a thousand (Hyperliquid).</param>
    /// <param name="asset">The asset.</param>
    public static bool TryRead(string venueBase, bool hasThousands, out CanonicalAsset asset)
    {
        var (name, units) = Split(venueBase, hasThousands);
        asset = new CanonicalAsset(name, units);
        return Instrument.TryParse($"{name}-{Instrument.CanonicalQuote}", out _);
    }

    private static (string Name, double Units) Split(string name, bool hasThousands)
    {
        if (hasThousands && name.Length > 1 && name[0] == 'k' && char.IsAsciiLetterUpper(name[1])) return (name[1..], 1_000);
        if (name.StartsWith("1M", StringComparison.Ordinal) && name.Length > 4) return (name[2..], 1_000_000);
        var digits = name.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits > 0 && Bundle(name.AsSpan(0, digits)) is { } before) return (name[digits..], before);
        var letters = name.Length - 1 - name.AsSpan().LastIndexOfAnyExceptInRange('0', '9');
        return letters > 0 && letters < name.Length && Bundle(name.AsSpan(name.Length - letters)) is { } after ? (name[..^letters], after) : (name, 1);
    }

    // 1000, 10000, … 10000000.
    private static double? Bundle(ReadOnlySpan<char> digits) =>
        digits.Length is >= 4 and <= 8 && digits[0] == '1' && digits[1..].IndexOfAnyExcept('0') < 0 && double.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) is >= LeastBundle and var value
            ? value
            : null;
}
