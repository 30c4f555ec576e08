using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.WhaleTracker.Core;

namespace Plimsoll.WhaleTracker.Tests;

public sealed class StateTests
{
    private static readonly WhaleParameters Small = new()
    {
        DefaultFloorUsd = 200, FloorsUsd = new Dictionary<string, double>(), Quantile = 0.9, MinimumOrders = 50,
    };

    [Fact]
    public void Restored_at_any_point_it_goes_on_byte_for_byte()
    {
        for (var seed = 1; seed <= 25; seed++)
        {
#pragma warning disable RS0030 // A fixed seed makes the run repeatable.
            var random = new Random(seed);
#pragma warning restore RS0030
            var events = Market(random, 1_500);
            var undisturbed = new Tape(Small);
            events.ForEach(body => undisturbed.Step(body));

            var pages = new PageStore();
            var first = new Tape(Small);
            var split = random.Next(1, events.Count);
            for (var position = 0; position < split; position++)
            {
                first.Step(events[position]);
                if (random.Next(100) == 0)
                {
                    first.Processor.TakeChangedPages(pages);
                }
            }

            first.Processor.TakeChangedPages(pages);
            var restored = new WhaleProcessor(Small);
            restored.Restore(pages.Pages);
            var second = new Tape(restored);
            // The loop may offer records again that are in the state already.
            var again = random.Next(0, split);
            Assert.All(events[again..split], body => Assert.Equal(StepKind.Repeated, second.Step(body).Kind));
            events[split..].ForEach(body => second.Step(body));

            Assert.True(undisturbed.Outputs.Count > 20);
            Assert.Equal(undisturbed.Outputs.Select(Text), first.Outputs.Concat(second.Outputs).Select(Text));
        }
    }

    [Fact]
    public void A_checkpoint_writes_the_running_hour_only()
    {
        var tape = new Tape(Small);
        var pages = new PageStore();
        tape.Trade(0, 1, 100);
        tape.Processor.TakeChangedPages(pages);
        pages.Written.Clear();

        tape.Processor.TakeChangedPages(pages);
        Assert.Empty(pages.Written);
        tape.Trade(1_000, 1, 100);
        tape.Clock(6_000);
        tape.Processor.TakeChangedPages(pages);
        Assert.Equal(2, pages.Written.Count);
    }

    [Fact]
    public void Damaged_pages_are_refused_never_half_read()
    {
        var tape = new Tape(Small);
        tape.Trade(0, 1, 100);
        tape.Trade(1_000, 1, 100);
        var pages = new PageStore();
        tape.Processor.TakeChangedPages(pages);
        foreach (var page in pages.Pages)
        {
            foreach (var damaged in (byte[][])[[], [9, .. page.Content[1..]], page.Content[..^1], [.. page.Content, 0]])
            {
                Assert.Throws<FormatException>(() => new WhaleProcessor(Small).Restore([new StatePage(page.Name, damaged)]));
            }
        }

        Assert.Throws<FormatException>(() => new WhaleProcessor(Small).Restore([new StatePage("map:BTC-USDT", [1])]));
    }

    [Fact]
    public void Poison_is_rejected_by_name_and_changes_nothing()
    {
        var tape = new Tape();
        Assert.Contains("MarketEvent", tape.Step("BTC-USDT", [0xff, 0xff, 0xff]).Reason, StringComparison.Ordinal);
        Refused(tape, "instrument", body => body.Instrument = "ETH-USDT");
        Refused(tape, "sequence", body => body.Sequence = 0);
        Refused(tape, "event_time", body => body.EventTimeUnixNs = long.MaxValue);
        Refused(tape, "price", body => body.Trade.Price = double.NaN);
        Refused(tape, "size_base", body => body.Trade.SizeBase = double.PositiveInfinity);
        Refused(tape, "taker_side", body => body.Trade.TakerSide = TakerSide.Unspecified);
        Refused(tape, "allowed: at most", body => body.Trade.SizeBase = 1e200);
        var lower = tape.Event(0, Venue.Hyperliquid, body => body.Clock = new Clock());
        lower.Instrument = "btc/usd";
        Assert.Contains("BASE-USDT", tape.Step("btc/usd", Google.Protobuf.MessageExtensions.ToByteArray(lower)).Reason, StringComparison.Ordinal);

        var pages = new PageStore();
        tape.Processor.TakeChangedPages(pages);
        Assert.Empty(pages.Pages);
    }

    private static void Refused(Tape tape, string what, Action<MarketEvent> damage)
    {
        var body = tape.Event(0, Venue.Hyperliquid, body => body.Trade = new Trade { Price = 1, SizeBase = 1, TakerSide = TakerSide.Buy, Kind = TradeKind.Regular });
        damage(body);
        var outcome = tape.Step(body);
        Assert.Equal(StepKind.Rejected, outcome.Kind);
        Assert.Contains(what, outcome.Reason, StringComparison.Ordinal);
    }

    private static string Text(OutputRecord record) => $"{record.Id} {record.Key} {record.EventTimeUnixNs} {Convert.ToHexString(record.Value)}";

    private static List<MarketEvent> Market(Random random, int count)
    {
        var writer = new Tape();
        var events = new List<MarketEvent>();
        long ms = 0;
        while (events.Count < count)
        {
            ms += random.Next(4) switch { 0 => 0, 1 => random.Next(300), 2 => random.Next(20_000), _ => random.Next(200) == 0 ? random.Next(90_000_000) : 1 };
            var venue = random.Next(2) == 0 ? Venue.Hyperliquid : Venue.Bybit;
            var at = random.Next(20) == 0 ? Math.Max(0, ms - random.Next(100_000)) : ms;
            events.Add(random.Next(10) == 0
                ? writer.Event(at, Venue.Unspecified, body => body.Clock = new Clock())
                : writer.Event(at, venue, body => body.Trade = new Trade
                {
                    Price = 1 + random.NextDouble(), SizeBase = 100 * Math.Exp((random.NextDouble() * 4) - 2), Kind = TradeKind.Regular,
                    TakerSide = random.Next(2) == 0 ? TakerSide.Buy : TakerSide.Sell,
                }));
        }

        return events;
    }
}
