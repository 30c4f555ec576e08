using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Heatmap.Core.Calibration;
using Plimsoll.Heatmap.Core.Kernels;
using Plimsoll.Heatmap.Core.Liquidations;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Measured;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Zones;
using Plimsoll.Market.Grids;
using Plimsoll.Market.Margin;

namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>Everything the heatmap knows of one instrument.</summary>
internal sealed class InstrumentState
{
    private readonly HeatmapParameters parameters;
    private readonly VenueTables tables;
    private readonly List<VenueState> venues = [];
    private readonly InstrumentEvents events;

    /// <summary>An instrument of which nothing is known.</summary>
    public InstrumentState(string name, string baseAsset, HeatmapParameters parameters, VenueTables tables)
    {
        Name = name;
        BaseAsset = baseAsset;
        this.parameters = parameters;
        this.tables = tables;
        LogStep = tables.LogStepOf(baseAsset);
        Volatility = new RealisedVolatility(parameters.Zones);
        Tracker = new ZoneTracker(parameters.Zones);
        Measured = new MeasuredBook(parameters.Measured);
        events = new InstrumentEvents(this, parameters);
    }

    public string Name { get; }

    public string BaseAsset { get; }

    public double LogStep { get; }

    public RealisedVolatility Volatility { get; }

    public ZoneTracker Tracker { get; }

    /// <summary>Where the mark has been, for swing extremes.</summary>
    public PriceRange Range { get; } = new();

    /// <summary>Prints against falls of open interest at venues that print everything.</summary>
    public FeedCoverage Complete { get; } = new();

    /// <summary>Positions of public accounts.</summary>
    public MeasuredBook Measured { get; }

    /// <summary>Version of the newest nightly parameters in force at any venue.</summary>
    public ulong ParametersVersion => venues.Count == 0 ? 0 : venues.Max(venue => venue.ParametersVersion);

    /// <summary>Nightly weights that came and are not in force yet.</summary>
    public MixParameters? Pending { get; set; }

    /// <summary>Venues by number, so that sums run in one order.</summary>
    public IReadOnlyList<VenueState> Venues => venues;

    /// <summary>The grid, from the first mark of any venue on; reference price 0 before.</summary>
    public LogPriceGrid Grid { get; set; }

    /// <summary>High-water mark: the newest event taken.</summary>
    public (uint Epoch, ulong Sequence) Newest { get; set; }

    /// <summary>The event clock: the largest event time seen, Unix nanoseconds; 0 before the first event.</summary>
    public long ClockUnixNs { get; set; }

    /// <summary>Where the newest event came from.</summary>
    public Origin Origin { get; set; }

    /// <summary>Lowest and highest mark of the minute; 0 where none came.</summary>
    public (double Low, double High) Marks { get; set; }

    /// <summary>Lowest and highest trade price of the minute; 0 where none came.</summary>
    public (double Low, double High) Trades { get; set; }

    /// <summary>The zones published last; null before the first minute closed.</summary>
    public PublishedZones? Published { get; set; }

    /// <summary>Something has changed since the last checkpoint: the small page must be written.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Zones were published since the last checkpoint.</summary>
    public bool IsPublishedChanged { get; set; }

    /// <summary>Takes a sound event whose minute is open.</summary>
    public void Apply(MarketEvent market)
    {
        IsChanged = true;
        Newest = (market.Epoch, market.Sequence);
        ClockUnixNs = Math.Max(ClockUnixNs, market.EventTimeUnixNs);
        Origin = market.Origin;
        events.Apply(market);
    }

    /// <summary>Forgets what belonged to the minute that was closed.</summary>
    public void StartMinute()
    {
        Marks = default;
        Trades = default;
        foreach (var venue in venues)
        {
            venue.Tape.StartMinute(venue.Map?.OpenInterestBase);
            if (venue.Map is not { } map) continue;
            map.Side(Market.PositionSide.Long).ConsumedUsd = 0;
            map.Side(Market.PositionSide.Short).ConsumedUsd = 0;
        }
    }

    /// <summary>Makes the map of a venue from its first mark.</summary>
    /// <param name="venue">The venue, without a map.</param>
    /// <param name="markPrice">Its mark price.</param>
    /// <param name="day">Day whose margin rules hold.</param>
    public VenueMap CreateMap(VenueState venue, double markPrice, DateOnly day)
    {
        var table = tables.TableOf(venue.Venue, BaseAsset, day) ?? throw new InvalidOperationException($"no margin table of {venue.Venue}");
        var kernels = Use(venue, table, day);
        venue.Calibrator = CalibratorOf(kernels, new MassError(parameters.Calibration, parameters.Zones.MassLogErrorSd));
        return venue.Map = new VenueMap(parameters.Map, kernels, Grid, markPrice);
    }

    /// <summary>Begins a day: venues whose margin rules have a newer table go by it from now on. What was learned of other tiers is dropped.</summary>
    /// <param name="day">The day that begins.</param>
    public void BeginDay(DateOnly day)
    {
        foreach (var venue in venues)
        {
            if (venue.Map is not { } map || tables.TableOf(venue.Venue, BaseAsset, day) is not { } table || table.StatedOn == venue.TableDate) continue;
            IsChanged = true;
            var kernels = Use(venue, table, day);
            if (map.UseKernels(kernels)) continue;
            venue.ParametersVersion = 0;
            venue.Calibrator = CalibratorOf(kernels, venue.Calibrator!.Error);
            if (map.Swept is not null) map.Swept = venue.Calibrator.Swept;
        }
    }

    private KernelSet Use(VenueState venue, MarginTable table, DateOnly day)
    {
        venue.TableDay = day;
        venue.TableDate = table.StatedOn;
        venue.TableSource = table.Source;
        venue.IsTableAssumed = VenueTables.IsAssumed(table);
        var kernels = tables.KernelsOf(table, LogStep, VenueMap.BucketsOf(parameters.Map, LogStep));
        venue.HandSet = kernels.Weights;
        return kernels;
    }

    private VenueCalibrator CalibratorOf(KernelSet kernels, MassError error) =>
        new(new OnlineMix(parameters.Calibration, new MixPrior(parameters.Calibration, kernels.Weights, parameters.Calibration.CompleteRatio)), error);

    /// <summary>The state of a venue, made where it is new.</summary>
    /// <param name="venue">The venue.</param>
    public VenueState VenueOf(Venue venue)
    {
        var at = 0;
        for (; at < venues.Count && venues[at].Venue <= venue; at++)
        {
            if (venues[at].Venue == venue) return venues[at];
        }

        venues.Insert(at, new VenueState(venue));
        return venues[at];
    }

    /// <summary>Whether a venue has its first mark.</summary>
    /// <param name="venue">The venue.</param>
    public bool HasMapOf(Venue venue)
    {
        foreach (var state in venues)
        {
            if (state.Venue == venue) return state.Map is not null;
        }

        return false;
    }
}
