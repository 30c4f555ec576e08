using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Heatmap.Core;
using Plimsoll.Heatmap.Core.Evaluation;
using Plimsoll.Heatmap.Core.Evaluation.Maps;
using Plimsoll.Heatmap.Core.Evaluation.Report;
using Plimsoll.Heatmap.Core.Evaluation.Tape;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.Streams;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Evaluation.Tests;

public sealed class PlaceboTests
{
    private static readonly EvaluationOptions Options = new() { WarmUpHours = 3, HorizonsMinutes = [60], Draws = 500 };

    [Fact]
    public void The_placebo_keeps_marks_trades_prints_and_every_change_of_open_interest_but_not_their_times()
    {
        var tape = TapeOf(new RandomMarket(1), 6);
        var placebo = TapeChanges.Placebo(tape, 1).ToList();
        Assert.Equal(tape.Entries.Where(entry => entry.Kind != TapeKind.OpenInterest), placebo.Where(entry => entry.Kind != TapeKind.OpenInterest));
        var (before, after) = (ChangesOf(tape.Entries), ChangesOf(placebo));
        Assert.Equal(before.Order().Select(change => Math.Round(change, 6)), after.Order().Select(change => Math.Round(change, 6)));
        Assert.True(before.Zip(after, (x, y) => Math.Abs(x - y) < 1e-9).Count(same => same) < before.Count / 10);
    }

    [Fact]
    public void Path_only_has_the_same_marks_and_the_mean_inflow_of_the_market_in_every_minute()
    {
        var tape = TapeOf(new RandomMarket(2), 6);
        var parameters = new MapParameters();
        var path = new MarketTape(5e-4);
        path.Entries.AddRange(TapeChanges.PathOnly(tape, parameters));
        Assert.Equal(tape.Entries.Where(entry => entry.Kind == TapeKind.Mark), path.Entries.Where(entry => entry.Kind == TapeKind.Mark));
        Assert.Single(path.Entries.Where(entry => entry.Kind == TapeKind.OpenInterest).Select(entry => entry.A).Distinct());
        Assert.Equal(1, TapeChanges.OpensOf(path, parameters) / TapeChanges.OpensOf(tape, parameters), 0.02);
    }

    [Fact]
    public void The_tape_makes_the_same_map_as_the_records()
    {
        var (processor, sink) = (new HeatmapProcessor(new HeatmapParameters()), new NoSink());
        var tape = new MarketTape(5e-4);
        foreach (var record in new RandomMarket(4).Records(2))
        {
            var market = MarketEvent.Parser.ParseFrom(record.Value);
            processor.Step(new StreamRecord(record.Topic, 0, 0, record.Key, record.Value), sink);
            tape.Add(market);
        }

        var real = MapColumn.Of(processor.MapOf("BTC-USDT", Venue.BinanceUsdm)!);
        var again = VariantMap.Run("BTC-USDT", Venue.BinanceUsdm, tape.Entries, new HeatmapParameters(), [long.MaxValue])[0]!;
        foreach (var side in (Side[])[Side.Long, Side.Short])
        {
            Assert.True(real.Usd(side).Sum() > 0);
            Assert.True(real.Usd(side).Zip(again.Usd(side), (x, y) => Math.Abs(x - y)).Sum() < 1e-4 * real.Usd(side).Sum());
        }
    }

    [Fact]
    public void Where_open_interest_knows_nothing_the_map_has_no_skill_over_its_placebo()
    {
        var result = new EvaluationResult();
        for (var seed = 1UL; seed <= 6; seed++)
        {
            var pass = new RecordingPass(Options);
            foreach (var record in new RandomMarket(seed).Records(7)) pass.Take(record);
            Assert.Equal(0, pass.Refused);
            result.Add(pass.Finish("random", $"seed {seed}", truth: null));
        }

        var gain = new ResultSums(result.Sums, Options).Gain(60, MapName.Placebo);
        Assert.True(Math.Abs(gain.Value) < 0.03, $"{gain}");
        Assert.True(gain.Low < 0.01 && gain.High > -0.01, $"{gain}");
        Assert.Equal("UNVERIFIED", new HeatmapReport(result, Options, []).Quality);
    }

    private static MarketTape TapeOf(RandomMarket market, double hours)
    {
        var tape = new MarketTape(5e-4);
        foreach (var record in market.Records(hours)) tape.Add(MarketEvent.Parser.ParseFrom(record.Value));
        return tape;
    }

    private static List<double> ChangesOf(IEnumerable<TapeEntry> entries)
    {
        var levels = entries.Where(entry => entry.Kind == TapeKind.OpenInterest).Select(entry => entry.A).ToList();
        return [.. levels.Skip(1).Zip(levels, (after, before) => after - before)];
    }

    private sealed class NoSink : IRecordSink
    {
        public void Publish(OutputRecord record)
        {
            // Outputs are not looked at here.
        }
    }
}
