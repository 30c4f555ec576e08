using Google.Protobuf;
using Plimsoll.Alerting.Core;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Alerting.Tests;

/// <summary>Feeds an alerting processor and keeps what it publishes.</summary>
internal sealed class AlertingHarness(AlertingProcessor processor) : IRecordSink, IPageSink
{
    private const long StartMs = 1_781_308_800_000;
    private ulong _sequence;

    public AlertingHarness()
        : this(new AlertingProcessor(new AlertingParameters()))
    {
    }

    public List<OutputRecord> Published { get; } = [];

    public List<StatePage> Pages { get; } = [];

    public AlertingProcessor Processor => processor;

    /// <summary>Steps on alerts.v1 as (rule, state, second).</summary>
    public IEnumerable<(string Rule, AlertState State, long Second)> Steps => Published
        .Where(record => record.Topic == TopicCatalogue.Alerts).Select(record => AlertEvent.Parser.ParseFrom(record.Value))
        .Select(alert => (alert.Rule, alert.State, (UnixTime.ToMs(alert.AsOfUnixNs) - StartMs) / 1000));

    public void Publish(OutputRecord record) => Published.Add(record);

    public void Write(string name, byte[] content) => Pages.Add(new StatePage(name, content));

    public StepOutcome Step(StreamRecord record) => processor.Step(record, this);

    public StepOutcome Score(int second, Level level, Regime regime = Regime.Stable, DataStatus status = DataStatus.Ok, double coverage = 1) =>
        Step(ScoreRecord(second, ++_sequence, level, regime, status, coverage));

    public static StreamRecord ScoreRecord(int second, ulong sequence, Level level, Regime regime = Regime.Stable, DataStatus status = DataStatus.Ok, double coverage = 1)
    {
        var score = new RiskScore
        {
            Id = $"score:BTC-USDT:1:{sequence}", Instrument = "BTC-USDT", AsOfUnixNs = UnixTime.FromMs(StartMs + (second * 1000L)), Level = level, Regime = regime,
            Origin = Origin.Replay, Data = new DataQuality { Status = status, Coverage = coverage }, MarkPrice = 63_000, Calibration = Calibration.Uncalibrated,
        };
        if (status is DataStatus.Ok or DataStatus.Degraded)
        {
            score.Score = (uint)level * 20;
        }

        return new StreamRecord(TopicCatalogue.RiskScores, 0, 0, "BTC-USDT", score.ToByteArray());
    }

    public StepOutcome Whale(int second, double notionalUsd, string id, double thresholdUsd = 1_000_000) => Step(new StreamRecord(
        TopicCatalogue.WhaleSignals, 0, 0, "BTC", new WhaleSignal
        {
            Id = id, Asset = "BTC", Instrument = "BTC-USDT", Kind = WhaleSignalKind.LargeTrade, AsOfUnixNs = UnixTime.FromMs(StartMs + (second * 1000L)),
            Side = TakerSide.Sell, NotionalUsd = notionalUsd, ThresholdUsd = thresholdUsd, ThresholdRule = "floor", Fills = 7, Price = 63_000, Origin = Origin.Replay,
        }.ToByteArray()));

    public StepOutcome Signal(int second, SignalKind kind, SignalState state, int startedSecond) => Step(new StreamRecord(
        TopicCatalogue.RiskSignals, 0, 0, "BTC-USDT", new RiskSignal
        {
            Id = $"signal:{kind}:BTC-USDT:{startedSecond}:{state}", Instrument = "BTC-USDT", Kind = kind, State = state, Origin = Origin.Replay, Text = "words",
            AsOfUnixNs = UnixTime.FromMs(StartMs + (second * 1000L)), StartedUnixNs = UnixTime.FromMs(StartMs + (startedSecond * 1000L)),
        }.ToByteArray()));
}
