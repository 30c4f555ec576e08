using Plimsoll.Contracts.Common.V1;
using Plimsoll.Heatmap.Core;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Kernel.Streams;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.PropertyTests.Heatmap;

public sealed class HeatmapProperties
{
    private const int Events = 1_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Mass_and_reservoir_are_open_interest_after_any_sequence_and_no_bucket_is_negative(int seed)
    {
        var processor = RandomMarket.NewProcessor();
        RandomMarket.Run(processor, RandomMarket.Of(seed, Events), market =>
        {
            foreach (var venue in new[] { Venue.Hyperliquid, Venue.Generated })
            {
                if (processor.MapOf(market.Instrument, venue) is { OpenInterestBase: { } openInterest } map) AssertConserved(map, openInterest);
            }
        });
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Replay_of_a_log_gives_the_same_bytes(int seed)
    {
        var log = RandomMarket.Of(seed, Events);
        var first = RandomMarket.Run(RandomMarket.NewProcessor(), log);
        var second = RandomMarket.Run(RandomMarket.NewProcessor(), log);
        AssertSame(first, second);
        Assert.True(first.Count > 100);
    }

    [Fact]
    public void Restart_at_any_point_continues_byte_for_byte()
    {
        var random = new Random(99);
        for (var round = 0; round < 12; round++)
        {
            var log = RandomMarket.Of(100 + round, 600);
            var whole = RandomMarket.NewProcessor();
            var expected = RandomMarket.Run(whole, log);
            var pages = new Pages();
            var actual = new List<OutputRecord>();
            var processor = RandomMarket.NewProcessor();
            var (early, cut) = (random.Next(log.Count), random.Next(log.Count));
            if (early > cut) (early, cut) = (cut, early);

            // Pages are taken twice, so that the later ones are only those that changed, as at a checkpoint.
            actual.AddRange(RandomMarket.Run(processor, log.Take(early)));
            processor.TakeChangedPages(pages);
            actual.AddRange(RandomMarket.Run(processor, log.Take(cut).Skip(early)));
            processor.TakeChangedPages(pages);
            var restored = RandomMarket.NewProcessor();
            restored.Restore([.. pages.ByName.Select(page => new StatePage(page.Key, page.Value))]);
            actual.AddRange(RandomMarket.Run(restored, log.Skip(cut)));

            AssertSame(expected, actual);
            AssertSame([.. whole.Latest], [.. restored.Latest]);
            Assert.Equal(AllPages(whole), AllPages(restored, pages));
        }
    }

    [Fact]
    public void Repeated_records_change_nothing()
    {
        var log = RandomMarket.Of(200, 600);
        var (once, twice) = (RandomMarket.NewProcessor(), RandomMarket.NewProcessor());
        var expected = RandomMarket.Run(once, log);
        var actual = new List<OutputRecord>();
        foreach (var chunk in log.Chunk(50))
        {
            actual.AddRange(RandomMarket.Run(twice, chunk));
            var sink = new Nothing();
            foreach (var record in chunk) Assert.Equal(StepKind.Repeated, twice.Step(record, sink).Kind);
        }

        AssertSame(expected, actual);
    }

    private static void AssertConserved(VenueMap map, double openInterest)
    {
        foreach (var side in new[] { Side.Long, Side.Short })
        {
            var cells = map.Side(side);
            var mapped = 0.0;
            for (var k = 0; k < map.Kernels.Count; k++)
            {
                var sum = 0.0;
                foreach (var cell in cells.Cells[k])
                {
                    if (!(cell >= 0 && float.IsFinite(cell))) Assert.Fail($"cell {cell}");
                    sum += cell;
                }

                mapped += map.Kernels.Weights[k] * sum;
            }

            Assert.True(cells.Unlevered >= 0 && cells.Unknown >= 0 && cells.ForcedPending >= 0, $"{cells.Unlevered} {cells.Unknown} {cells.ForcedPending}");
            Assert.Equal(openInterest, mapped + cells.Reservoir, Math.Max(1, openInterest) * 1e-9);
        }
    }

    private static void AssertSame(List<OutputRecord> expected, List<OutputRecord> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.Equal((expected[i].Topic, expected[i].Key, expected[i].Id, expected[i].EventTimeUnixNs), (actual[i].Topic, actual[i].Key, actual[i].Id, actual[i].EventTimeUnixNs));
            Assert.Equal(expected[i].Value, actual[i].Value);
        }
    }

    private static SortedDictionary<string, byte[]> AllPages(HeatmapProcessor processor, Pages? before = null)
    {
        var pages = before ?? new Pages();
        processor.TakeChangedPages(pages);
        return pages.ByName;
    }

    private sealed class Pages : IPageSink
    {
        public SortedDictionary<string, byte[]> ByName { get; } = new(StringComparer.Ordinal);

        public void Write(string name, byte[] content) => ByName[name] = content;
    }

    private sealed class Nothing : IRecordSink
    {
        public void Publish(OutputRecord record) => Assert.Fail($"{record.Topic} {record.Id}");
    }
}
