using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;
using Plimsoll.Testing;

namespace Plimsoll.Ingestion.Tests;

public sealed class SourcePositionTests
{
    private static readonly SourceOptions Generated = new() { Seed = 5 };

    [Fact]
    public void Without_a_checkpoint_a_source_begins_in_epoch_one() =>
        Assert.Equal(new SourcePosition(SourcePosition.FingerprintOf(Generated), 1, 777, 0), SourcePosition.Resume(Generated, null, 777));

    [Fact]
    public void The_same_source_goes_on_where_it_was_with_its_own_start_time()
    {
        var stored = (SourcePosition.Resume(Generated, null, 777) with { Acknowledged = 1_234, Epoch = 3 }).ToCheckpoint();
        Assert.Equal(new SourcePosition(SourcePosition.FingerprintOf(Generated), 3, 777, 1_234), SourcePosition.Resume(Generated, stored, 999));
    }

    [Fact]
    public void A_back_fill_that_was_cut_off_is_remembered_by_instrument()
    {
        var filled = SourcePosition.Resume(Generated, null, 777).BackFilled.SetItem("BTC-USDT", 5).SetItem("ETH-USDT", 6);
        var stored = (SourcePosition.Resume(Generated, null, 777) with { BackFilled = filled }).ToCheckpoint();
        var resumed = SourcePosition.Resume(Generated, stored, 999);
        Assert.Equal((0, 5, 6), (resumed.Acknowledged, resumed.BackFilled["BTC-USDT"], resumed.BackFilled["ETH-USDT"]));
    }

    [Fact]
    public void Another_source_begins_again_in_the_next_epoch()
    {
        var stored = (SourcePosition.Resume(Generated, null, 777) with { Acknowledged = 1_234 }).ToCheckpoint();
        var other = new SourceOptions { Seed = 6 };
        Assert.Equal(new SourcePosition(SourcePosition.FingerprintOf(other), 2, 999, 0), SourcePosition.Resume(other, stored, 999));
    }

    [Fact]
    public void A_recording_that_grew_is_another_source()
    {
        using var folder = new TemporaryFolder();
        var options = new SourceOptions { Kind = "replay", Data = folder.Path };
        File.WriteAllText(Path.Combine(folder.Path, "trades_BTC_20260613.jsonl"), "{}\n");
        var before = SourcePosition.FingerprintOf(options);
        Assert.Equal(before, SourcePosition.FingerprintOf(options));
        File.AppendAllText(Path.Combine(folder.Path, "trades_BTC_20260613.jsonl"), "{}\n");
        Assert.NotEqual(before, SourcePosition.FingerprintOf(options));
    }

    [Fact]
    public void A_damaged_position_is_refused()
    {
        var damaged = new Checkpoint([], default, [new StatePage("source", [1, 2, 3])]);
        Assert.Throws<FormatException>(() => SourcePosition.Resume(Generated, damaged, 1));
    }

    [Fact]
    public void A_generated_market_starts_at_From_where_it_is_given() =>
        Assert.Equal(Lines.StartMs, SourcePosition.Resume(new SourceOptions { From = "2026-06-13T00:00:00Z" }, null, 1).StartMs);
}
