using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Testing;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Tests;

/// <summary>The map on a real market: 13 and 14 June 2026 at Hyperliquid.</summary>
public sealed class RecordedMarketTests
{
    [Theory]
    [InlineData("BTC", 1_400, "20260613")]
    [InlineData("AVAX", 2_630, "20260613", "20260614")]
    public void Invariants_hold_on_a_recorded_market(string coin, int minutes, params string[] days)
    {
        var folder = SharedData.Require("hyperliquid-recorded");
        var log = new MarketLog($"{coin}-USDT");
        foreach (var (second, market) in Read(folder, coin, days).TakeWhile(line => line.Second < (minutes + 2) * 60))
        {
            Assert.Equal(StepKind.Processed, log.Send(second, market).Kind);
            if (market.BodyCase == MarketEvent.BodyOneofCase.OpenInterest) AssertConserved(log, coin);
        }

        AssertZones(log);
        var last = log.ZoneSets.Last();
        Assert.InRange(last.Coverage, 0.01, 0.5);
        Assert.True(log.ZoneSets.Count() > minutes - 10, "one set a minute");
        Assert.True(log.Frames.Sum(frame => frame.LongConsumedUsd + frame.ShortConsumedUsd) > 0, "the mark sweeps");
        Assert.All(log.Frames, frame => Assert.InRange(frame.LongRescale, 0.8, 1.25));
    }

    private static void AssertConserved(MarketLog log, string coin)
    {
        var map = log.Processor.MapOf($"{coin}-USDT", Venue.Hyperliquid)!;
        foreach (var side in new[] { Side.Long, Side.Short })
        {
            var total = map.Side(side).Mapped + map.Side(side).Reservoir;
            Assert.Equal(map.OpenInterestBase!.Value, total, map.OpenInterestBase.Value * 1e-9);
        }
    }

    private static void AssertZones(MarketLog log)
    {
        foreach (var zones in log.ZoneSets)
        {
            foreach (var zone in zones.Zones)
            {
                if (zone.Side == PositionSide.Long) Assert.True(zone.PeakPrice < zones.MarkPrice && zone.DistancePct <= 0, zone.ToString());
                else Assert.True(zone.PeakPrice > zones.MarkPrice && zone.DistancePct >= 0, zone.ToString());
                Assert.True(zone.MassUsd > 0 && zone.MassUsd <= zones.OpenInterestUsd);
            }
        }
    }

    private static IEnumerable<(double Second, MarketEvent Market)> Read(string folder, string coin, string[] days)
    {
        var lines = new List<(long TimeMs, int Order, MarketEvent Market)>();
        foreach (var day in days)
        {
            foreach (var line in Lines(folder, "ctx", coin, day))
            {
                var time = line.GetProperty("ts").GetInt64();
                lines.Add((time, lines.Count, new MarketEvent { Ticker = new() { MarkPrice = line.GetProperty("mark").GetDouble() } }));
                lines.Add((time, lines.Count, new MarketEvent { OpenInterest = new() { OpenInterestBase = line.GetProperty("oi").GetDouble() } }));
            }

            foreach (var line in Lines(folder, "trades", coin, day))
            {
                lines.Add((line.GetProperty("ts").GetInt64(), lines.Count, new MarketEvent
                {
                    Trade = new()
                    {
                        Price = line.GetProperty("px").GetDouble(), SizeBase = line.GetProperty("sz").GetDouble(), Kind = TradeKind.Regular,
                        TakerSide = line.GetProperty("side").GetString() == "B" ? TakerSide.Buy : TakerSide.Sell,
                    },
                }));
            }
        }

        return lines.OrderBy(line => line.TimeMs).ThenBy(line => line.Order)
            .Select(line => (((double)UnixTime.FromMs(line.TimeMs) - MarketLog.StartNs) / UnixTime.NsPerSecond, line.Market));
    }

    private static IEnumerable<JsonElement> Lines(string folder, string kind, string coin, string day)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{kind}_{coin}_{day}.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }
}
