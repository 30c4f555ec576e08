using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Options;
using Plimsoll.Heatmap.Rpc;
using Plimsoll.Heatmap.Telemetry;
using Plimsoll.Heatmap.Views;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Benchmarks.Heatmap;

/// <summary>What a mean does not show: percentiles of events and open-interest steps, an answer for a day, a week read back, and memory.</summary>
internal static class HeatmapCommand
{
    private const int Seconds = 7_200;
    private const int Rounds = 12; // the runtime has compiled everything again by then
    private const int Instruments = 50;
    private const int ExtrapolatedTo = 300;
    private static readonly Venue[] Venues = [Venue.BinanceUsdm, Venue.Bybit, Venue.Okx, Venue.Gate, Venue.Hyperliquid];

    public static int Run()
    {
        Percentiles();
        Week();
        var frame = FrameOf(out _);
        Answer(frame);
        Memory(frame);
        return 0;
    }

    private static void Percentiles()
    {
        var records = HeatmapFixture.Records("BTC-USDT", Venue.BinanceUsdm, Seconds);
        var isOpenInterest = records.Select(record => Contracts.Market.V1.MarketEvent.Parser.ParseFrom(record.Value.Span).BodyCase == Contracts.Market.V1.MarketEvent.BodyOneofCase.OpenInterest).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var processor = new HeatmapProcessor(new HeatmapParameters());
            var all = new List<double>(records.Count);
            var steps = new List<double>();
            for (var i = 0; i < records.Count; i++)
            {
                var started = Stopwatch.GetTimestamp();
                var outcome = processor.Step(records[i], Nowhere.Sink);
                var microseconds = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
                if (outcome.Kind != StepKind.Processed) throw new InvalidOperationException(outcome.Reason);
                all.Add(microseconds);
                if (isOpenInterest[i]) steps.Add(microseconds);
            }

            if (round == Rounds - 1) Say($"event p50 {At(all, 0.5):0.00} µs, p99 {At(all, 0.99):0.0} µs; open-interest step p50 {At(steps, 0.5):0.0} µs, p99 {At(steps, 0.99):0.0} µs");
        }
    }

    // Seven days of minutes into an empty map; the first rounds compile.
    private static void Week()
    {
        var times = new List<double>();
        for (var round = 0; round < 12; round++)
        {
            var started = Stopwatch.GetTimestamp();
            GC.KeepAlive(HeatmapFixture.FilledMap(7 * 1_440));
            if (round >= 5) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Say($"7 days of minutes into an empty map: median {At(times, 0.5):0} ms, {times.Min():0} to {times.Max():0} ms in {times.Count} rounds");
    }

    private static double At(List<double> values, double quantile)
    {
        values.Sort();
        return values[(int)(quantile * (values.Count - 1))];
    }

    // A frame with layers of five venues, as a running service publishes it.
    private static Frame FrameOf(out HeatmapProcessor processor)
    {
        processor = new HeatmapProcessor(new HeatmapParameters());
        var collected = new Collected();
        Feed(processor, "BTC-USDT", collected);
        return collected.Newest!;
    }

    private static void Feed(HeatmapProcessor processor, string instrument, IRecordSink sink)
    {
        var sequence = 1UL;
        foreach (var venue in Venues)
        {
            foreach (var record in HeatmapFixture.Records(instrument, venue, 960, sequence))
            {
                processor.Step(record, sink);
                sequence++;
            }
        }
    }

    private static FrameHistory NewHistory() => new(
        Microsoft.Extensions.Options.Options.Create(new HeatmapOptions()),
        new ViewMetrics(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()));

    private static void Apply(FrameHistory history, Frame frame, string instrument, long minute, string topic)
    {
        frame.Instrument = instrument;
        frame.Minute = minute;
        history.Apply(new StreamRecord(topic, 0, 0, instrument, frame.ToByteArray()));
    }

    private static void Answer(Frame frame)
    {
        var plain = frame.Clone();
        plain.Layers.Clear();
        var history = NewHistory();
        var bytes = Enumerable.Range(0, 10_080).Select(minute => { plain.Minute = frame.Minute + minute; return plain.ToByteArray(); }).ToArray();
        var started = Stopwatch.GetTimestamp();
        foreach (var value in bytes) history.Apply(new StreamRecord(TopicCatalogue.HeatmapFrames, 0, 0, frame.Instrument, value));
        Say($"7 days of published frames read back: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms, frame of {bytes[0].Length} bytes");
        foreach (var columns in (uint[])[288, 1_440]) Ask(history, frame.Instrument, columns);
    }

    private static void Ask(FrameHistory history, string instrument, uint columns)
    {
        var times = new List<double>();
        var size = 0;
        for (var i = 0; i < 500; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            var (frames, newest) = history.Window(instrument, 1_440)!.Value;
            size = Resampling.Of(frames, newest, HeatmapQuestion.Of(new GetHeatmapRequest { Rows = 400, MaxColumns = columns })).ToByteArray().Length;
            if (i >= 100) times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        Say($"GetHeatmap 24 h x 400 rows, at most {columns} columns, serialised: p50 {At(times, 0.5):0.0} ms, p99 {At(times, 0.99):0.0} ms, {size / 1024} KiB");
    }

    private static void Memory(Frame frame)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var processor = new HeatmapProcessor(new HeatmapParameters());
        for (var i = 0; i < Instruments; i++) Feed(processor, $"A{i}-USDT", Nowhere.Sink);
        var maps = GC.GetTotalMemory(forceFullCollection: true) - before;
        var history = NewHistory();
        for (var i = 0; i < Instruments; i++) Fill(history, frame, $"A{i}-USDT");
        var frames = GC.GetTotalMemory(forceFullCollection: true) - before - maps;
        var each = (maps + frames) / (double)Instruments / (1 << 20);
        Say($"{Instruments} instruments x {Venues.Length} venues: maps {maps >> 20} MiB, history of 30 days {frames >> 20} MiB; {each:0.00} MiB each, {ExtrapolatedTo}: {each * ExtrapolatedTo / 1024:0.00} GiB");
        GC.KeepAlive(processor);
        GC.KeepAlive(history);
    }

    private static void Fill(FrameHistory history, Frame frame, string instrument)
    {
        var full = frame.Clone();
        var plain = frame.Clone();
        plain.Layers.Clear();
        const long end = 43_200;
        for (var minute = 29L; minute < end; minute += 30) Apply(history, full, instrument, minute, TopicCatalogue.HeatmapHistory);
        for (var minute = end - 4_320; minute < end; minute++) Apply(history, minute % 15 == 14 ? full : plain, instrument, minute, TopicCatalogue.HeatmapFrames);
    }

    private static void Say(FormattableString text) => System.Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed class Nowhere : IRecordSink
    {
        public static Nowhere Sink { get; } = new();

        public void Publish(OutputRecord record)
        {
        }
    }

    private sealed class Collected : IRecordSink
    {
        public Frame? Newest { get; private set; }

        public void Publish(OutputRecord record)
        {
            if (record.Topic != TopicCatalogue.HeatmapFrames) return;
            var frame = Frame.Parser.ParseFrom(record.Value);
            if (frame.Layers.Count > 0 || Newest is null) Newest = frame;
        }
    }
}
