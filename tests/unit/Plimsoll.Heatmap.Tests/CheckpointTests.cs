using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Heatmap.Core;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Heatmap.Tests;

public sealed class CheckpointTests
{
    [Fact]
    public void Map_is_written_only_when_it_changed()
    {
        var log = new MarketLog();
        log.Open();
        Assert.Equal(["acc:BTC-USDT", "map:BTC-USDT"], Take(log.Processor).Keys);
        Assert.Empty(Take(log.Processor));
        log.Trade(52, 60_000, 1);
        log.Clock(53);
        log.Mark(54, 60_001);
        Assert.Equal(["acc:BTC-USDT"], Take(log.Processor).Keys);
        log.Clock(60);
        Assert.Equal(["acc:BTC-USDT", "zones:BTC-USDT"], Take(log.Processor).Keys);
        log.Mark(61, 58_000);
        Assert.Equal(["acc:BTC-USDT", "map:BTC-USDT"], Take(log.Processor).Keys);
        log.OpenInterest(100, 1_000);
        Assert.Equal(["acc:BTC-USDT", "map:BTC-USDT"], Take(log.Processor).Keys);
    }

    [Fact]
    public void Small_page_is_small()
    {
        var log = new MarketLog();
        log.Open();
        for (var i = 0; i < 500; i++) log.Trade(51, 60_000 + i, 0.1);
        var pages = Take(log.Processor);
        Assert.True(pages["acc:BTC-USDT"].Length < 2_000, $"{pages["acc:BTC-USDT"].Length} bytes");
        Assert.True(pages["map:BTC-USDT"].Length < 100_000, $"{pages["map:BTC-USDT"].Length} bytes");
    }

    [Fact]
    public void Restored_processor_has_the_same_pages_and_the_same_latest()
    {
        var log = new MarketLog();
        log.Open();
        log.Clock(60);
        log.Trade(61, 60_100, 2, TakerSide.Sell);
        var pages = Take(log.Processor);
        var restored = new HeatmapProcessor(new HeatmapParameters());
        restored.Restore([.. pages.Select(page => new StatePage(page.Key, page.Value))]);
        Assert.Equal(log.Processor.Latest.Select(record => record.Value), restored.Latest.Select(record => record.Value));
        Assert.Empty(Take(restored));
        var second = new MarketEvent
        {
            Instrument = "BTC-USDT", Venue = Venue.Hyperliquid, Epoch = 1, Sequence = log.Sequence + 1,
            EventTimeUnixNs = MarketLog.StartNs + 99_000_000_000, OpenInterest = new() { OpenInterestBase = 1_104 },
        };
        var record = new StreamRecord("market.events.v1", 0, 50, "BTC-USDT", Google.Protobuf.MessageExtensions.ToByteArray(second));
        Assert.Equal(StepKind.Processed, restored.Step(record, log).Kind);
        Assert.Equal(StepKind.Processed, log.Processor.Step(record, log).Kind);
        Assert.Equal(Take(log.Processor), Take(restored));
    }

    [Fact]
    public void Damaged_page_is_a_format_error_and_leaves_no_half_state()
    {
        var log = new MarketLog();
        log.Open();
        log.Clock(60);
        var pages = Take(log.Processor);
        foreach (var (name, content) in pages)
        {
            byte[][] damaged = [content[..^1], [.. content, 0], [9, .. content[1..]], []];
            foreach (var wrong in damaged)
            {
                var processor = new HeatmapProcessor(new HeatmapParameters());
                var all = pages.Select(page => new StatePage(page.Key, page.Key == name ? wrong : page.Value)).ToArray();
                Assert.Throws<FormatException>(() => processor.Restore(all));
                Assert.Null(processor.MapOf("BTC-USDT", Venue.Hyperliquid));
            }
        }
    }

    [Fact]
    public void Missing_map_page_is_a_format_error()
    {
        var log = new MarketLog();
        log.Open();
        var pages = Take(log.Processor).Where(page => page.Key.StartsWith("acc:", StringComparison.Ordinal)).Select(page => new StatePage(page.Key, page.Value));
        Assert.Throws<FormatException>(() => new HeatmapProcessor(new HeatmapParameters()).Restore([.. pages]));
    }

    [Fact]
    public void Pages_of_another_grid_are_a_format_error()
    {
        var log = new MarketLog();
        log.Open();
        var pages = Take(log.Processor).Select(page => new StatePage(page.Key, page.Value)).ToArray();
        var coarse = new HeatmapProcessor(new HeatmapParameters { Map = new MapParameters { MajorBucketBp = 8 } });
        Assert.Contains("log step", Assert.Throws<FormatException>(() => coarse.Restore(pages)).Message, StringComparison.Ordinal);
    }

    internal static SortedDictionary<string, byte[]> Take(HeatmapProcessor processor)
    {
        var taken = new Pages();
        processor.TakeChangedPages(taken);
        return taken.ByName;
    }

    private sealed class Pages : IPageSink
    {
        public SortedDictionary<string, byte[]> ByName { get; } = new(StringComparer.Ordinal);

        public void Write(string name, byte[] content) => ByName.Add(name, content);
    }
}
