using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.Recording;

/// <summary>What nobody at the market could know: every open position with its liquidation price, every liquidation, every transfer, every event.</summary>
internal sealed class TruthRecording(string folder, MarketSpec spec) : IDisposable
{
    private readonly DayFiles _positions = new(folder, "positions", spec.Asset);
    private readonly DayFiles _liquidations = new(folder, "liquidations", spec.Asset);
    private readonly DayFiles _transfers = new(folder, "transfers", spec.Asset);
    private readonly DayFiles _events = new(folder, "events", spec.Asset);

    public long Liquidations => _liquidations.Lines;

    public long Positions => _positions.Lines;

    public void WritePositions(VenueMarket venue)
    {
        foreach (var account in venue.Ledger.Accounts)
        {
            if (!account.IsFlat) WritePosition(venue, account);
        }
    }

    public void Write(in LiquidationPrint print) => Begin(_liquidations, print.When)
        .Text(",\"account\":"u8).Whole(print.Account).Text(",\"role\":\""u8).Text(print.Role.ToString())
        .Text(print.Side == Market.PositionSide.Long ? "\",\"side\":\"long\",\"how\":\""u8 : "\",\"side\":\"short\",\"how\":\""u8)
        .Text(print.Kind.ToString()).Text("\",\"sz\":"u8).Fixed(spec.Size(print.Lots), spec.LotDecimals)
        .Text(",\"px\":"u8).Fixed(spec.Price(print.AverageTicks), spec.TickDecimals + 2).Text(",\"bankruptcy\":"u8).Fixed(spec.Price(print.BankruptcyTicks), spec.TickDecimals + 2)
        .Text(",\"mark\":"u8).Fixed(spec.Price(print.MarkTicks), spec.TickDecimals + 2).Text(",\"liq\":"u8).Fixed(spec.Price(print.LiquidationTicks), spec.TickDecimals + 2)
        .Text(",\"left\":"u8).Fixed(spec.Size(print.LotsLeft), spec.LotDecimals).Text("}"u8).End();

    public void Write(in ChainTransfer transfer) => _transfers.At(transfer.TimeMs)
        .Text("{\"ts\":"u8).Whole(transfer.TimeMs).Text(",\"whale\":"u8).Whole(transfer.Whale).Text(",\"from\":\""u8).Text(transfer.From)
        .Text("\",\"to\":\""u8).Text(transfer.To).Text("\",\"usd\":"u8).Fixed(transfer.AmountUsd, 2).Text(",\"base\":"u8).Fixed(transfer.AmountBase, 8)
        .Text(",\"purpose\":\""u8).Text(transfer.Purpose).Text("\"}"u8).End();

    public void Write(in WorldEvent happened) => Begin(_events, happened.When)
        .Text(",\"kind\":\""u8).Text(happened.Kind).Text("\",\"text\":\""u8).Text(happened.Text).Text("\",\"value\":"u8).Fixed(happened.Value, 10).Text("}"u8).End();

    public void Dispose()
    {
        _positions.Dispose();
        _liquidations.Dispose();
        _transfers.Dispose();
        _events.Dispose();
    }

    private static LineWriter Begin(DayFiles files, in Moment when) => files.At(when.TimeMs)
        .Text("{\"ts\":"u8).Whole(when.TimeMs).Text(",\"venue\":\""u8).Text(when.Venue.ToString().ToLowerInvariant()).Text("\""u8);

    private void WritePosition(VenueMarket venue, Account account) => Begin(_positions, venue.Now)
        .Text(",\"account\":"u8).Whole(account.Id).Text(",\"role\":\""u8).Text(account.Role.ToString())
        .Text(account.PositionLots > 0 ? "\",\"side\":\"long\",\"sz\":"u8 : "\",\"side\":\"short\",\"sz\":"u8).Fixed(spec.Size(Math.Abs(account.PositionLots)), spec.LotDecimals)
        .Text(",\"entry\":"u8).Fixed(spec.Price(account.EntryTicks), spec.TickDecimals + 2)
        .Text(account.IsCross ? ",\"mode\":\"cross\",\"margin\":"u8 : ",\"mode\":\"isolated\",\"margin\":"u8).Fixed(spec.Usd(account.BackingUnits), 2)
        .Text(",\"liq\":"u8).Fixed(spec.Price(venue.Margin.LiquidationTicks(account)), spec.TickDecimals + 2).Text("}"u8).End();
}
