using Plimsoll.Simulator.Core.Tape;

namespace Plimsoll.Simulator.Tests.Worlds;

/// <summary>Folds everything that happens into one number, and keeps liquidations and transfers.</summary>
internal sealed class HashingTape : ITape
{
    public ulong Hash { get; private set; } = 14_695_981_039_346_656_037;

    public long Trades { get; private set; }

    public List<LiquidationPrint> Liquidations { get; } = [];

    public List<ChainTransfer> Transfers { get; } = [];

    public List<WorldEvent> Events { get; } = [];

    public void OnTrade(in TradePrint print)
    {
        Trades++;
        Fold(print.When.TimeMs, (long)print.When.Venue, print.PriceTicks, print.Lots, print.TakerBought ? 1 : 0, print.Maker, print.Taker);
    }

    public void OnLiquidation(in LiquidationPrint print)
    {
        Liquidations.Add(print);
        Fold(print.When.TimeMs, print.Account, print.Lots, BitConverter.DoubleToInt64Bits(print.AverageTicks), BitConverter.DoubleToInt64Bits(print.LiquidationTicks));
    }

    public void OnEvent(in WorldEvent happened)
    {
        Events.Add(happened);
        Fold(happened.When.TimeMs, BitConverter.DoubleToInt64Bits(happened.Value));
    }

    public void OnTransfer(in ChainTransfer transfer)
    {
        Transfers.Add(transfer);
        Fold(transfer.TimeMs, BitConverter.DoubleToInt64Bits(transfer.AmountUsd));
    }

    private void Fold(params ReadOnlySpan<long> values)
    {
        foreach (var value in values) Hash = (Hash ^ (ulong)value) * 1_099_511_628_211;
    }
}
