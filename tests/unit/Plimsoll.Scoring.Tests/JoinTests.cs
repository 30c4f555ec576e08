using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Scoring.Tests;

public sealed class JoinTests
{
    [Fact]
    public void The_first_minute_needs_no_zones()
    {
        var line = Line.Of(new Tape().Mark(1, 100).Trade(30, 100).Clock(55));
        Assert.NotEmpty(line.Scores);
    }

    [Fact]
    public void An_event_of_a_later_minute_waits_for_the_zones_of_the_minute_before()
    {
        var tape = new Tape().Mark(1, 100).Trade(61, 100).Zones(0);
        var line = new Line().Play(tape.Records[..1]);
        Assert.Equal(StepKind.NotYet, line.Step(tape.Records[1]).Kind);
        Assert.Equal(StepKind.NotYet, line.Step(tape.Records[1]).Kind);
        Assert.Equal(StepKind.Processed, line.Step(tape.Records[2]).Kind);
        Assert.Equal(StepKind.Processed, line.Step(tape.Records[1]).Kind);
    }

    [Fact]
    public void A_later_zone_set_lifts_the_watermark_but_is_not_used_before_its_time()
    {
        var tape = new Tape().Quiet(0, 20);
        var near = new Tape().Zones(19, Tape.ShortZone(100.2, 100.4)).Zones(20, Tape.ShortZone(140, 141)).Records;
        var line = new Line().Play(tape.Records).Play(near);
        line.Play(new[] { tape.Mark(20 * 60, 100).Records[^1] });
        Assert.True(Feature(line, "nearest_zone") < 1);
        line.Play(new[] { tape.Mark(21 * 60, 100).Records[^1] });
        Assert.Null(Feature(line, "nearest_zone"));
    }

    [Fact]
    public void The_interleaving_of_the_two_topics_does_not_matter()
    {
        var tape = new Tape();
        for (var minute = 0; minute < 30; minute++)
            tape.Quiet(minute, minute + 1, zones: [Tape.LongZone(99.9 - (0.05 * minute), 99.95), Tape.ShortZone(100.1 + (0.03 * minute), 102)]);
        var market = tape.Records.Where(record => record.Topic == TopicCatalogue.MarketEvents).ToList();
        var zones = tape.Records.Where(record => record.Topic == TopicCatalogue.HeatmapZones).ToList();
        var straight = Line.Of(tape);
        for (var seed = 1; seed <= 5; seed++)
        {
            var mixed = Mixed(market, zones, new Random(seed));
            Assert.Equal(straight.Outputs.Select(Text), mixed.Outputs.Select(Text));
        }
    }

    [Fact]
    public void Zones_that_run_far_ahead_of_the_market_wait()
    {
        var line = new Line();
        var tape = new Tape().Mark(1, 100).Zones(0).Zones(240).Zones(241);
        line.Play(tape.Records[..3]);
        Assert.Equal(StepKind.NotYet, line.Step(tape.Records[3]).Kind);
        line.Play(tape.Clock(61).Records[^1..]);
        Assert.Equal(StepKind.Processed, line.Step(tape.Records[3]).Kind);
    }

    [Fact]
    public void Zones_before_any_market_event_are_held_to_one_set()
    {
        var line = new Line();
        var tape = new Tape().Zones(0).Zones(1).Mark(62, 100);
        Assert.Equal(StepKind.Processed, line.Step(tape.Records[0]).Kind);
        Assert.Equal(StepKind.NotYet, line.Step(tape.Records[1]).Kind);
        Assert.Equal(StepKind.Processed, line.Step(tape.Records[2]).Kind);
        Assert.Equal(StepKind.Processed, line.Step(tape.Records[1]).Kind);
    }

    private static Line Mixed(List<StreamRecord> market, List<StreamRecord> zones, Random random)
    {
        var line = new Line();
        var (nextMarket, nextZone) = (0, 0);
        while (nextMarket < market.Count)
        {
            var takesZone = nextZone < zones.Count && (random.NextDouble() < 0.3 || line.Step(market[nextMarket]).Kind == StepKind.NotYet);
            if (takesZone)
                nextZone += line.Step(zones[nextZone]).Kind == StepKind.NotYet ? 0 : 1;
            else
                nextMarket += nextZone < zones.Count || line.Step(market[nextMarket]).Kind != StepKind.NotYet ? 1 : 0;
        }

        return line;
    }

    private static double? Feature(Line line, string name) =>
        line.Scores.Last().Contributions.FirstOrDefault(part => part.Feature == name) is { } part ? part.Value : null;

    private static string Text(OutputRecord record) => $"{record.Topic} {record.Key} {record.Id} {Convert.ToHexString(record.Value)}";
}
