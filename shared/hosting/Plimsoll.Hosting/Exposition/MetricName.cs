using System.Text;

namespace Plimsoll.Hosting.Exposition;

/// <summary>
/// The exposed name of an instrument, by the OpenTelemetry rules for Prometheus: dots become underscores, the unit is spelled out and
/// appended unless the name ends in it, annotations in braces are dropped.
/// </summary>
/// <param name="Text">Name without <c>_total</c>, e.g. <c>http_server_request_duration_seconds</c>.</param>
/// <param name="Unit">Unit in words when the name ends in it, else null.</param>
internal readonly record struct MetricName(string Text, string? Unit)
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["d"] = "days", ["h"] = "hours", ["min"] = "minutes", ["s"] = "seconds", ["ms"] = "milliseconds", ["us"] = "microseconds",
        ["ns"] = "nanoseconds", ["By"] = "bytes", ["kBy"] = "kilobytes", ["MBy"] = "megabytes", ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes", ["Hz"] = "hertz", ["%"] = "percent",
    };

    private static readonly Dictionary<string, string> Per = new(StringComparer.Ordinal)
    {
        ["s"] = "second", ["min"] = "minute", ["h"] = "hour", ["d"] = "day",
    };

    public static MetricName Of(string instrument, string? unit, MetricKind kind)
    {
        var name = Sanitise(instrument);
        if (kind == MetricKind.Counter && name.EndsWith("_total", StringComparison.Ordinal))
            name = name[..^"_total".Length];

        var word = InWords(unit, kind);
        if (word is null)
            return new(name, null);

        return new(name.EndsWith("_" + word, StringComparison.Ordinal) ? name : $"{name}_{word}", word);
    }

    /// <summary>A legal name or label: letters, digits and underscores, not starting with a digit.</summary>
    public static string Sanitise(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var next = char.IsAsciiLetterOrDigit(character) ? character : '_';
            if (next != '_' || legal.Length == 0 || legal[^1] != '_')
                legal.Append(next);
        }

        if (legal.Length == 0 || char.IsAsciiDigit(legal[0]))
            legal.Insert(0, '_');
        return legal.ToString();
    }

    private static string? InWords(string? unit, MetricKind kind)
    {
        if (string.IsNullOrEmpty(unit))
            return null;
        if (unit == "1")
            return kind == MetricKind.Gauge ? "ratio" : null;

        var parts = unit.Split('/', 2);
        var over = parts.Length == 2 && Per.TryGetValue(parts[1], out var word) ? $"per_{word}" : null;
        var under = Words.GetValueOrDefault(parts[0]);
        return (under, over) switch
        {
            (null, null) => null,
            (_, null) => parts.Length == 2 ? null : under,
            (null, _) => over,
            _ => $"{under}_{over}",
        };
    }
}

/// <summary>The exposed type of a family.</summary>
internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}
