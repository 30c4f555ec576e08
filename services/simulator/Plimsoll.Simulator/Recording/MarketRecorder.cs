using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.Simulator.Recording;

/// <summary>
/// Runs a world and writes it down: the first venue into the folder itself, the others into folders of their names, the truth into
/// <c>truth</c>. The same request gives the same bytes.
/// </summary>
public sealed class MarketRecorder : ITape, IDisposable
{
    private const long SecondsPerDay = 86_400;

    private readonly SimulationRequest _request;
    private readonly World _world;
    private readonly Dictionary<VenueKind, VenueRecording> _venues = [];
    private readonly TruthRecording _truth;
    private long _trades;
    private double _liquidatedUsd;

    private MarketRecorder(SimulationRequest request)
    {
        _request = request;
        var spec = request.Scenario.Market;
        var kinds = request.Scenario.Venues;
        foreach (var kind in kinds)
        {
            var folder = kind == kinds[0] ? request.Out : Path.Combine(request.Out, Name(kind));
            Directory.CreateDirectory(folder);
            Manifest.Of(request, Name(kind), [.. kinds.Where(other => kind == kinds[0] && other != kind).Select(Name)]).Write(folder);
            _venues.Add(kind, new VenueRecording(folder, spec));
        }

        var truth = Path.Combine(request.Out, "truth");
        Directory.CreateDirectory(truth);
        _truth = new TruthRecording(truth, spec);
        _world = new World(request.Scenario, request.Seed, request.FromMs, this);
    }

    /// <summary>Simulates and records.</summary>
    /// <param name="request">What; its scenario has no faults.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, some hundred times.</param>
    /// <param name="cancel">Stops in the middle; files written so far stay.</param>
    /// <exception cref="IOException">The folder is not empty, or cannot be written to.</exception>
    public static SimulationResult Record(SimulationRequest request, Action<double> progress, CancellationToken cancel)
    {
        if (Directory.Exists(request.Out) && Directory.EnumerateFileSystemEntries(request.Out).Any())
            throw new IOException($"'{request.Out}' is not empty; allowed: a new or an empty folder");
        using var recorder = new MarketRecorder(request);
        return recorder.Run(progress, cancel);
    }

    /// <inheritdoc />
    public void OnTrade(in TradePrint print)
    {
        if (_world.IsWarmUp) return;
        _trades += print.Kind == PrintKind.Book ? 1 : 0;
        _venues[print.When.Venue].Write(print);
    }

    /// <inheritdoc />
    public void OnLiquidation(in LiquidationPrint print)
    {
        if (_world.IsWarmUp) return;
        _liquidatedUsd += _world.Market.UsdOf(print.Lots, print.AverageTicks);
        _venues[print.When.Venue].Write(print);
        _truth.Write(print);
    }

    /// <inheritdoc />
    public void OnEvent(in WorldEvent happened)
    {
        if (!_world.IsWarmUp) _truth.Write(happened);
    }

    /// <inheritdoc />
    public void OnTransfer(in ChainTransfer transfer)
    {
        if (!_world.IsWarmUp) _truth.Write(transfer);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var venue in _venues.Values) venue.Dispose();
        _truth.Dispose();
    }

    private static string Name(VenueKind kind) => kind.ToString().ToLowerInvariant();

    private SimulationResult Run(Action<double> progress, CancellationToken cancel)
    {
        var lastSecond = (long)(_request.Days * SecondsPerDay);
        var firstSecond = -(long)(_request.Scenario.WarmUpHours * 3_600);
        var endMs = _request.FromMs + (lastSecond * 1_000);
        var report = Math.Max(60, (lastSecond - firstSecond) / 100);
        while (_world.NowMs + World.StepMs < endMs)
        {
            _world.Step();
            if (!_world.IsFullSecond) continue;
            var second = (long)_world.Seconds;
            if (!_world.IsWarmUp) OnSecond(second);
            if (second % report != 0) continue;
            cancel.ThrowIfCancellationRequested();
            progress((double)(second - firstSecond) / (lastSecond - firstSecond));
        }

        return new SimulationResult(
            _world.OrderEvents, _trades, _truth.Liquidations, _liquidatedUsd, _venues.Values.Sum(venue => venue.Lines), _truth.Positions,
            _world.Venues.Sum(venue => Math.Abs(venue.Ledger.ImbalanceUnits) + Math.Abs(venue.Ledger.NetLots)));
    }

    private void OnSecond(long second)
    {
        foreach (var venue in _world.Venues)
        {
            _venues[venue.Profile.Kind].OnSecond(venue, second);
            if (second % (_request.TruthMinutes * 60L) == 0) _truth.WritePositions(venue);
        }
    }
}
