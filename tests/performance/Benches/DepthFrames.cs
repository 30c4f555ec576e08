using System.Text;
using Plimsoll.Market.Books;

namespace Plimsoll.Benchmarks.Benches;

/// <summary>A snapshot and 20,000 different Binance depth frames of ten levels that follow it, about 320 bytes each.</summary>
public sealed class DepthFrames
{
    /// <summary>Makes them.</summary>
    public DepthFrames()
    {
        var changes = new BookChanges(isNear: false, isDrifting: false);
        Snapshot = Encoding.UTF8.GetBytes($$"""{"lastUpdateId":0,"E":1,"T":1,"bids":[{{Levels(changes.Snapshot.Bids)}}],"asks":[{{Levels(changes.Snapshot.Asks)}}]}""");
        All = [.. changes.Batches.Select((batch, number) => Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $$"""{"e":"depthUpdate","E":{{1_721_347_022_504 + (number * 37)}},"T":{{1_721_347_022_503 + (number * 37)}},"s":"BTCUSDT","U":{{(number * 10) + 1}},"u":{{(number * 10) + 10}},"pu":{{number * 10}},"b":[{{Levels(batch.Bids)}}],"a":[{{Levels(batch.Asks)}}]}""")))];
    }

    /// <summary>The answer of REST.</summary>
    public byte[] Snapshot { get; }

    /// <summary>The frames.</summary>
    public IReadOnlyList<byte[]> All { get; }

    private static string Levels(LevelColumns levels)
    {
        var text = new StringBuilder();
        for (var i = 0; i < levels.Count; i++)
        {
            text.Append(i > 0 ? "," : string.Empty).Append(FormattableString.Invariant($"[\"{levels.PriceTicks[i] / 100.0:0.00}\",\"{levels.SizeLots[i] / 1000.0:0.000}\"]"));
        }

        return text.ToString();
    }
}
