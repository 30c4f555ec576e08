using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues.Gmx;
using Plimsoll.Ingestion.Core.Watchdog;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.Ingestion.Gmx;

/// <summary>The plan of GMX v2: no stream, no book, polls of a chain.</summary>
internal static class GmxVenue
{
    // Position changes come when they come; prices come with them.
    private static readonly StreamRhythm Events = new(3_600_000, 10);

    /// <summary>The plan for the markets that are followed.</summary>
    public static VenuePlan PlanOf(GmxOptions options, IReadOnlyList<(string Instrument, GmxMarket Market)> markets, GmxBlockTimes times)
    {
        // Only a name for messages: nothing is ever connected to it.
        var address = new UriBuilder(new Uri(options.Endpoint)) { Path = string.Empty, Query = string.Empty, UserName = string.Empty, Password = string.Empty }.Uri;
        var state = new StreamRhythm(Math.Max(60_000, options.StateSeconds * 3_000), 3);
        return new VenuePlan
        {
            Venue = Venue.GmxV2, Name = "gmx", Symbols = markets.ToDictionary(entry => entry.Instrument, entry => entry.Market.Asset), CountsInBase = true, WeightPerMinute = int.MaxValue,
            Streams = [new StreamPlan("chain", address, [], null, TimeSpan.Zero)], Polls = [], Resubscribe = _ => (string.Empty, string.Empty),
            Codec = symbols => new GmxCodec(symbols, [.. markets.Select(entry => entry.Market)], times),
            Rhythms = new Dictionary<string, StreamRhythm>
            {
                ["trades"] = Events, ["ticker"] = Events, ["open_interest"] = state, ["depth"] = state, ["liquidations"] = LiveRhythm.Liquidations,
            },
        };
    }
}
