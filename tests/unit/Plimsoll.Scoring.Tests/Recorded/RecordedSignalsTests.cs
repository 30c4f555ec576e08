using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Recordings;
using Plimsoll.Kernel.Streams;
using Plimsoll.Scoring.Core;
using Plimsoll.Scoring.Core.Live;
using Plimsoll.Testing;

namespace Plimsoll.Scoring.Tests.Recorded;

/// <summary>Ten signals of the recorded days, each computed anew from the log by code of its own.</summary>
public sealed class RecordedSignalsTests(ITestOutputHelper output)
{
    // What each kind is recomputed from: evidence by name, and whether its condition holds.
    private static readonly Dictionary<SignalKind, (Dictionary<string, Func<NaiveMarket, double>> Evidence, Func<NaiveMarket, bool> Holds)> Rules = new()
    {
        [SignalKind.FundingExtreme] = (new() { ["funding_8h"] = m => m.FundingBp }, m => Math.Abs(m.FundingBp) >= 3),
        [SignalKind.FundingAboveMean] = (new() { ["funding_over_7d"] = m => m.FundingOverMean, ["funding_8h"] = m => m.FundingBp, ["funding_mean_7d"] = m => m.FundingMean7D },
            m => m.FundingOverMean >= 0.5 && Math.Abs(m.FundingBp) >= 0.5),
        [SignalKind.FundingAcceleration] = (new() { ["funding_acceleration"] = m => m.FundingAcceleration, ["open_interest_1h"] = m => m.InterestChangePct(60) },
            m => Math.Abs(m.FundingAcceleration) >= 0.5 && m.InterestChangePct(60) >= 1),
        [SignalKind.OpenInterestSpike] = (new() { ["open_interest_1h"] = m => m.InterestChangePct(60) }, m => m.InterestChangePct(60) >= 3),
        [SignalKind.AgainstCrowd] = (new() { ["open_interest_1h"] = m => m.InterestChangePct(60), ["return_1h"] = m => m.ReturnPct(60), ["funding_8h"] = m => m.FundingBp },
            m => m.InterestChangePct(60) >= 1 && m.ReturnPct(60) * m.FundingBp < 0 && Math.Abs(m.ReturnPct(60)) >= 50 * m.SigmaHour),
        [SignalKind.Deleveraging] = (new() { ["open_interest_15m"] = m => m.InterestChangePct(15), ["return_15m"] = m => m.ReturnPct(15) },
            m => m.InterestChangePct(15) <= -1 && Math.Abs(m.ReturnPct(15)) >= 0.4),
        [SignalKind.BasisStress] = (new() { ["premium"] = m => m.PremiumBp }, m => Math.Abs(m.PremiumBp) >= 15),
        [SignalKind.MarkStress] = (new() { ["mark_last_stress"] = m => m.MarkLastStress }, m => m.MarkLastStress >= 4),
        [SignalKind.VolatilityBurst] = (new() { ["volatility_5m_over_24h"] = m => m.Sigma5M / (m.SigmaDay / Math.Sqrt(288)), ["volatility_5m"] = m => m.Sigma5M * 1e4 },
            m => m.Sigma5M / (m.SigmaDay / Math.Sqrt(288)) >= 4 && m.Sigma5M >= 30e-4),
        [SignalKind.Convergence] = (new() { ["touch_probability_1h"] = m => m.TouchProbability, ["hours_since_large_taker"] = m => m.HoursSinceLarge, ["funding_z_30d"] = m => m.FundingZ },
            m => (m.TouchProbability >= 0.1 ? 1 : 0) + (m.HoursSinceLarge <= 24 ? 1 : 0) + (Math.Abs(m.FundingZ) >= 2 ? 1 : 0) >= 2),
    };

    [Fact]
    public void Ten_signals_of_the_recorded_days_follow_from_the_log_and_two_replays_agree_byte_for_byte()
    {
        var data = SharedData.Require("hyperliquid-recorded");
        var (first, second) = (new Replay(data, output), new Replay(data, output));
        Assert.Equal(first.Bytes, second.Bytes);
        foreach (var (kind, rule) in Rules)
        {
            var (signal, market) = first.Find(kind);
            output.WriteLine($"{signal.Instrument} {signal.Text}");
            Assert.True(rule.Holds(market), $"{signal.Id} does not hold: {signal.Text}");
            foreach (var (name, valueOf) in rule.Evidence)
            {
                var (expected, stated) = (valueOf(market), signal.Evidence.SingleOrDefault(evidence => evidence.Name == name));
                if (stated is null)
                    Assert.True(double.IsNaN(expected), $"{signal.Id}: {name} is not stated and should be {expected}");
                else
                    Assert.True(Math.Abs(stated.Value - expected) <= 1e-5 * Math.Max(1, Math.Abs(expected)), $"{signal.Id}: {name} is {stated.Value}, the log says {expected}");
            }
        }
    }

    /// <summary>Three coins, whole: what came in, what came out, and where in the log each signal began.</summary>
    private sealed class Replay : IRecordSink
    {
        private readonly Dictionary<string, List<MarketEvent>> _log = [];
        private readonly Dictionary<string, List<ZoneSet>> _zones = [];
        private readonly List<(RiskSignal Signal, int Events)> _signals = [];
        private readonly List<OutputRecord> _produced = [];

        public Replay(string data, ITestOutputHelper output)
        {
            using var market = RecordedMarket.Open(new SourceOptions { Kind = "replay", Data = data, Instruments = "ARB-USDT,DOGE-USDT,WIF-USDT" }, output.WriteLine);
            var (heatmap, scoring) = (new HeatmapProcessor(new HeatmapParameters()), new ScoringProcessor(ShippedModels.Parameters()));
            foreach (var record in market.Records)
            {
                heatmap.Step(Input(record), this);
                foreach (var zones in Taken(TopicCatalogue.HeatmapZones))
                {
                    scoring.Step(Input(zones), this);
                    Of(_zones, zones.Key).Add(ZoneSet.Parser.ParseFrom(zones.Value));
                }

                Of(_log, record.Key).Add(MarketEvent.Parser.ParseFrom(record.Value));
                Assert.Equal(StepOutcome.Processed, scoring.Step(Input(record), this));
                foreach (var signal in Taken(TopicCatalogue.RiskSignals))
                {
                    Bytes.Add(Convert.ToHexString(signal.Value));
                    _signals.Add((RiskSignal.Parser.ParseFrom(signal.Value), _log[record.Key].Count));
                }
            }
        }

        public List<string> Bytes { get; } = [];

        public void Publish(OutputRecord record) => _produced.Add(record);

        /// <summary>The first signal of a kind that began with a trade, or the first at all; and the log up to it.</summary>
        public (RiskSignal Signal, NaiveMarket Market) Find(SignalKind kind)
        {
            var begun = _signals.Where(signal => signal.Signal.Kind == kind && signal.Signal.State == SignalState.Started).ToList();
            Assert.True(begun.Count > 0, $"no {kind} in the recorded days");
            var (signal, events) = begun.FirstOrDefault(one => _log[one.Signal.Instrument][one.Events - 1].BodyCase == MarketEvent.BodyOneofCase.Trade, begun[0]);
            return (signal, new NaiveMarket(_log[signal.Instrument][..events], _zones[signal.Instrument]));
        }

        private List<OutputRecord> Taken(string topic)
        {
            var taken = _produced.Where(record => record.Topic == topic).ToList();
            _produced.Clear();
            return taken;
        }

        private static List<T> Of<T>(Dictionary<string, List<T>> lists, string key)
        {
            if (!lists.TryGetValue(key, out var list))
                lists[key] = list = [];
            return list;
        }

        private static StreamRecord Input(OutputRecord record) => new(record.Topic, 0, 0, record.Key, record.Value);
    }
}
