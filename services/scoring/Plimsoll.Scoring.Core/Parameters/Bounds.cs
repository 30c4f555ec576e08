using System.Globalization;

namespace Plimsoll.Scoring.Core.Parameters;

/// <summary>Range checks that say what they found.</summary>
internal static class Bounds
{
    public static IEnumerable<string> Check(string name, double value, double low, double high)
    {
        if (!(value >= low && value <= high))
            yield return string.Create(CultureInfo.InvariantCulture, $"{name} {value}, allowed {low} to {high}");
    }
}
