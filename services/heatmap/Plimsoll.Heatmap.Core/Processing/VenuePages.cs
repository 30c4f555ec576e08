using Plimsoll.Contracts.Common.V1;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.State;
using Plimsoll.Kernel.State;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>The small part of a venue's state, as a section of the instrument's page.</summary>
internal static class VenuePages
{
    /// <summary>Writes a venue.</summary>
    public static void Save(VenueState venue, PageWriter page)
    {
        page.Write((int)venue.Venue);
        page.Write(venue.EarlyOpenInterest is not null);
        page.Write(venue.EarlyOpenInterest ?? 0);
        page.Write(venue.OpenInterestUnixNs);
        page.Write(venue.HasGap);
        page.Write(venue.NewestUnixNs);
        page.Write(venue.WasAcrossGap);
        page.Write(venue.DecayedToMinute);
        page.Write((long)venue.ParametersVersion);
        venue.Depth.Save(page);
        venue.Tape.Save(page);
        venue.Coverage.Save(page);
        page.Write(venue.Map is not null);
        if (venue.Map is not { } map) return;
        page.Write(venue.TableDay.DayNumber);
        page.Write(map.FirstBucket);
        page.Write(map.MarkPrice);
        page.Write(map.OpenInterestBase is not null);
        page.Write(map.OpenInterestBase ?? 0);
        page.Write(map.SweepSecond);
        page.Write(map.Swept is not null);
        page.Write(map.Kernels.Count);
        foreach (var weight in map.Kernels.Weights) page.Write(weight);
        venue.Calibrator!.Save(page);
        SaveSide(map.Side(Side.Long), page);
        SaveSide(map.Side(Side.Short), page);
        SaveFlow(map.Flow, page);
    }

    /// <summary>Reads a venue into an instrument.</summary>
    public static void Load(InstrumentState state, ref PageReader page)
    {
        var venue = state.VenueOf((Venue)page.ReadInt32());
        var hasEarly = page.ReadBool();
        var early = page.ReadDouble();
        venue.EarlyOpenInterest = hasEarly ? early : null;
        venue.OpenInterestUnixNs = page.ReadInt64();
        venue.HasGap = page.ReadBool();
        venue.NewestUnixNs = page.ReadInt64();
        venue.WasAcrossGap = page.ReadBool();
        venue.DecayedToMinute = page.ReadInt64();
        venue.ParametersVersion = (ulong)page.ReadInt64();
        venue.Depth.Load(ref page);
        venue.Tape.Load(ref page);
        venue.Coverage.Load(ref page);
        if (!page.ReadBool()) return;
        var day = DateOnly.FromDayNumber(PageBounds.Within(page.ReadInt32(), 0, DateOnly.MaxValue.DayNumber));
        var firstBucket = page.ReadInt32();
        var markPrice = page.ReadDouble();
        if (!(markPrice > 0 && state.Grid.ReferencePrice > 0)) throw new FormatException($"page of {state.Name}: mark price {markPrice}, allowed above 0");
        var hasOpenInterest = page.ReadBool();
        var openInterest = page.ReadDouble();
        var map = state.CreateMap(venue, markPrice, day);
        map.Restore(firstBucket, markPrice, hasOpenInterest ? openInterest : null);
        map.SweepSecond = page.ReadInt64();
        if (page.ReadBool()) map.Swept = venue.Calibrator!.Swept;
        var weights = new double[PageBounds.Within(page.ReadInt32(), map.Kernels.Count, map.Kernels.Count)];
        for (var k = 0; k < weights.Length; k++) weights[k] = page.ReadDouble();
        map.RestoreWeights(weights);
        venue.Calibrator!.Load(ref page);
        LoadSide(map.Side(Side.Long), ref page);
        LoadSide(map.Side(Side.Short), ref page);
        LoadFlow(map, ref page);
    }

    private static void SaveSide(SideCells side, PageWriter page)
    {
        page.Write(side.Unlevered);
        page.Write(side.Unknown);
        page.Write(side.ForcedPending);
        page.Write(side.Rescale);
        page.Write(side.ConsumedUsd);
        page.Write(side.SweptInSecond);
    }

    private static void LoadSide(SideCells side, ref PageReader page)
    {
        side.Unlevered = page.ReadDouble();
        side.Unknown = page.ReadDouble();
        side.ForcedPending = page.ReadDouble();
        side.Rescale = page.ReadDouble();
        side.ConsumedUsd = page.ReadDouble();
        side.SweptInSecond = page.ReadDouble();
    }

    private static void SaveFlow(FlowWindow flow, PageWriter page)
    {
        var count = Math.Max(0, flow.End - flow.First);
        page.Write(flow.BuyBase);
        page.Write(flow.SellBase);
        page.Write(flow.First);
        page.Write(count);
        for (var i = 0; i < count; i++) page.Write(flow.VolumeByBucket[flow.First + i]);
    }

    private static void LoadFlow(VenueMap map, ref PageReader page)
    {
        var (buy, sell) = (page.ReadDouble(), page.ReadDouble());
        var first = PageBounds.Within(page.ReadInt32(), 0, map.Buckets);
        var volumes = new double[PageBounds.Within(page.ReadInt32(), 0, map.Buckets - first)];
        for (var i = 0; i < volumes.Length; i++) volumes[i] = page.ReadDouble();
        map.Flow.Restore(buy, sell, first, volumes);
    }
}
