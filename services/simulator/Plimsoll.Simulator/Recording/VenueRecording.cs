using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Matching;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.Recording;

/// <summary>What one venue shows the public, written in the recorded formats: trades, contexts, book snapshots, liquidation prints.</summary>
internal sealed class VenueRecording(string folder, MarketSpec spec) : IDisposable
{
    /// <summary>Seconds between contexts.</summary>
    public const int ContextSeconds = 15;

    /// <summary>Seconds between book snapshots.</summary>
    public const int DepthSeconds = 2;

    private const int Levels = 60;
    private const int FundingDecimals = 10;

    private readonly DayFiles _trades = new(folder, "trades", spec.Asset);
    private readonly DayFiles _contexts = new(folder, "ctx", spec.Asset);
    private readonly DayFiles _depth = new(folder, "l2", spec.Asset);
    private readonly DayFiles _liquidations = new(folder, "liq", spec.Asset);

    public string Folder => folder;

    public long Lines => _trades.Lines + _contexts.Lines + _depth.Lines + _liquidations.Lines;

    public void Write(in TradePrint print)
    {
        // What happens off the book is no trade of the book; the truth has it.
        if (print.Kind != PrintKind.Book) return;
        var line = _trades.At(print.When.TimeMs);
        line.Text("{\"ts\":"u8).Whole(print.When.TimeMs).Text(",\"px\":"u8).Fixed(spec.Price(print.PriceTicks), spec.TickDecimals)
            .Text(",\"sz\":"u8).Fixed(spec.Size(print.Lots), spec.LotDecimals).Text(print.TakerBought ? ",\"side\":\"B\"}"u8 : ",\"side\":\"A\"}"u8).End();
    }

    public void Write(in LiquidationPrint print) => _liquidations.At(print.When.TimeMs)
        .Text("{\"ts\":"u8).Whole(print.When.TimeMs).Text(",\"px\":"u8).Fixed(spec.Price(print.AverageTicks), spec.TickDecimals + 2)
        .Text(",\"sz\":"u8).Fixed(spec.Size(print.Lots), spec.LotDecimals)
        .Text(print.Side == Market.PositionSide.Long ? ",\"side\":\"L\"}"u8 : ",\"side\":\"S\"}"u8).End();

    /// <summary>Writes what is due at a full second.</summary>
    public void OnSecond(VenueMarket venue, long second)
    {
        if (venue.IsHalted) return;
        if (second % ContextSeconds == 0) WriteContext(venue);
        if (second % DepthSeconds == 0) WriteDepth(venue);
    }

    public void Dispose()
    {
        _trades.Dispose();
        _contexts.Dispose();
        _depth.Dispose();
        _liquidations.Dispose();
    }

    private void WriteContext(VenueMarket venue) => _contexts.At(venue.Now.TimeMs)
        .Text("{\"ts\":"u8).Whole(venue.Now.TimeMs).Text(",\"funding\":"u8).Fixed(venue.Funding.Rate / venue.Funding.Hours, FundingDecimals)
        .Text(",\"oi\":"u8).Fixed(spec.Size(venue.Ledger.OpenInterestLots), spec.LotDecimals)
        .Text(",\"mark\":"u8).Fixed(spec.Price(venue.Mark.Ticks), spec.TickDecimals + 2)
        .Text(",\"oracle\":"u8).Fixed(spec.Price(venue.IndexTicks), spec.TickDecimals + 2).Text("}"u8).End();

    private void WriteDepth(VenueMarket venue)
    {
        // A side without orders is no snapshot: the stream is silent then, as a venue's would be of use to nobody.
        if (venue.Book.BestBid == OrderBook.None || venue.Book.BestAsk == OrderBook.None) return;
        var line = _depth.At(venue.Now.TimeMs).Text("{\"ts\":"u8).Whole(venue.Now.TimeMs).Text(",\"bids\":["u8);
        WriteSide(line, venue.Book, bids: true);
        line.Text("],\"asks\":["u8);
        WriteSide(line, venue.Book, bids: false);
        line.Text("]}"u8).End();
    }

    private void WriteSide(LineWriter line, OrderBook book, bool bids)
    {
        var price = book.NextPrice(bids, OrderBook.None);
        for (var level = 0; level < Levels && price != OrderBook.None; level++)
        {
            line.Text(level == 0 ? "["u8 : ",["u8).Fixed(spec.Price(price), spec.TickDecimals).Text(","u8).Fixed(spec.Size(book.LotsAt(price)), spec.LotDecimals).Text("]"u8);
            price = book.NextPrice(bids, price);
        }
    }
}
