using System.Globalization;
using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.CrossCheck;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Rpc;

/// <summary>What the source is and how each of its streams does.</summary>
internal sealed class FeedHealthReport(CurrentSource current, IOptions<SourceOptions> options, IEnumerable<LiquidationCrossCheck> crossChecks)
{
    public GetFeedHealthResponse Now()
    {
        if (current.Source is not { } source)
        {
            return new GetFeedHealthResponse { Source = "not open yet" };
        }

        var response = new GetFeedHealthResponse { Source = Describe(source), Origin = source.Origin, SourceTimeUnixNs = UnixTime.FromMs(source.NowMs) };
        var venues = source.Streams.GroupBy(stream => stream.Instrument).ToDictionary(group => group.Key, group => group.First().Venue);
        response.Feeds.AddRange(source.Health.Select(stream => new FeedHealth
        {
            Instrument = stream.Instrument, Venue = stream.Venue != Venue.Unspecified ? stream.Venue : venues.GetValueOrDefault(stream.Instrument, Venue.Unspecified), Stream = stream.Name,
            State = stream.State == FeedState.Ended && !current.HasEnded ? FeedState.Live : stream.State,
            AgeMs = stream.LastMs == 0 ? 0 : (ulong)Math.Max(0, source.NowMs - stream.LastMs),
            Events = stream.Events, Rejected = stream.Rejected, Late = stream.Late, Gaps = stream.Gaps, Reason = stream.Reason,
        }));
        response.Feeds.AddRange(crossChecks.SelectMany(check => check.Results).Select(OfThirdParty));
        return response;
    }

    // Of no venue: what somebody else counts, beside what is observed here.
    private static FeedHealth OfThirdParty(CrossCheckResult result) => new()
    {
        Instrument = result.Instrument, Venue = Venue.Unspecified, Stream = "coinglass_liquidations", State = result.Fault is null ? FeedState.Live : FeedState.Stale, Reason = result.Words,
    };

    private string Describe(IMarketSource source)
    {
        if (source.Origin == Origin.Live)
        {
            return $"{source.Description}; {source.Progress}";
        }

        var speed = options.Value.Speed switch
        {
            0 => "as fast as possible",
            1 => "in real time",
            var times => string.Create(CultureInfo.InvariantCulture, $"at x{times:0.##}"),
        };
        return $"{source.Description} {speed}{(current.HasEnded ? ", ended" : string.Empty)}";
    }
}
