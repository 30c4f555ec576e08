using System.Text.Json.Nodes;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>Numbers as reports give them: six significant digits, null where there is none.</summary>
internal static class Json
{
    public static JsonNode? Number(double value, bool given = true)
    {
        if (!given || !double.IsFinite(value))
            return null;

        if (value == 0)
            return JsonValue.Create(0.0);

        var digits = 5 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return JsonValue.Create(digits is < 0 or > 15 ? value : Math.Round(value, digits));
    }

    public static JsonArray? Interval(Interval95 interval) => Interval(interval.Low, interval.High);

    public static JsonArray? Interval(double low, double high) => double.IsFinite(low) ? [Number(low), Number(high)] : null;
}
