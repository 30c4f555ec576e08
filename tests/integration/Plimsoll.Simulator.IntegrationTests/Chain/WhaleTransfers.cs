using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.Simulator.IntegrationTests.Chain;

/// <summary>What whales of a short scenario moved.</summary>
internal sealed class WhaleTransfers : ITape
{
    public const long StartMs = 1_767_571_200_000;
    private const double Days = 0.02;

    public List<ChainTransfer> Transfers { get; } = [];

    public static List<ChainTransfer> Make()
    {
        var scenario = ScenarioCatalogue.Find("whale-deposit", Days)! with { Accounts = 120, WarmUpHours = 0.1 };
        var tape = new WhaleTransfers();
        var world = new World(scenario, 1, StartMs, tape);
        while (world.Seconds < Days * 86_400) world.Step();
        return tape.Transfers;
    }

    public void OnTrade(in TradePrint print)
    {
    }

    public void OnLiquidation(in LiquidationPrint print)
    {
    }

    public void OnEvent(in WorldEvent happened)
    {
    }

    public void OnTransfer(in ChainTransfer transfer) => Transfers.Add(transfer);
}
