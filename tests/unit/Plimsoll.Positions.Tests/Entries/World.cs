using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Cascades;
using Plimsoll.Scoring.Rpc;
using Plimsoll.Scoring.Views;

namespace Plimsoll.Positions.Tests.Entries;

/// <summary>Scoring's views and store with a market of BTC at minute 299, mark 60,000, one long zone 5.8 % below.</summary>
internal sealed class World : IDisposable
{
    public const long EndMs = 300 * 60_000;

    public World()
    {
        var reader = new GroundReader(Markets, Scores, Books, TimeProvider.System);
        (Cascades, Entries) = (new CascadeAnswers(reader), new EntryAnswers(reader, Scores, Flags, TimeProvider.System));
        Books.Put(Venue.BinanceUsdm, "BTC-USDT", EndMs, 60_000, 100_000);
        Books.Put(Venue.Bybit, "BTC-USDT", EndMs, 60_000, 50_000);
        Score(20, Level.Low, Regime.Stable);
    }

    public MinuteMarkets Markets { get; } = Service.Markets.Known();

    public LatestScores Scores { get; } = new();

    public FlagBoard Flags { get; } = new();

    public KeptBooks Books { get; } = new();

    public CascadeAnswers Cascades { get; }

    public EntryAnswers Entries { get; }

    public void Score(uint? score, Level level, Regime regime, long asOfMs = EndMs, DataStatus status = DataStatus.Ok, params string[] gaps)
    {
        var message = new RiskScore
        {
            Id = $"score:BTC-USDT:1:{asOfMs}", Instrument = "BTC-USDT", AsOfUnixNs = UnixTime.FromMs(asOfMs) + (++_scores), Level = level, Regime = regime,
            Data = new DataQuality { Status = status }, Origin = Origin.Generated, ModelVersion = "test", MarkPrice = 60_000,
        };
        if (score is { } points) message.Score = points;
        message.Data.Gaps.AddRange(gaps);
        Scores.Apply(new StreamRecord(TopicCatalogue.RiskScoresLatest, 0, _scores, "BTC-USDT", message.ToByteArray()));
    }

    public void Flag(ExternalFlag flag) => Flags.Apply(new StreamRecord(TopicCatalogue.ExternalFlags, 0, 0, flag.Name, flag.ToByteArray()));

    public void Dispose() => Cascades.Dispose();

    private long _scores;
}
