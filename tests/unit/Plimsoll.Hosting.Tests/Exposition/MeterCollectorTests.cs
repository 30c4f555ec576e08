using System.Diagnostics.Metrics;
using System.Globalization;
using Plimsoll.Hosting.Exposition;
using Plimsoll.Testing;

namespace Plimsoll.Hosting.Tests.Exposition;

public sealed class MeterCollectorTests : IDisposable
{
    private readonly string _name = $"Test.{DeterministicNumber.Next()}";
    private readonly MeterCollector _collector;
    private readonly Meter _meter;

    public MeterCollectorTests()
    {
        _collector = new(meter => meter.Name == _name, TimeProvider.System);
        _meter = new(_name);
    }

    [Fact]
    public void Text_of_every_kind_of_instrument_in_openmetrics()
    {
        _meter.CreateCounter<long>("plimsoll.reads", "{record}", "Records \"read\".").Add(3, Tag("venue", "a\"b\\c\nd"));
        _meter.CreateGauge<double>("plimsoll.coverage", "1", "Share.").Record(0.25);
        _meter.CreateUpDownCounter<int>("plimsoll.open", "{socket}").Add(-2);
        _meter.CreateObservableGauge("plimsoll.age", () => double.PositiveInfinity, "s", "Age.");
        var sizes = _meter.CreateHistogram(
            "plimsoll.size", "By", "Sizes.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2.5, 1000000] });
        sizes.Record(2.5);
        sizes.Record(3);
        sizes.Record(double.NaN);

        Assert.Equal(
            """
            # TYPE plimsoll_age_seconds gauge
            # UNIT plimsoll_age_seconds seconds
            # HELP plimsoll_age_seconds Age.
            plimsoll_age_seconds +Inf
            # TYPE plimsoll_coverage_ratio gauge
            # UNIT plimsoll_coverage_ratio ratio
            # HELP plimsoll_coverage_ratio Share.
            plimsoll_coverage_ratio 0.25
            # TYPE plimsoll_open gauge
            # HELP plimsoll_open plimsoll.open
            plimsoll_open -2
            # TYPE plimsoll_reads counter
            # HELP plimsoll_reads Records \"read\".
            plimsoll_reads_total{venue="a\"b\\c\nd"} 3
            # TYPE plimsoll_size_bytes histogram
            # UNIT plimsoll_size_bytes bytes
            # HELP plimsoll_size_bytes Sizes.
            plimsoll_size_bytes_bucket{le="1.0"} 0
            plimsoll_size_bytes_bucket{le="2.5"} 1
            plimsoll_size_bytes_bucket{le="1000000.0"} 2
            plimsoll_size_bytes_bucket{le="+Inf"} 2
            plimsoll_size_bytes_sum 5.5
            plimsoll_size_bytes_count 2
            # EOF

            """,
            Rooms(_collector.Scrape(ExpositionFormat.OpenMetrics)));
    }

    [Fact]
    public void Same_tags_in_another_order_are_the_same_series()
    {
        var counter = _meter.CreateCounter<int>("plimsoll.reads");
        counter.Add(1, Tag("a", 1), Tag("b", true));
        counter.Add(1, Tag("b", true), Tag("a", 1));

        Assert.Contains("plimsoll_reads_total{a=\"1\",b=\"true\"} 2\n", Scrape(), StringComparison.Ordinal);
    }

    [Fact]
    public void Series_beyond_the_bound_add_to_one_and_are_counted()
    {
        var counter = _meter.CreateCounter<int>("plimsoll.reads");
        for (var round = 0; round < 2; round++)
        {
            for (var tag = 0; tag < Family.MaxSeries + 500; tag++)
                counter.Add(1, Tag("id", tag));
        }

        var text = Scrape();
        Assert.Equal(Family.MaxSeries + 1, text.Split('\n').Count(line => line.StartsWith("plimsoll_reads_total{", StringComparison.Ordinal)));
        Assert.Contains("plimsoll_reads_total{otel_metric_overflow=\"true\"} 1000\n", text, StringComparison.Ordinal);
        Assert.Contains("plimsoll_metrics_overflowed_total{instrument=\"plimsoll.reads\"} 1000\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_name_of_two_meters_is_one_family_and_a_second_type_is_refused_and_counted()
    {
        using var other = new Meter(_name, "2");
        _meter.CreateCounter<int>("plimsoll.reads").Add(1);
        other.CreateCounter<long>("plimsoll.reads").Add(2);
        other.CreateHistogram<int>("plimsoll.reads").Record(5);

        var text = Scrape();
        Assert.Contains("plimsoll_reads_total 3\n", text, StringComparison.Ordinal);
        Assert.Contains("plimsoll_metrics_refused_instruments_total 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_longer_observed_is_no_longer_exposed_and_a_callback_that_throws_spoils_no_other()
    {
        var depth = new List<int> { 1, 2 };
        _meter.CreateObservableGauge("plimsoll.broken", int () => throw new InvalidOperationException("a fault"));
        _meter.CreateObservableGauge("plimsoll.depth", () => depth.Select(value => new Measurement<int>(value, Tag("id", value))));
        Assert.Contains("plimsoll_depth{id=\"2\"} 2\n", Scrape(), StringComparison.Ordinal);

        depth.Remove(2);
        var text = Scrape();

        Assert.Contains("plimsoll_depth{id=\"1\"} 1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"2\"", text, StringComparison.Ordinal);
        Assert.True(_collector.FailedCallbacks >= 2);
    }

    [Fact]
    public async Task Threads_that_measure_at_once_lose_nothing()
    {
        var counter = _meter.CreateCounter<long>("plimsoll.reads");
        var latency = _meter.CreateHistogram<double>("plimsoll.latency", "s");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var number = 0; number < 20_000; number++)
            {
                counter.Add(1, Tag("id", number % 100), Tag("thread", thread % 2));
                latency.Record(0.001);
            }
        })));

        var text = Scrape();
        Assert.Contains("plimsoll_latency_seconds_count 80000\n", text, StringComparison.Ordinal);
        Assert.Equal(80_000, text.Split('\n').Where(line => line.StartsWith("plimsoll_reads_total{", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Known_series_costs_no_allocation()
    {
        var counter = _meter.CreateCounter<long>("plimsoll.reads");
        var latency = _meter.CreateHistogram<double>("plimsoll.latency", "s");
        KeyValuePair<string, object?> tag = Tag("venue", "hyperliquid"), other = Tag("kind", "trade");
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (var number = 0; number < 1_000; number++)
                Measure();
        }));

        void Measure()
        {
            counter.Add(1, tag, other);
            latency.Record(0.5);
        }
    }

    [Theory]
    [InlineData("http.server.request.duration", "s", "Histogram", "http_server_request_duration_seconds")]
    [InlineData("plimsoll.kafka.produced", "{record}", "Counter", "plimsoll_kafka_produced")]
    [InlineData("plimsoll.rate", "By/s", "Gauge", "plimsoll_rate_bytes_per_second")]
    [InlineData("plimsoll.rate", "{event}/s", "Gauge", "plimsoll_rate_per_second")]
    [InlineData("plimsoll.age_seconds", "s", "Gauge", "plimsoll_age_seconds")]
    [InlineData("plimsoll.reads_total", null, "Counter", "plimsoll_reads")]
    [InlineData("plimsoll.share", "1", "Counter", "plimsoll_share")]
    [InlineData("plimsoll.share", "bp", "Gauge", "plimsoll_share")]
    [InlineData("9lives", null, "Gauge", "_9lives")]
    public void Names_follow_the_rules_of_opentelemetry(string instrument, string? unit, string kind, string expected) =>
        Assert.Equal(expected, MetricName.Of(instrument, unit, Enum.Parse<MetricKind>(kind)).Text);

    [Theory]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", true)]
    [InlineData("application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=allow-utf-8", true)]
    [InlineData("application/openmetrics-text;q=0.4,text/plain;q=0.5", false)]
    [InlineData("application/openmetrics-text;version=0.0.1", false)]
    [InlineData("text/plain", false)]
    [InlineData("*/*", false)]
    [InlineData("", false)]
    [InlineData(";;;", false)]
    public void Format_is_what_the_scraper_rates_highest(string accept, bool openMetrics) =>
        Assert.Equal(openMetrics ? ExpositionFormat.OpenMetrics : ExpositionFormat.Prometheus, ExpositionFormats.Negotiate([accept]));

    public void Dispose()
    {
        _meter.Dispose();
        _collector.Dispose();
    }

    private static KeyValuePair<string, object?> Tag(string key, object? value) => new(key, value);

    private string Scrape() => _collector.Scrape(ExpositionFormat.Prometheus);

    // What the collector says of itself stands between.
    private static string Rooms(string text)
    {
        var lines = text.Split('\n').Where(line => !line.Contains("plimsoll_metrics_", StringComparison.Ordinal));
        return string.Join('\n', lines);
    }
}
