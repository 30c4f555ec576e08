using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Tests;

/// <summary>A normaliser over the BTC streams, and what it gave out.</summary>
internal sealed class Collected : IRecordSink
{
    private readonly Normaliser _normaliser;

    public Collected(params SourceStream[] streams) =>
        _normaliser = new Normaliser(new SourceDescription(Origin.Replay, Epoch: 1, streams.Length > 0 ? streams : [Lines.Trades, Lines.Context, Lines.Depth]));

    public List<MarketEvent> Events { get; } = [];

    public IEnumerable<FeedStatus> StatusOf(string stream) => Events.Select(body => body.FeedStatus).OfType<FeedStatus>().Where(status => status.Stream == stream);

    public StreamHealth HealthOf(string stream) => _normaliser.Health.Single(health => health.Name == stream);

    public IEnumerable<long> ClocksMs => Events.Where(body => body.Clock is not null).Select(body => UnixTime.ToMs(body.EventTimeUnixNs));

    public Collected Take(SourceLine line, bool isLate = false)
    {
        _normaliser.Take(line, isLate, this);
        return this;
    }

    public Collected End()
    {
        _normaliser.End(this);
        return this;
    }

    void IRecordSink.Publish(OutputRecord record)
    {
        var body = MarketEvent.Parser.ParseFrom(record.Value);
        Assert.Equal((body.Id, body.Instrument, body.EventTimeUnixNs), (record.Id, record.Key, record.EventTimeUnixNs));
        Events.Add(body);
    }
}
