using Plimsoll.Heatmap.Core.Kernels;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Market;
using Plimsoll.Market.Grids;

namespace Plimsoll.Heatmap.Tests;

/// <summary>The open-interest step, which goes over the cells once, beside the formulas of quant specification A.3 and A.4 written out plainly.</summary>
public sealed class CellPassTests
{
    private static readonly PositionSide[] Sides = [PositionSide.Long, PositionSide.Short];

    [Theory]
    [InlineData(0.7, 1)]
    [InlineData(0.75, 2)]
    [InlineData(0.31, 3)]
    public void Step_is_that_of_the_specification_cell_by_cell(double halfWidth, int seed)
    {
        var parameters = new MapParameters { HalfWidthLog = halfWidth };
        var map = New(parameters);
        var random = new Random(seed);
        var (price, openInterest) = (100.0, 1_000.0);
        map.OnOpenInterest(openInterest, acrossGap: true);
        for (var step = 0; step < 80; step++)
        {
            price *= Math.Exp((random.NextDouble() - 0.5) * (step % 20 == 19 ? 0.5 : 0.01));
            map.OnMark(price);
            var trades = new List<(int Bucket, double Buy, double Sell)>();
            for (var left = random.Next(0, 30); left > 0; left--)
            {
                var at = price * (1 + ((random.NextDouble() - 0.5) * 0.02));
                trades.Add((map.Grid.BucketOf(at) - map.FirstBucket, random.NextDouble(), random.NextDouble()));
                map.OnTrade(at, trades[^1].Buy, trades[^1].Sell);
            }

            var after = openInterest + ((random.NextDouble() - 0.45) * 20);
            var expected = Sides.Select(side => Plain(map, parameters, side, openInterest, after, trades)).ToArray();
            map.OnOpenInterest(after, acrossGap: false);
            openInterest = after;
            foreach (var side in Sides) AssertEqual(expected[(int)side], map.Side(side), openInterest);
        }
    }

    private static void AssertEqual(double[][] expected, SideCells side, double openInterest)
    {
        for (var k = 0; k < expected.Length; k++)
        {
            for (var i = 0; i < expected[k].Length; i++) Assert.Equal(expected[k][i], side.Cells[k][i], Math.Max(1e-9, expected[k][i] * 2e-5));
            Assert.Equal(side.Cells[k].Sum(cell => (double)cell), side.Sums[k], Math.Max(1e-9, side.Sums[k] * 1e-9));
        }

        Assert.Equal(openInterest, side.Mapped + side.Reservoir, openInterest * 1e-9);
    }

    private static double[][] Plain(
        VenueMap map, MapParameters parameters, PositionSide sideOfPosition, double before, double after, List<(int Bucket, double Buy, double Sell)> trades)
    {
        var (side, kernels, weights) = (map.Side(sideOfPosition), map.Kernels.Of(sideOfPosition), map.Kernels.Weights);
        var isLong = sideOfPosition == PositionSide.Long;
        var volume = trades.Sum(trade => trade.Buy + trade.Sell);
        var churn = parameters.ChurnShare * Math.Max(0, volume - Math.Abs(after - before)) / 2;
        var opens = Math.Min(Math.Max(after - before, 0) + churn, volume);
        var closes = churn + Math.Max(before - after, 0);
        var forced = Math.Min(Math.Min(side.ForcedPending, closes), side.Unlevered);
        var reservoir = side.Unlevered - forced + side.Unknown;
        bool Wins(int kernel, int bucket) => isLong
            ? bucket < map.FirstCentreAtOrAbove(-kernels[kernel].MedianBuckets)
            : bucket >= map.EndOfCentresAtOrBelow(kernels[kernel].MedianBuckets);
        var mapped = side.Cells.Index().Sum(column => weights[column.Index] * column.Item.Sum(cell => (double)cell));
        var winners = side.Cells.Index().Sum(column => weights[column.Index] * column.Item.Index().Where(cell => Wins(column.Index, cell.Index)).Sum(cell => (double)cell.Item));
        var hazard = (parameters.WinnerHazard * winners) + (parameters.LoserHazard * (mapped - winners)) + (parameters.ReservoirHazard * reservoir);
        double Keep(double rate) => Math.Max(0, 1 - ((closes - forced) / hazard * rate));
        var total = (winners * Keep(parameters.WinnerHazard)) + ((mapped - winners) * Keep(parameters.LoserHazard)) + (reservoir * Keep(parameters.ReservoirHazard)) + opens;
        var scale = Math.Min(1, after / total);
        var buyShare = volume > 0 ? trades.Sum(trade => trade.Buy) / volume : 0.5;
        var taken = isLong ? buyShare : 1 - buyShare;
        var levered = opens * scale * ((taken * parameters.TakerLeveredShare) + ((1 - taken) * parameters.MakerLeveredShare));
        return
        [
            .. kernels.Select((kernel, k) =>
            {
                var cells = side.Cells[k].Select((cell, i) => cell * scale * Keep(Wins(k, i) ? parameters.WinnerHazard : parameters.LoserHazard)).ToArray();
                foreach (var (bucket, buy, sell) in trades.Where(trade => (uint)trade.Bucket < (uint)map.Buckets))
                {
                    for (var j = 0; j < kernel.Mass.Length; j++)
                    {
                        var at = bucket + kernel.Offset + j;
                        if ((uint)at < (uint)cells.Length) cells[at] += levered * (buy + sell) / volume * kernel.Mass[j];
                    }
                }

                return cells;
            }),
        ];
    }

    private static VenueMap New(MapParameters parameters) => new(
        parameters, KernelSet.FromShapes([new(2, 0.005, 0.005, 0.2), new(2, 0.03, 0.03, 0.2), new(3, 0.1, 0.1, 0.35), new(1, 0.25, 0.25, 0.8)], 0.0005, 2 * (int)Math.Round(parameters.HalfWidthLog / 0.0005)),
        new LogPriceGrid(100, 0.0005), 100);
}
