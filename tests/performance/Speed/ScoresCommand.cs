using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core;
using Plimsoll.Scoring.Core.Live;

namespace Plimsoll.Benchmarks.Speed;

/// <summary>Five hundred instruments with 32 days of bars each, scored every second over two closing bars: time and memory.</summary>
internal static class ScoresCommand
{
    private const int Instruments = 500;
    private const int Days = 32;
    private const int Seconds = 660;
    private const int BarMinutes = 5;
    private const int WarmMinutes = 180;
    private const long StartNs = 29_688_480 * UnixTime.NsPerMinute;

    /// <summary>Runs it and prints what was seen.</summary>
    public static int Run()
    {
        var seed = Seed(out var sequence, out var clockNs);
        var processor = new ScoringProcessor(ShippedModels.Parameters() with { MaxInstruments = Instruments });
        processor.Restore([.. Enumerable.Range(0, Instruments).SelectMany(number => seed.Pages.Select(page => new StatePage($"{page.Key}:{Name(number)}", page.Value)))]);
        var (sink, ticks) = (new Seen(), new List<long>(Instruments * Seconds));
        var busiest = TimeSpan.Zero;
        for (var second = 1; second <= Seconds; second++)
        {
            var atNs = clockNs + (second * UnixTime.NsPerSecond);
            var records = Enumerable.Range(0, Instruments).Select(number => Event(Name(number), sequence + (ulong)second, atNs, second)).ToArray();
            if (UnixTime.MinuteOf(atNs) != UnixTime.MinuteOf(atNs - UnixTime.NsPerSecond) || second == 1)
            {
                for (var number = 0; number < Instruments; number++)
                    processor.Step(Zones(Name(number), UnixTime.MinuteOf(atNs) - 1), sink);
            }

            var began = Stopwatch.GetTimestamp();
            foreach (var record in records)
            {
                var started = Stopwatch.GetTimestamp();
                if (processor.Step(record, sink) != StepOutcome.Processed)
                    throw new InvalidOperationException("a record was not processed");
                ticks.Add(Stopwatch.GetTimestamp() - started);
            }

            busiest = Stopwatch.GetElapsedTime(began) is var took && took > busiest ? took : busiest;
        }

        Print(ticks, busiest, sink);
        GC.KeepAlive(processor);
        return 0;
    }

    // One instrument's history; the others get a copy of it.
    private static Seen Seed(out ulong sequence, out long clockNs)
    {
        var (processor, sink) = (new ScoringProcessor(ShippedModels.Parameters()), new Seen());
        (sequence, clockNs) = (0, StartNs);
        for (var minute = BarMinutes; minute <= Days * 1_440; minute += minute < (Days * 1_440) - WarmMinutes ? BarMinutes : 1)
        {
            clockNs = StartNs + (minute * UnixTime.NsPerMinute) - UnixTime.NsPerSecond;
            processor.Step(Zones("C-USDT", UnixTime.MinuteOf(clockNs) - 1), sink);
            processor.Step(Event("C-USDT", ++sequence, clockNs, 0), sink);
            processor.Step(Event("C-USDT", ++sequence, clockNs, 1), sink);
        }

        processor.TakeChangedPages(sink);
        return sink;
    }

    private static void Print(List<long> ticks, TimeSpan busiest, Seen seen)
    {
        ticks.Sort();
        using var process = Process.GetCurrentProcess();
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Instruments} instruments, {Days} days of bars each, an event a second each for {Seconds} s: p50 {Micro(0.5):0.0} us, p99 {Micro(0.99):0.0} us, p99.9 {Micro(0.999):0.0} us, largest {Micro(1) / 1000:0.0} ms; {seen.Count} outputs, {seen.Answered} of them with probabilities ({seen.Note})"));
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"the whole took {Stopwatch.GetElapsedTime(0, ticks.Sum()).TotalSeconds:0.00} s of one core, the busiest second (all bars close) {busiest.TotalMilliseconds:0} ms; managed memory {GC.GetTotalMemory(true) >> 20} MiB, process {process.PeakWorkingSet64 >> 20} MiB"));

        double Micro(double share) => Stopwatch.GetElapsedTime(0, ticks[(int)(share * (ticks.Count - 1))]).TotalMicroseconds;
    }

    private static string Name(int number) => $"C{number}-USDT";

    private static StreamRecord Zones(string instrument, long minute) => new(
        TopicCatalogue.HeatmapZones, 0, 0, instrument, new ZoneSet { Instrument = instrument, Minute = minute, MarkPrice = 100, OpenInterestUsd = 1_000_000, Origin = Origin.Generated }.ToByteArray());

    private static StreamRecord Event(string instrument, ulong sequence, long atNs, int kind)
    {
        var price = 100 * (1 + (0.002 * Math.Sin(atNs / 6e11)) + (0.0005 * Math.Sin(atNs / 7e9)));
        var body = new MarketEvent
        {
            Id = $"bench:{sequence}", Instrument = instrument, Venue = Venue.Hyperliquid, Origin = Origin.Generated, Epoch = 1, Sequence = sequence, EventTimeUnixNs = atNs, ReceiveTimeUnixNs = atNs,
        };
        if (kind % 10 == 0)
            body.Ticker = new Ticker { MarkPrice = price, IndexPrice = price, FundingRate8H = 0.0001 };
        else
            body.Trade = new Trade { Price = price, SizeBase = 0.1, TakerSide = TakerSide.Buy, Kind = TradeKind.Regular };
        return new StreamRecord(TopicCatalogue.MarketEvents, 0, 0, instrument, body.ToByteArray());
    }

    private sealed class Seen : IRecordSink, IPageSink
    {
        public long Count { get; private set; }

        public SortedDictionary<string, byte[]> Pages { get; } = new(StringComparer.Ordinal);

        public long Answered { get; private set; }

        public string Note { get; private set; } = "";

        public void Publish(OutputRecord record)
        {
            Count++;
            if (record.Topic != TopicCatalogue.RiskScores)
                return;

            var score = RiskScore.Parser.ParseFrom(record.Value);
            Answered += score.Probabilities.Count > 0 ? 1 : 0;
            Note = score.ProbabilityNote;
        }

        public void Write(string name, byte[] content) => Pages[name.Split(':')[0]] = content;
    }
}
