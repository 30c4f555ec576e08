using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core;
using Plimsoll.Scoring.Core.Live;

namespace Plimsoll.Benchmarks.Benches;

/// <summary>From the bytes of a market event to the score and what is published of it; one core, no broker.</summary>
[MemoryDiagnoser]
public class ScoreBenchmarks : IRecordSink
{
    private const int Events = 100_000;
    private const int Many = 500;
    private const int WarmMinutes = 60;
    private const int PerSecond = 100;
    private const long StartNs = 29_688_480 * UnixTime.NsPerMinute;
    private readonly Dictionary<string, ulong> _sequences = [];
    private readonly List<StreamRecord> _busy = [];
    private readonly List<StreamRecord> _second = [];
    private ScoringProcessor _one = null!;
    private ScoringProcessor _many = null!;
    private long _oneNs;
    private long _manyNs;
    private long _published;

    /// <summary>Warms one busy instrument and five hundred, an hour each.</summary>
    [GlobalSetup]
    public void Setup()
    {
        (_one, _many) = (new ScoringProcessor(ShippedModels.Parameters()), new ScoringProcessor(ShippedModels.Parameters() with { MaxInstruments = Many }));
        (_oneNs, _manyNs) = (StartNs, StartNs);
        for (var minute = 0; minute < WarmMinutes; minute++)
        {
            Zones(_one, "BTC-USDT", StartNs + (minute * UnixTime.NsPerMinute));
            for (var second = 0; second < 60; second += 5)
                Step(_one, Event("BTC-USDT", StartNs + (((minute * 60) + second) * UnixTime.NsPerSecond), second));
            for (var instrument = 0; instrument < Many; instrument++)
            {
                Zones(_many, Name(instrument), StartNs + (minute * UnixTime.NsPerMinute));
                for (var second = 0; second < 60; second += 15)
                    Step(_many, Event(Name(instrument), StartNs + (((minute * 60) + second) * UnixTime.NsPerSecond), second));
            }
        }

        (_oneNs, _manyNs) = (StartNs + (WarmMinutes * UnixTime.NsPerMinute), StartNs + (WarmMinutes * UnixTime.NsPerMinute));
    }

    /// <summary>The next events of both, made outside the clock.</summary>
    [IterationSetup]
    public void Next()
    {
        _busy.Clear();
        _second.Clear();
        for (var index = 0; index < Events; index++)
        {
            var atNs = _oneNs + (index * UnixTime.NsPerSecond / PerSecond);
            _busy.Add(Event("BTC-USDT", atNs, index));
        }

        // Zones of the minutes ahead, so that nothing waits.
        for (var minute = 0; minute <= (Events / PerSecond / 60) + 1; minute++)
            Zones(_one, "BTC-USDT", _oneNs + (minute * UnixTime.NsPerMinute));
        _oneNs += Events * (UnixTime.NsPerSecond / PerSecond);
        for (var instrument = 0; instrument < Many; instrument++)
        {
            Zones(_many, Name(instrument), _manyNs);
            _second.Add(Event(Name(instrument), _manyNs, instrument));
        }

        _manyNs += UnixTime.NsPerSecond;
    }

    /// <summary>One busy instrument: a hundred events a second of event time.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long ConsumeToScore()
    {
        foreach (var record in _busy)
            Step(_one, record);
        return _published;
    }

    /// <summary>Five hundred instruments, one event each: what a second of them costs.</summary>
    [Benchmark]
    public long FiveHundredInstruments()
    {
        foreach (var record in _second)
            Step(_many, record);
        return _published;
    }

    /// <summary>Prints how long single events took: the tail is what a mean hides.</summary>
    [GlobalCleanup(Target = nameof(ConsumeToScore))]
    public void PrintTail()
    {
        Next();
        var ticks = new long[_busy.Count];
        for (var index = 0; index < ticks.Length; index++)
        {
            var started = Stopwatch.GetTimestamp();
            Step(_one, _busy[index]);
            ticks[index] = Stopwatch.GetTimestamp() - started;
        }

        Array.Sort(ticks);
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"// one event to its score, {ticks.Length} events: p50 {Microseconds(0.5):0.0} us, p99 {Microseconds(0.99):0.0} us, p99.9 {Microseconds(0.999):0.0} us"));

        double Microseconds(double share) => Stopwatch.GetElapsedTime(0, ticks[(int)(share * (ticks.Length - 1))]).TotalMicroseconds;
    }

    /// <inheritdoc />
    public void Publish(OutputRecord record) => _published++;

    private static string Name(int instrument) => $"C{instrument}-USDT";

    private void Step(ScoringProcessor processor, in StreamRecord record)
    {
        if (processor.Step(record, this) != StepOutcome.Processed)
            throw new InvalidOperationException("a record was not processed");
    }

    private void Zones(ScoringProcessor processor, string instrument, long atNs)
    {
        var set = new ZoneSet { Instrument = instrument, Minute = UnixTime.MinuteOf(atNs) - 1, MarkPrice = 100, OpenInterestUsd = 1_000_000, Origin = Origin.Generated };
        for (var zone = 0; zone < 8; zone++)
        {
            set.Zones.Add(new Zone
            {
                Id = $"z{zone}", Side = zone % 2 == 0 ? PositionSide.Long : PositionSide.Short, LowPrice = zone % 2 == 0 ? 98 - zone : 101 + zone,
                HighPrice = zone % 2 == 0 ? 98.5 - zone : 101.5 + zone, MassUsd = 20_000, Significant = true,
            });
        }

        processor.Step(new StreamRecord(TopicCatalogue.HeatmapZones, 0, 0, instrument, set.ToByteArray()), this);
    }

    // Of ten events eight are trades; the others are mark, open interest and depth.
    private StreamRecord Event(string instrument, long atNs, int index)
    {
        var sequence = _sequences[instrument] = _sequences.GetValueOrDefault(instrument) + 1;
        var price = 100 * (1 + (0.001 * Math.Sin(atNs / 6e10)));
        var body = new MarketEvent
        {
            Id = $"bench:{sequence}", Instrument = instrument, Venue = Venue.Hyperliquid, Origin = Origin.Generated, Epoch = 1, Sequence = sequence, EventTimeUnixNs = atNs,
            ReceiveTimeUnixNs = atNs,
        };
        switch (index % 10)
        {
            case 0:
                body.Ticker = new Ticker { MarkPrice = price, IndexPrice = price, FundingRate8H = 0.0001 };
                break;
            case 5:
                body.OpenInterest = new OpenInterest { OpenInterestBase = 10_000, Raw = 10_000 };
                break;
            default:
                body.Trade = new Trade { Price = price, SizeBase = 0.1, TakerSide = index % 2 == 0 ? TakerSide.Buy : TakerSide.Sell, Kind = TradeKind.Regular };
                break;
        }

        return new StreamRecord(TopicCatalogue.MarketEvents, 0, 0, instrument, body.ToByteArray());
    }
}
