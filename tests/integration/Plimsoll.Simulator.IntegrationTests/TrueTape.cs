using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.Simulator.IntegrationTests;

/// <summary>The same market made once more, offline: scenario, seed and start name it, so every trade of the served one is known.</summary>
internal sealed class TrueTape : ITape
{
    private readonly World _world;

    private TrueTape(ScenarioParameters scenario, ulong seed, long fromMs) => _world = new World(scenario, seed, fromMs, this);

    public Dictionary<(VenueKind Venue, long Number), TradePrint> Trades { get; } = [];

    public List<LiquidationPrint> Liquidations { get; } = [];

    /// <summary>Every venue after every step.</summary>
    public Dictionary<(VenueKind Venue, long TimeMs), TrueLook> Looks { get; } = [];

    public static TrueTape Make(ScenarioParameters scenario, ulong seed, long fromMs, long untilMs)
    {
        var tape = new TrueTape(scenario, seed, fromMs);
        while (tape._world.NowMs < untilMs)
        {
            tape._world.Step();
            if (tape._world.IsWarmUp) continue;
            foreach (var venue in tape._world.Venues) tape.Looks[(venue.Profile.Kind, tape._world.NowMs)] = TrueLook.At(venue);
        }

        return tape;
    }

    /// <summary>Trades of a stretch that did not happen on the book: their numbers are never published.</summary>
    public long OffBook(VenueKind venue, long first, long last) =>
        Trades.Values.LongCount(print => print.When.Venue == venue && print.Number >= first && print.Number <= last && print.Kind != PrintKind.Book);

    public void OnTrade(in TradePrint print) => Trades.Add((print.When.Venue, print.Number), print);

    public void OnLiquidation(in LiquidationPrint print)
    {
        if (!_world.IsWarmUp) Liquidations.Add(print);
    }

    public void OnEvent(in WorldEvent happened)
    {
    }

    public void OnTransfer(in ChainTransfer transfer)
    {
    }
}
