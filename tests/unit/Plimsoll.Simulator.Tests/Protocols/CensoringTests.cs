using System.Text;
using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Protocols;
using Plimsoll.Simulator.Tests.Worlds;

namespace Plimsoll.Simulator.Tests.Protocols;

/// <summary>Each venue hides liquidations in its own way, and says the side in its own way (venue reference 8).</summary>
public sealed class CensoringTests
{
    private const int Orders = 30;

    [Theory]
    [InlineData(VenueKind.Binance, 3, "\"S\":\"SELL\"")]
    [InlineData(VenueKind.Bybit, Orders, "\"S\":\"Buy\"")]
    [InlineData(VenueKind.Okx, 3, "\"side\":\"sell\"")]
    [InlineData(VenueKind.Gate, Orders, "\"size\":-500")]
    [InlineData(VenueKind.Hyperliquid, 0, "")]
    public void Of_thirty_liquidated_longs_in_three_seconds_a_venue_shows_what_it_does(VenueKind kind, int shown, string side)
    {
        var market = new VenueMarket(VenueProfile.Of(kind), MarketSpec.All[0], 4, new HashingTape());
        market.Ledger.Add(new(0, TraderRole.InsuranceFund));
        IVenueProtocol protocol = kind switch
        {
            VenueKind.Binance => new BinanceProtocol(MarketSpec.All[0]),
            VenueKind.Bybit => new BybitProtocol(MarketSpec.All[0]),
            VenueKind.Okx => new OkxProtocol(MarketSpec.All[0]),
            VenueKind.Gate => new GateProtocol(MarketSpec.All[0]),
            _ => new HyperliquidProtocol(MarketSpec.All[0]),
        };
        Outbox outbox = new();
        var step = new VenueStep(market, new PublishedBook(market.Book)) { TimeMs = 1_767_571_200_000 };
        for (var i = 0; i < Orders; i++)
        {
            step.TimeMs += 100;
            step.Liquidations.Add(new LiquidationPrint(
                new Moment(step.TimeMs, kind), i, TraderRole.Retail, Market.PositionSide.Long, PrintKind.Book, 500, 60_000, 59_900, 60_000, 60_010, 0));
            protocol.OnStep(step, outbox);
            step.Liquidations.Clear();
        }

        Assert.Equal(shown, protocol.LiquidationsShown);
        Assert.Equal(shown, outbox.Messages.Sum(message => side.Length == 0 ? 0 : message.Split(side).Length - 1));
    }

    private sealed class Outbox : IOutbox
    {
        public List<string> Messages { get; } = [];

        public bool HasListeners(string topic) => true;

        public void Send(string topic, byte[] message) => Messages.Add(Encoding.UTF8.GetString(message));
    }
}
