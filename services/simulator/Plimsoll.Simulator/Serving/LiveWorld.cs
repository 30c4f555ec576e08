using Plimsoll.Simulator.Chain;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Core.Worlds;
using Plimsoll.Simulator.Options;
using Plimsoll.Simulator.Protocols;
using Plimsoll.Simulator.Protocols.Past;

namespace Plimsoll.Simulator.Serving;

/// <summary>The world in real time: warmed up, then stepped with the clock. One lock for everything that looks at it.</summary>
internal sealed class LiveWorld : ITape
{
    // A machine that slept is caught up with in parts, so that clients are served in between.
    private const int MostStepsAtOnce = 50;

    private readonly Lock _gate = new();
    private readonly World _world;
    private readonly SortedDictionary<string, VenueDesk> _desks = new(StringComparer.Ordinal);
    private readonly List<ChainTransfer> _transfers = [];
    private readonly Dictionary<VenueKind, VenueHistory> _past;
    private readonly SimulatedChain _chain;
    private readonly ChainFaults _chainFaults = new();
    private bool _isServing;

    public LiveWorld(SimulatorOptions options, TimeProvider clock)
    {
        Scenario = options.ToScenario();
        var nextSecondMs = ((clock.GetUtcNow().ToUnixTimeMilliseconds() / 1_000) + 1) * 1_000;
        FromMs = nextSecondMs;
        _past = Scenario.Venues.ToDictionary(venue => venue, _ => new VenueHistory());
        _chain = new SimulatedChain(Scenario.Market.Asset, options.Seed, [.. Scenario.Venues.Select(venue => venue.ToString().ToLowerInvariant())]);
        _world = new World(Scenario, options.Seed, FromMs, this);
        while (_world.IsWarmUp) Step();
        foreach (var venue in _world.Venues) _desks.Add(venue.Profile.Name, new VenueDesk(venue, ProtocolOf(venue.Profile.Kind), _past[venue.Profile.Kind]));
        _isServing = true;
    }

    public ScenarioParameters Scenario { get; }

    /// <summary>When the record begins, Unix milliseconds: with scenario and seed it names this market for ever.</summary>
    public long FromMs { get; }

    public IReadOnlyCollection<string> VenueNames => _desks.Keys;

    /// <summary>Steps up to the clock.</summary>
    /// <returns>Whether the world has arrived there.</returns>
    public bool Advance(long nowMs)
    {
        lock (_gate)
        {
            for (var steps = 0; steps < MostStepsAtOnce; steps++)
            {
                if (_world.NowMs + World.StepMs > nowMs) return true;
                Step();
                foreach (var desk in _desks.Values) desk.EndStep(_world.Seconds);
            }
        }

        return false;
    }

    /// <summary>Looks at a venue under the lock; default where there is no such venue.</summary>
    public T? Look<T>(string venue, Func<VenueDesk, T> look)
    {
        lock (_gate)
        {
            return _desks.TryGetValue(venue, out var desk) ? look(desk) : default;
        }
    }

    /// <summary>Looks at everything under the lock.</summary>
    public T Look<T>(Func<World, IReadOnlyDictionary<string, VenueDesk>, IReadOnlyList<ChainTransfer>, T> look)
    {
        lock (_gate)
        {
            return look(_world, _desks, _transfers);
        }
    }

    /// <summary>Looks at the chain under the lock.</summary>
    public T LookAtChain<T>(Func<SimulatedChain, ChainFaults, T> look)
    {
        lock (_gate)
        {
            return look(_chain, _chainFaults);
        }
    }

    void ITape.OnTrade(in TradePrint print)
    {
        _past[print.When.Venue].Take(print);
        if (_isServing) DeskOf(print.When.Venue).Take(print);
    }

    void ITape.OnLiquidation(in LiquidationPrint print)
    {
        _past[print.When.Venue].Take(print);
        if (_isServing) DeskOf(print.When.Venue).Take(print);
    }

    void ITape.OnEvent(in WorldEvent happened)
    {
        if (happened.Kind != "funding") return;
        var when = happened.When;
        var market = _world.Venues.First(venue => venue.Profile.Kind == when.Venue);
        _past[when.Venue].Take(new Settlement(when.TimeMs, happened.Value, market.Mark.Ticks));
    }

    void ITape.OnTransfer(in ChainTransfer transfer)
    {
        _transfers.Add(transfer);
        _chain.Take(transfer);
    }

    private void Step()
    {
        _world.Step();
        if (!_world.IsFullSecond) return;
        foreach (var venue in _world.Venues) _past[venue.Profile.Kind].Look(venue);
        _chainFaults.At(_world.Seconds);
        if (!_chainFaults.IsStalled) _chain.Advance(_world.NowMs);
    }

    private VenueDesk DeskOf(VenueKind kind) => _desks[kind.ToString().ToLowerInvariant()];

    private IVenueProtocol ProtocolOf(VenueKind kind) => kind switch
    {
        VenueKind.Binance => new BinanceProtocol(Scenario.Market),
        VenueKind.Bybit => new BybitProtocol(Scenario.Market),
        VenueKind.Okx => new OkxProtocol(Scenario.Market),
        VenueKind.Gate => new GateProtocol(Scenario.Market),
        _ => new HyperliquidProtocol(Scenario.Market),
    };
}
