using System.Text;
using Plimsoll.Benchmarks.Benches;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Market.Books;

namespace Plimsoll.Benchmarks.Speed;

/// <summary>Depth frames of one venue's many instruments, in its own protocol.</summary>
internal sealed class MadeUpVenue(string name, int instruments, BookChanges changes)
{
    private const int BookLevels = 1_000;

    public Venue Venue { get; } = VenuePlans.VenueOf(name);

    /// <summary>The frames of a round: instruments and snapshots first, then one change of every instrument.</summary>
    public IEnumerable<(VenueEndpoint Endpoint, byte[] Frame)> Frames(int round)
    {
        for (var index = 0; index < instruments; index++)
        {
            var symbol = Symbol(index);
            if (round < 0)
            {
                if (Contracts(symbol) is { } list) yield return (VenueEndpoint.Instruments, Encoding.UTF8.GetBytes(list));
                yield return (VenueEndpoint.Stream, Frame(symbol, 0, changes.Snapshot, BookLevels, isSnapshot: true));
            }
            else
            {
                yield return (VenueEndpoint.Stream, Frame(symbol, round + 1, changes.Batches[((round * instruments) + index) % changes.Batches.Count], BookLevels, isSnapshot: name == "hyperliquid"));
            }
        }
    }

    private string Symbol(int index) => name switch
    {
        "okx" => $"C{index:00}X-USDT-SWAP",
        "gate" => $"C{index:00}X_USDT",
        "hyperliquid" => $"C{index:00}X",
        _ => $"C{index:00}XUSDT",
    };

    private string? Contracts(string symbol) => name switch
    {
        "okx" => $$"""{"code":"0","msg":"","data":[{"instType":"SWAP","instId":"{{symbol}}","instFamily":"{{symbol[..^5]}}","uly":"{{symbol[..^5]}}","settleCcy":"USDT","ctVal":"0.01","ctMult":"1","ctValCcy":"{{symbol[..4]}}","ctType":"linear","state":"live","tickSz":"0.01","lotSz":"0.001","minSz":"0.001","lever":"100"}]}""",
        "gate" => $$"""{"name":"{{symbol}}","type":"direct","quanto_multiplier":"0.0001","order_price_round":"0.01","mark_price_round":"0.01","leverage_max":"100","funding_interval":28800,"in_delisting":false,"status":"trading"}""",
        _ => null,
    };

    private byte[] Frame(string symbol, int number, DepthBatch batch, int most, bool isSnapshot)
    {
        // Hyperliquid sends the best 20 of the book again and again.
        var levels = name == "hyperliquid" ? changes.Snapshot : batch;
        var depth = name == "hyperliquid" ? 20 : most;
        var (bids, asks) = (Levels(levels.Bids, depth), Levels(levels.Asks, depth));
        var (timeMs, kind) = (1_721_347_020_000L + (number * 100), isSnapshot ? "snapshot" : "delta");
        return Encoding.UTF8.GetBytes(name switch
        {
            "binance" when isSnapshot => $$$"""{"lastUpdateId":1,"E":{{{timeMs}}},"T":{{{timeMs}}},"symbol":"{{{symbol}}}","bids":[{{{bids}}}],"asks":[{{{asks}}}]}""",
            "binance" => $$$"""{"e":"depthUpdate","E":{{{timeMs}}},"T":{{{timeMs}}},"s":"{{{symbol}}}","U":{{{number + 1}}},"u":{{{number + 1}}},"pu":{{{number}}},"b":[{{{bids}}}],"a":[{{{asks}}}]}""",
            "bybit" => $$$"""{"topic":"orderbook.1000.{{{symbol}}}","type":"{{{kind}}}","ts":{{{timeMs}}},"data":{"s":"{{{symbol}}}","b":[{{{bids}}}],"a":[{{{asks}}}],"u":{{{number + 5}}},"seq":{{{number + 5}}}},"cts":{{{timeMs}}}}""",
            "okx" => $$$"""{"arg":{"channel":"books","instId":"{{{symbol}}}"},"action":"{{{(isSnapshot ? "snapshot" : "update")}}}","data":[{"asks":[{{{asks}}}],"bids":[{{{bids}}}],"ts":"{{{timeMs}}}","checksum":0,"prevSeqId":{{{(isSnapshot ? -1 : number + 4)}}},"seqId":{{{number + 5}}}}]}""",
            "gate" => $$$"""{"time_ms":{{{timeMs}}},"channel":"futures.obu","event":"update","result":{"t":{{{timeMs}}},"full":{{{(isSnapshot ? "true" : "false")}}},"s":"ob.{{{symbol}}}.400","U":{{{number + 5}}},"u":{{{number + 5}}},"b":[{{{bids}}}],"a":[{{{asks}}}]}}""",
            _ => $$$"""{"channel":"l2Book","data":{"coin":"{{{symbol}}}","time":{{{timeMs}}},"levels":[[{{{bids}}}],[{{{asks}}}]]}}""",
        });
    }

    private string Levels(LevelColumns levels, int most)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Math.Min(levels.Count, most); i++)
        {
            var (price, size) = (FormattableString.Invariant($"{levels.PriceTicks[i] / 100.0:0.00}"), FormattableString.Invariant($"{levels.SizeLots[i] / 1000.0:0.000}"));
            text.Append(i > 0 ? "," : string.Empty).Append(name switch
            {
                "okx" => $"[\"{price}\",\"{size}\",\"0\",\"1\"]",
                "hyperliquid" => $$"""{"px":"{{price}}","sz":"{{size}}","n":1}""",
                _ => $"[\"{price}\",\"{size}\"]",
            });
        }

        return text.ToString();
    }
}
