using System.Globalization;
using System.Text;

namespace Plimsoll.Hosting.Exposition;

/// <summary>Writes families as text. OpenMetrics 1.0 (https://prometheus.io/docs/specs/om/open_metrics_spec/) or Prometheus text 0.0.4.</summary>
internal static class MetricsText
{
    public static string Render(IEnumerable<Family> families, long generation, ExpositionFormat format)
    {
        var text = new StringBuilder();
        foreach (var family in families)
        {
            var series = family.Series.Where(series => series is not ObservedSeries observed || observed.Generation == generation).ToList();
            if (series.Count == 0)
                continue;

            WriteHead(text, family, format);
            foreach (var each in series)
                WriteSeries(text, family, each, format);
        }

        return format == ExpositionFormat.OpenMetrics ? text.Append("# EOF\n").ToString() : text.ToString();
    }

    private static void WriteHead(StringBuilder text, Family family, ExpositionFormat format)
    {
        // The older format describes the sample, the newer one the family.
        var open = format == ExpositionFormat.OpenMetrics;
        var name = family.Kind == MetricKind.Counter && !open ? family.Name.Text + "_total" : family.Name.Text;
        text.Append("# TYPE ").Append(name).Append(' ').Append(KindWord(family.Kind)).Append('\n');
        if (open && family.Name.Unit is { } unit)
            text.Append("# UNIT ").Append(name).Append(' ').Append(unit).Append('\n');

        var help = family.Help.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        text.Append("# HELP ").Append(name).Append(' ')
            .Append(open ? help.Replace("\"", "\\\"", StringComparison.Ordinal) : help).Append('\n');
    }

    private static void WriteSeries(StringBuilder text, Family family, Series series, ExpositionFormat format)
    {
        if (series is HistogramSeries histogram)
        {
            WriteHistogram(text, family.Name.Text, histogram, format);
            return;
        }

        var (value, exemplar) = series switch
        {
            SumSeries sum => (sum.Value, family.Kind == MetricKind.Counter ? sum.Exemplar : null),
            GaugeSeries gauge => (gauge.Value, null),
            ObservedSeries observed => (observed.Value, null),
            _ => throw new NotSupportedException($"No text for {series.GetType().Name}."),
        };
        WriteSample(text, family.Name.Text, family.Kind == MetricKind.Counter ? "_total" : "", series.Labels, null, value, format, exemplar);
    }

    private static void WriteHistogram(StringBuilder text, string name, HistogramSeries histogram, ExpositionFormat format)
    {
        var (counts, exemplars, sum) = histogram.Snapshot();
        long cumulative = 0;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            cumulative += counts[bucket];
            var bound = bucket < histogram.Bounds.Count ? Bound(histogram.Bounds[bucket]) : "+Inf";
            WriteSample(text, name, "_bucket", histogram.Labels, bound, cumulative, format, exemplars[bucket]);
        }

        WriteSample(text, name, "_sum", histogram.Labels, null, sum, format, null);
        WriteSample(text, name, "_count", histogram.Labels, null, cumulative, format, null);
    }

    private static void WriteSample(
        StringBuilder text, string name, string suffix, string labels, string? bound, double value, ExpositionFormat format, Exemplar? exemplar)
    {
        text.Append(name).Append(suffix);
        if (labels.Length > 0 || bound is not null)
        {
            text.Append('{').Append(labels);
            if (bound is not null)
                text.Append(labels.Length > 0 ? "," : "").Append("le=\"").Append(bound).Append('"');
            text.Append('}');
        }

        text.Append(' ').Append(Number(value));
        if (exemplar is not null && format == ExpositionFormat.OpenMetrics)
        {
            text.Append(" # {trace_id=\"").Append(exemplar.TraceId).Append("\",span_id=\"").Append(exemplar.SpanId).Append("\"} ")
                .Append(Number(exemplar.Value)).Append(' ')
                .Append((exemplar.Time.ToUnixTimeMilliseconds() / 1000m).ToString("0.000", CultureInfo.InvariantCulture));
        }

        text.Append('\n');
    }

    private static string KindWord(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Histogram => "histogram",
        _ => "gauge",
    };

    // The same spelling in both formats, so that a series keeps its identity when a scraper changes its mind.
    private static string Bound(double bound)
    {
        var text = Number(bound);
        return text.AsSpan().ContainsAny("eE.N") ? text : text + ".0";
    }

    private static string Number(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
