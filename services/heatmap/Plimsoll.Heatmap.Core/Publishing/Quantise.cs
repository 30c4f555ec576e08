namespace Plimsoll.Heatmap.Core.Publishing;

/// <summary>Published numbers show what they are worth, and the same digits in every run.</summary>
public static class Quantise
{
    private const int PriceDigits = 7;

    /// <summary>A price to seven significant digits: at most 5e-7 of its value.</summary>
    /// <param name="price">Price in quote units, above 0.</param>
    public static double Price(double price)
    {
        var exponent = PriceDigits - 1 - (int)Math.Floor(Math.Log10(price));
        var scale = Math.Pow(10, Math.Abs(exponent));
        return exponent >= 0 ? Math.Round(price * scale) / scale : Math.Round(price / scale) * scale;
    }

    /// <summary>USD to whole cents.</summary>
    /// <param name="usd">USD.</param>
    public static double Usd(double usd) => Math.Round(usd, 2);

    /// <summary>A share, a per cent or a number of standard deviations to 1e-6.</summary>
    /// <param name="value">The number.</param>
    public static double Ratio(double value) => Math.Round(value, 6);
}
