using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Scoring.Tests;

public sealed class RestoreTests
{
    [Fact]
    public void A_processor_restored_at_any_point_goes_on_byte_for_byte()
    {
        var records = Market().Records;
        var straight = new Line().Play(records);
        var random = new Random(4);
        for (var round = 0; round < 8; round++)
        {
            var split = random.Next(1, records.Count);
            var first = new Line();
            for (var index = 0; index < split; index++)
            {
                first.Play(records[index..(index + 1)]);
                if (random.NextDouble() < 0.02)
                    first.Processor.TakeChangedPages(first);
            }

            first.Processor.TakeChangedPages(first);
            var second = new Line();
            second.Processor.Restore([.. first.Pages.Select(page => new StatePage(page.Key, page.Value))]);
            second.Play(records[split..]);
            Assert.Equal(straight.Outputs.Select(Text), first.Outputs.Concat(second.Outputs).Select(Text));
            second.Processor.TakeChangedPages(second);
            straight.Processor.TakeChangedPages(straight);
            Assert.All(second.Pages, page => Assert.Equal(straight.Pages[page.Key], page.Value));
        }
    }

    [Fact]
    public void A_checkpoint_holds_only_the_pages_that_changed()
    {
        var line = Line.Of(new Tape().Quiet(0, 3));
        line.Processor.TakeChangedPages(line);
        Assert.Equal(["score-history:BTC-USDT", "score-minutes:BTC-USDT", "score-slots:BTC-USDT", "score-zones:BTC-USDT", "score:BTC-USDT"], line.Pages.Keys);
        line.Pages.Clear();
        line.Processor.TakeChangedPages(line);
        Assert.Empty(line.Pages);
        var tape = new Tape();
        for (var filler = 0; filler < 200; filler++)
            tape.Trade(179.5, 100);
        line.Step(tape.Records[^1]);
        line.Processor.TakeChangedPages(line);
        Assert.Equal(["score:BTC-USDT"], line.Pages.Keys);
        Assert.InRange(line.Pages["score:BTC-USDT"].Length, 1, 6_144);
    }

    [Fact]
    public void Records_of_before_the_checkpoint_are_repeated_and_change_nothing()
    {
        var tape = new Tape().Quiet(0, 5);
        var first = Line.Of(tape);
        first.Processor.TakeChangedPages(first);
        var second = new Line();
        second.Processor.Restore([.. first.Pages.Select(page => new StatePage(page.Key, page.Value))]);
        Assert.All(tape.Records, record => Assert.Equal(StepKind.Repeated, second.Step(record).Kind));
        Assert.Empty(second.Outputs);
        second.Processor.TakeChangedPages(second);
        Assert.Empty(second.Pages);
    }

    [Fact]
    public void The_newest_score_of_every_instrument_survives_a_restart()
    {
        var first = Line.Of(new Tape("ETH-USDT").Quiet(0, 2)).Play(new Tape().Quiet(0, 2).Records);
        first.Processor.TakeChangedPages(first);
        var second = new Line();
        second.Processor.Restore([.. first.Pages.Select(page => new StatePage(page.Key, page.Value))]);
        Assert.Equal(["BTC-USDT", "ETH-USDT"], second.Processor.Latest.Select(record => record.Key));
        Assert.Equal(first.Processor.Latest.Select(Text), second.Processor.Latest.Select(Text));
        Assert.Equal(first.Outputs.Last(record => record.Topic == TopicCatalogue.RiskScores && record.Key == "BTC-USDT").Value, second.Processor.Latest.First().Value);
    }

    [Theory]
    [InlineData("score:BTC-USDT", new byte[] { 9 })]
    [InlineData("score:BTC-USDT", new byte[] { 1, 2, 3 })]
    [InlineData("other:BTC-USDT", new byte[] { 1 })]
    [InlineData("score", new byte[] { 1 })]
    public void A_page_that_is_not_understood_is_refused(string name, byte[] content) =>
        Assert.Throws<FormatException>(() => new Line().Processor.Restore([new StatePage(name, content)]));

    // Everything a page holds moves: funding, open interest, depth, large trades, liquidations, gaps, zones, regimes and signals.
    private static Tape Market()
    {
        var tape = new Tape().Quiet(0, 25, zones: [Tape.LongZone(99.0, 99.2)]);
        for (var minute = 25; minute < 90; minute++)
        {
            tape.Zones(minute - 1, Tape.LongZone(99.0, 99.2), Tape.ShortZone(100.0 + (minute % 7), 101 + (minute % 7)));
            var price = 100 + (3 * Math.Sin(minute / 9.0));
            tape.Mark(minute * 60, price, price * 1.0005, fundingPer8H: 0.0006 * Math.Sin(minute / 20.0));
            tape.OpenInterest((minute * 60) + 1, 10_000 + (600 * Math.Sin(minute / 8.0)));
            for (var second = 2; second < 55; second += 7)
            {
                tape.Trade((minute * 60) + second, price * (1 + (0.001 * Math.Sin(second))), second == 9 ? 400 : 0.5, bought: second % 3 == 0);
                tape.Depth((minute * 60) + second + 1, 50_000 * (1.2 + Math.Sin(minute / 5.0)), minute % 3 == 0 ? 100u : 25u);
                tape.Clock((minute * 60) + second + 2);
            }

            if (minute % 11 == 0)
                tape.Liquidation((minute * 60) + 59, 20_000);
        }

        return tape.Feed(90 * 60 - 1, "trades", Contracts.Market.V1.FeedState.Stale);
    }

    private static string Text(OutputRecord record) => $"{record.Topic} {record.Key} {record.Id} {record.EventTimeUnixNs} {Convert.ToHexString(record.Value)}";
}
