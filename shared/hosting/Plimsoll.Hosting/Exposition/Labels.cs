using System.Globalization;
using System.Text;

namespace Plimsoll.Hosting.Exposition;

/// <summary>Turns tags into labels: legal names, sorted, values escaped and cut to a bound.</summary>
internal static class Labels
{
    /// <summary>Label that names the host in a process of several, on instruments made by a host's own meter factory.</summary>
    public const string ServiceLabel = "plimsoll_service";

    // A value longer than this is free text, which belongs in a log.
    private const int MaxValueChars = 256;

    public static string Of(ReadOnlySpan<KeyValuePair<string, object?>> tags, string? service)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (service is not null)
            labels[ServiceLabel] = service;
        foreach (var (key, value) in tags)
        {
            if (value is null)
                continue;

            // Two tags may have one legal name; their values are joined, as OpenTelemetry asks.
            var name = MetricName.Sanitise(key);
            labels[name] = labels.TryGetValue(name, out var other) ? $"{other};{Text(value)}" : Text(value);
        }

        var text = new StringBuilder();
        foreach (var (name, value) in labels)
            Append(text, name, value);
        return text.ToString();
    }

    public static string Of(string name, string value) => Append(new StringBuilder(), name, value).ToString();

    private static StringBuilder Append(StringBuilder text, string name, string value)
    {
        if (text.Length > 0)
            text.Append(',');
        text.Append(name).Append("=\"");
        foreach (var character in value.AsSpan(0, Math.Min(value.Length, MaxValueChars)))
        {
            switch (character)
            {
                case '\\': text.Append(@"\\"); break;
                case '"': text.Append("\\\""); break;
                case '\n': text.Append("\\n"); break;
                default: text.Append(character); break;
            }
        }

        return text.Append('"');
    }

    private static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
