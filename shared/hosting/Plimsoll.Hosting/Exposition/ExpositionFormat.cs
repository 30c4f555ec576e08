using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Plimsoll.Hosting.Exposition;

/// <summary>The two text formats a scraper may ask for.</summary>
internal enum ExpositionFormat
{
    /// <summary>Prometheus text 0.0.4: what anything reads.</summary>
    Prometheus,

    /// <summary>OpenMetrics 1.0: units and exemplars.</summary>
    OpenMetrics,
}

internal static class ExpositionFormats
{
    public static string ContentType(this ExpositionFormat format) => format == ExpositionFormat.OpenMetrics
        ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
        : "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>OpenMetrics where the scraper rates it at least as high as plain text.</summary>
    public static ExpositionFormat Negotiate(IList<string?> accept)
    {
        if (!MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var wanted))
            return ExpositionFormat.Prometheus;

        var open = Quality(wanted.Where(type => type.MediaType == "application/openmetrics-text" && IsKnownVersion(type)));
        var plain = Quality(wanted.Where(type => type.MediaType == "text/plain"));
        return open > 0 && open >= plain ? ExpositionFormat.OpenMetrics : ExpositionFormat.Prometheus;
    }

    private static bool IsKnownVersion(MediaTypeHeaderValue type)
    {
        var version = type.Parameters.FirstOrDefault(parameter => parameter.Name == "version")?.Value.Value;
        return version is null || version.StartsWith("1.", StringComparison.Ordinal)
            || (decimal.TryParse(version, CultureInfo.InvariantCulture, out var number) && number == 1);
    }

    private static double Quality(IEnumerable<MediaTypeHeaderValue> types) => types.Select(type => type.Quality ?? 1).DefaultIfEmpty(0).Max();
}
