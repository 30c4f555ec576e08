using System.IO.Compression;
using System.Text.Json;
using Plimsoll.Testing;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>Recorded Binance depth, read with nothing of the code under test: the snapshot and the raw changes after it.</summary>
internal sealed class CapturedDepth
{
    private CapturedDepth(JsonElement snapshot, List<(string Text, JsonElement Data)> changes) => (Snapshot, Changes) = (snapshot, changes);

    public JsonElement Snapshot { get; }

    public List<(string Text, JsonElement Data)> Changes { get; }

    /// <summary>Reads the first changes of the capture of 2024-07-18 from its snapshot on.</summary>
    public static CapturedDepth Read(int count)
    {
        using var lines = new StreamReader(new GZipStream(
            File.OpenRead(SharedData.Require(Path.Combine("binance-raw", "usdm_btcusdt_20240718.jsonl.gz"))), CompressionMode.Decompress));
        JsonElement? snapshot = null;
        var changes = new List<(string, JsonElement)>();
        while (changes.Count < count && lines.ReadLine() is { } line)
        {
            var text = line[(line.IndexOf(' ') + 1)..];
            var document = JsonDocument.Parse(text).RootElement;
            if (document.TryGetProperty("lastUpdateId", out _))
            {
                snapshot = document;
            }
            else if (document.GetProperty("data") is var data && data.GetProperty("e").GetString() == "depthUpdate"
                && (snapshot is null || data.GetProperty("u").GetInt64() >= snapshot.Value.GetProperty("lastUpdateId").GetInt64()))
            {
                changes.Add((text, data));
            }
        }

        // What came before the snapshot and is in it already, the snapshot itself does not need.
        var number = snapshot!.Value.GetProperty("lastUpdateId").GetInt64();
        changes.RemoveAll(change => change.Item2.GetProperty("u").GetInt64() < number);
        return new CapturedDepth(snapshot.Value, changes);
    }
}
