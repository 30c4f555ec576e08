using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Measured;
using Plimsoll.Heatmap.Core.State;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;
using Plimsoll.Market.Grids;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>
/// An instrument's state as pages: <c>map:</c> the cells, large, written when the map changed; <c>acc:</c> everything else that moves with
/// every event, small; <c>zones:</c> what was published last, once a minute; <c>cells:</c> the swept cells of the hour; <c>measured:</c> known positions.
/// </summary>
internal static class InstrumentPages
{
    private const byte Version = 2;
    private const string MapPrefix = "map:";
    private const string AccPrefix = "acc:";
    private const string ZonesPrefix = "zones:";
    private const string CellsPrefix = "cells:";
    private const string MeasuredPrefix = "measured:";
    private const int MaxVenues = 64;

    private static readonly Side[] Sides = [Side.Long, Side.Short];

    /// <summary>The instruments that have pages, by name.</summary>
    public static IReadOnlyList<string> InstrumentsIn(IReadOnlyList<StatePage> pages) =>
        [.. pages.Where(page => page.Name.StartsWith(AccPrefix, StringComparison.Ordinal)).Select(page => page.Name[AccPrefix.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>Writes the pages that changed and marks them clean.</summary>
    public static void TakeChanged(InstrumentState state, IPageSink pages)
    {
        if (state.IsChanged) pages.Write(AccPrefix + state.Name, SaveAcc(state));
        if (state.Venues.Any(venue => venue.Map is { IsChanged: true })) pages.Write(MapPrefix + state.Name, SaveMap(state));
        if (state.Venues.Any(venue => venue.Calibrator is { IsHourChanged: true })) pages.Write(CellsPrefix + state.Name, SaveCells(state));
        if (state.Measured.IsChanged) pages.Write(MeasuredPrefix + state.Name, MeasuredPages.Save(state.Measured));
        if (state.IsPublishedChanged) pages.Write(ZonesPrefix + state.Name, SaveZones(state));
        state.IsChanged = false;
        state.Measured.IsChanged = false;
        state.IsPublishedChanged = false;
        foreach (var venue in state.Venues)
        {
            if (venue.Map is { } map) map.IsChanged = false;
            if (venue.Calibrator is { } calibrator) calibrator.IsHourChanged = false;
        }
    }

    /// <summary>Fills a state from its pages.</summary>
    public static void Load(InstrumentState state, IReadOnlyList<StatePage> pages)
    {
        LoadAcc(state, Find(pages, AccPrefix + state.Name)!);
        if (Find(pages, MeasuredPrefix + state.Name) is { } measured) MeasuredPages.Load(state.Measured, measured.Content);
        if (state.Venues.Any(venue => venue.Map is not null))
            LoadMap(state, Find(pages, MapPrefix + state.Name) ?? throw new FormatException($"page {MapPrefix}{state.Name} is missing"));
        if (Find(pages, CellsPrefix + state.Name) is { } cells) LoadCells(state, cells);
        if (Find(pages, ZonesPrefix + state.Name) is { } zones) LoadZones(state, zones);
    }

    private static StatePage? Find(IReadOnlyList<StatePage> pages, string name) => pages.FirstOrDefault(page => page.Name == name);

    private static byte[] SaveAcc(InstrumentState state)
    {
        var page = new PageWriter(Version);
        page.Write(state.Newest.Epoch);
        page.Write((long)state.Newest.Sequence);
        page.Write(state.ClockUnixNs);
        page.Write((int)state.Origin);
        page.Write(state.Grid.ReferencePrice);
        page.Write(state.Grid.LogStep);
        foreach (var (low, high) in (ReadOnlySpan<(double, double)>)[state.Marks, state.Trades])
        {
            page.Write(low);
            page.Write(high);
        }

        state.Volatility.Save(page);
        state.Complete.Save(page);
        page.Write(state.Pending?.ToByteArray() ?? []);
        page.Write(state.Venues.Count);
        foreach (var venue in state.Venues) VenuePages.Save(venue, page);
        return page.ToArray();
    }

    private static void LoadAcc(InstrumentState state, StatePage source)
    {
        var page = new PageReader(source.Content, Version);
        state.Newest = ((uint)page.ReadInt64(), (ulong)page.ReadInt64());
        state.ClockUnixNs = page.ReadInt64();
        state.Origin = (Origin)page.ReadInt32();
        state.Grid = new LogPriceGrid(page.ReadDouble(), page.ReadDouble());
        if (state.Grid.ReferencePrice > 0 && state.Grid.LogStep != state.LogStep)
            throw new FormatException($"page {source.Name}: log step {state.Grid.LogStep}, allowed the configured {state.LogStep}");
        state.Marks = (page.ReadDouble(), page.ReadDouble());
        state.Trades = (page.ReadDouble(), page.ReadDouble());
        state.Volatility.Load(ref page);
        state.Complete.Load(ref page);
        state.Pending = page.ReadBytes() is { Length: > 0 } pending ? MixParameters.Parser.ParseFrom(pending) : null;
        var venues = PageBounds.Within(page.ReadInt32(), 0, MaxVenues);
        for (var i = 0; i < venues; i++) VenuePages.Load(state, ref page);
        page.End();
    }

    private static byte[] SaveMap(InstrumentState state)
    {
        var page = new PageWriter(Version);
        foreach (var venue in state.Venues)
        {
            if (venue.Map is not { } map) continue;
            page.Write(map.Buckets);
            page.Write(map.Kernels.Count);
            foreach (var side in Sides) SaveCells(map.Side(side), page);
        }

        return page.ToArray();
    }

    private static void LoadMap(InstrumentState state, StatePage source)
    {
        var page = new PageReader(source.Content, Version);
        foreach (var venue in state.Venues)
        {
            if (venue.Map is not { } map) continue;
            _ = PageBounds.Within(page.ReadInt32(), map.Buckets, map.Buckets);
            _ = PageBounds.Within(page.ReadInt32(), map.Kernels.Count, map.Kernels.Count);
            foreach (var side in Sides) LoadCells(map.Side(side), ref page, map.Buckets);
            map.IsChanged = false;
        }

        page.End();
    }

    private static void SaveCells(SideCells side, PageWriter page)
    {
        for (var k = 0; k < side.Cells.Length; k++)
        {
            var cells = side.Cells[k].AsSpan();
            var first = CellMath.NextFilled(cells, 0);
            var end = cells.LastIndexOfAnyExcept(0f) + 1;
            page.Write(side.Sums[k]);
            page.Write(first);
            page.Write(end > first ? cells[first..end] : ReadOnlySpan<float>.Empty);
        }
    }

    private static void LoadCells(SideCells side, ref PageReader page, int buckets)
    {
        for (var k = 0; k < side.Cells.Length; k++)
        {
            side.Sums[k] = page.ReadDouble();
            var first = PageBounds.Within(page.ReadInt32(), 0, buckets);
            page.ReadFloats(side.Cells[k].AsSpan(first));
        }

        side.Bound();
    }

    private static byte[] SaveCells(InstrumentState state)
    {
        var page = new PageWriter(Version);
        var venues = state.Venues.Where(venue => venue.Calibrator is { HourCounts.Count: > 0 }).ToList();
        page.Write(venues.Count);
        foreach (var venue in venues)
        {
            page.Write((int)venue.Venue);
            venue.Calibrator!.SaveHour(page);
        }

        return page.ToArray();
    }

    private static void LoadCells(InstrumentState state, StatePage source)
    {
        var page = new PageReader(source.Content, Version);
        var count = PageBounds.Within(page.ReadInt32(), 0, MaxVenues);
        for (var i = 0; i < count; i++)
        {
            var number = (Venue)page.ReadInt32();
            var venue = state.Venues.FirstOrDefault(known => known.Venue == number);
            (venue?.Calibrator ?? throw new FormatException($"page {source.Name}: cells of {number}, which has no map")).LoadHour(ref page);
        }

        page.End();
    }

    private static byte[] SaveZones(InstrumentState state)
    {
        var page = new PageWriter(Version);
        page.Write(state.Published!.Id);
        page.Write(state.Published.EventTimeUnixNs);
        page.Write(state.Published.Value);
        state.Tracker.Save(page);
        state.Range.Save(page);
        return page.ToArray();
    }

    private static void LoadZones(InstrumentState state, StatePage source)
    {
        var page = new PageReader(source.Content, Version);
        state.Published = new PublishedZones(page.ReadString(), page.ReadInt64(), page.ReadBytes());
        state.Tracker.Load(ref page);
        state.Range.Load(ref page);
        page.End();
    }
}
