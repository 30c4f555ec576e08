using Plimsoll.Console.Answers;
using Plimsoll.Console.Links;
using Plimsoll.Console.Live;
using Plimsoll.Console.Query;
using Plimsoll.Console.Views;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;

namespace Plimsoll.Console.Api;

/// <summary>What the heatmap service knows.</summary>
internal static class HeatmapPaths
{
    private const int MaxSets = 1_000;

    // A cell of both sides takes about 24 bytes of JSON: the largest grid stays at half of Console:MaxAnswerBytes.
    private const int MaxCells = 160_000;

    private static readonly Dictionary<string, PositionSide> Sides = new(StringComparer.Ordinal) { ["long"] = PositionSide.Long, ["short"] = PositionSide.Short };
    private static readonly Dictionary<string, Basis> Layers = new(StringComparer.Ordinal) { ["modelled"] = Basis.Modelled, ["measured"] = Basis.Observed };

    private static readonly Dictionary<string, Venue> Venues =
        Enum.GetValues<Venue>().Where(venue => venue != Venue.Unspecified).ToDictionary(venue => Wire.Word(venue), StringComparer.Ordinal);

    private static readonly Dictionary<string, LeverageBand> Bands =
        Enum.GetValues<LeverageBand>().Where(band => band != LeverageBand.Unspecified).ToDictionary(band => Wire.Word(band), StringComparer.Ordinal);

    public static async Task<IResult> ZonesAsync(HttpRequest request, HeatmapClient heatmap, SourceClock clock, CancellationToken cancel)
    {
        var query = new QueryReader(request.Query, "instrument", "within");
        var instrument = query.OptionalInstrument();
        var within = query.Number("within", 0, 0, 50);
        var answer = await heatmap.ListZonesAsync(new ListZonesRequest { Instrument = instrument ?? string.Empty, WithinPct = within }, cancel);
        var newest = answer.ZoneSets.MaxBy(set => set.AsOfUnixNs);
        var about = newest is null
            ? new About(clock.Origin)
            : new About(
                Wire.Word(newest.Origin),
                Wire.Word(newest.Basis),
                Wire.Word(newest.Quality),
                ModelVersion: newest.ModelVersion,
                AsOfMs: Wire.TimeMs(newest.AsOfUnixNs),
                AgeMs: clock.AgeMs(newest.AsOfUnixNs));
        // Without an instrument the list is an overview: the nearest zone on each side. With one it is complete.
        var sets = answer.ZoneSets.Take(MaxSets).Select(set => instrument is null ? ZoneSetView.Nearest(set, clock) : ZoneSetView.Of(set, clock));
        var listing = new Listing<ZoneSetView>(about, [.. sets], MaxSets, answer.ZoneSets.Count > MaxSets);
        return new JsonAnswer<Listing<ZoneSetView>>(listing, ConsoleJson.Default.ListingZoneSetView);
    }

    public static async Task<IResult> HeatmapAsync(HttpRequest request, HeatmapClient heatmap, SourceClock clock, CancellationToken cancel)
    {
        var query = new QueryReader(request.Query, "instrument", "window", "rows", "columns", "range", "side", "venues", "bands", "layer");
        var rows = query.Whole("rows", 200, 10, 800);
        var columns = query.Whole("columns", 288, 1, 1_500);
        if (rows * columns > MaxCells)
            throw new QueryException("columns", $"{columns}", $"at most {MaxCells / rows} with {rows} rows: a picture holds {MaxCells} cells");

        var question = new GetHeatmapRequest
        {
            Instrument = query.RequiredInstrument(),
            WindowMinutes = (uint)query.Whole("window", 1_440, 1, 43_200),
            MaxColumns = (uint)columns,
            Rows = (uint)rows,
            RangePct = query.Number("range", 12, 0.5, 50),
            Side = query.Choice("side", Sides),
            Basis = query.Choice("layer", Layers),
        };
        question.Venues.AddRange(query.Choices("venues", Venues));
        question.Bands.AddRange(query.Choices("bands", Bands));
        var answer = await heatmap.GetHeatmapAsync(question, cancel);
        var newest = answer.Newest;
        var about = newest is null
            ? new About(clock.Origin, Wire.Word(Basis.Modelled))
            : new About(
                Wire.Word(newest.Origin),
                Wire.Word(Basis.Modelled),
                Wire.Word(newest.Quality),
                ModelVersion: newest.ModelVersion,
                AsOfMs: Wire.TimeMs(newest.AsOfUnixNs),
                AgeMs: clock.AgeMs(newest.AsOfUnixNs));
        return new JsonAnswer<HeatmapView>(HeatmapView.Of(answer, about), ConsoleJson.Default.HeatmapView);
    }

    public static async Task<IResult> LiquidationsAsync(HttpRequest request, HeatmapClient heatmap, CancellationToken cancel)
    {
        var query = new QueryReader(request.Query, "instrument", "window", "bucket", "venues");
        var question = new GetLiquidationTotalsRequest
        {
            Instrument = query.RequiredInstrument(),
            WindowMinutes = (uint)query.Whole("window", 1_440, 1, 43_200),
            BucketMinutes = (uint)query.Whole("bucket", 60, 1, 1_440),
        };
        question.Venues.AddRange(query.Choices("venues", Venues));
        var answer = await heatmap.GetLiquidationTotalsAsync(question, cancel);
        var about = new About(Wire.Word(answer.Origin), Wire.Word(Basis.Inferred), Wire.Word(Quality.Unverified));
        return new JsonAnswer<LiquidationsView>(LiquidationsView.Of(answer, about), ConsoleJson.Default.LiquidationsView);
    }
}
