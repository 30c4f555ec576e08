using Plimsoll.Contracts.Common.V1;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.State;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>The small part of a venue's state, as a section of the instrument's page.</summary>
internal static class VenuePages
{
    /// <summary>Writes a venue.</summary>
    public static void Save(VenueState venue, PageWriter page)
    {
        page.Int32((int)venue.Venue);
        page.Bool(venue.EarlyOpenInterest is not null);
        page.Double(venue.EarlyOpenInterest ?? 0);
        page.Int64(venue.OpenInterestUnixNs);
        page.Bool(venue.HasGap);
        venue.Depth.Save(page);
        page.Bool(venue.Map is not null);
        if (venue.Map is not { } map) return;
        page.Int32(venue.TableDay.DayNumber);
        page.Int32(map.FirstBucket);
        page.Double(map.MarkPrice);
        page.Bool(map.OpenInterestBase is not null);
        page.Double(map.OpenInterestBase ?? 0);
        SaveSide(map.Side(Side.Long), page);
        SaveSide(map.Side(Side.Short), page);
        SaveFlow(map.Flow, page);
    }

    /// <summary>Reads a venue into an instrument.</summary>
    public static void Load(InstrumentState state, ref PageReader page)
    {
        var venue = state.VenueOf((Venue)page.Int32());
        var hasEarly = page.Bool();
        var early = page.Double();
        venue.EarlyOpenInterest = hasEarly ? early : null;
        venue.OpenInterestUnixNs = page.Int64();
        venue.HasGap = page.Bool();
        venue.Depth.Load(ref page);
        if (!page.Bool()) return;
        var day = DateOnly.FromDayNumber(page.Int32(0, DateOnly.MaxValue.DayNumber));
        var firstBucket = page.Int32();
        var markPrice = page.Double();
        if (!(markPrice > 0 && state.Grid.ReferencePrice > 0)) throw new FormatException($"page of {state.Name}: mark price {markPrice}, allowed above 0");
        var hasOpenInterest = page.Bool();
        var openInterest = page.Double();
        var map = state.CreateMap(venue, markPrice, day);
        map.Restore(firstBucket, markPrice, hasOpenInterest ? openInterest : null);
        LoadSide(map.Side(Side.Long), ref page);
        LoadSide(map.Side(Side.Short), ref page);
        LoadFlow(map, ref page);
    }

    private static void SaveSide(SideCells side, PageWriter page)
    {
        page.Double(side.Unlevered);
        page.Double(side.Unknown);
        page.Double(side.ForcedPending);
        page.Double(side.Rescale);
        page.Double(side.ConsumedUsd);
    }

    private static void LoadSide(SideCells side, ref PageReader page)
    {
        side.Unlevered = page.Double();
        side.Unknown = page.Double();
        side.ForcedPending = page.Double();
        side.Rescale = page.Double();
        side.ConsumedUsd = page.Double();
    }

    private static void SaveFlow(FlowWindow flow, PageWriter page)
    {
        var count = Math.Max(0, flow.End - flow.First);
        page.Double(flow.BuyBase);
        page.Double(flow.SellBase);
        page.Int32(flow.First);
        page.Int32(count);
        for (var i = 0; i < count; i++) page.Double(flow.VolumeByBucket[flow.First + i]);
    }

    private static void LoadFlow(VenueMap map, ref PageReader page)
    {
        var (buy, sell) = (page.Double(), page.Double());
        var first = page.Int32(0, map.Buckets);
        var volumes = new double[page.Int32(0, map.Buckets - first)];
        for (var i = 0; i < volumes.Length; i++) volumes[i] = page.Double();
        map.Flow.Restore(buy, sell, first, volumes);
    }
}
