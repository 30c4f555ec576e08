using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Live;

/// <summary>A clock event for every instrument: silence is visible.</summary>
internal static class ClockEvents
{
    /// <summary>How often.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>One event an instrument, by name.</summary>
    public static IEnumerable<MarketEvent> At(long nowNs, IEnumerable<VenueFeed> venues, Origin origin) => venues
        .SelectMany(feed => feed.Look(known => known.Select(one => (one.Name, one.LastDataNs)).ToList()))
        .GroupBy(one => one.Name, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new MarketEvent
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"clock:{group.Key}:{UnixTime.ToMs(nowNs)}"), Instrument = group.Key, Origin = origin,
            EventTimeUnixNs = nowNs, ReceiveTimeUnixNs = nowNs, Clock = new Clock { LastDataUnixNs = group.Max(one => one.LastDataNs) },
        });
}
