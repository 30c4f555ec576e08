using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.World.Scenes;

/// <summary>A heatmap that looks like one: levels by leverage below and above past marks, consumed where the mark went.</summary>
public static class HeatScene
{
    private const double LogStep = 0.0008;
    private const int Reach = 450;
    private const string MeasuredBase = "BTC";
    private static readonly double[] Leverages = [5, 10, 20, 25, 50];

    /// <summary>The frame of one minute.</summary>
    public static Frame Frame(InstrumentScene scene, ScriptedMarket market, long minute)
    {
        var frame = new Frame
        {
            Instrument = scene.Name,
            Minute = minute,
            AsOfUnixNs = UnixTime.StartOfMinute(minute + 1) - 1,
            MarkPrice = scene.MarkAt(minute),
            ReferencePrice = scene.Price,
            LogStep = LogStep,
            OpenInterestUsd = scene.OpenInterestUsd,
            LongReservoirUsd = scene.OpenInterestUsd * 0.31,
            ShortReservoirUsd = scene.OpenInterestUsd * 0.29,
            LongRescale = 1,
            ShortRescale = 1,
            Quality = Quality.Unverified,
            Origin = market.Origin,
            ModelVersion = "map-1",
            LowPrice = Math.Min(scene.MarkAt(minute), scene.MarkAt(minute - 1)),
            HighPrice = Math.Max(scene.MarkAt(minute), scene.MarkAt(minute - 1)),
        };
        var longs = Cells(scene, minute, isLong: true);
        var shorts = Cells(scene, minute, isLong: false);
        for (var bucket = -Reach; bucket <= Reach; bucket++)
        {
            var price = scene.Price * Math.Exp((bucket + 0.5) * LogStep);
            if (price < frame.LowPrice && longs[bucket + Reach] >= 1)
            {
                frame.LongBuckets.Add(bucket);
                frame.LongUsd.Add((float)longs[bucket + Reach]);
            }
            else if (price > frame.HighPrice && shorts[bucket + Reach] >= 1)
            {
                frame.ShortBuckets.Add(bucket);
                frame.ShortUsd.Add((float)shorts[bucket + Reach]);
            }
        }

        if (scene.Base == MeasuredBase) AddMeasured(scene, frame);
        return frame;
    }

    // Three known longs and a known short, at prices of their own until the mark passes them.
    private static void AddMeasured(InstrumentScene scene, Frame frame)
    {
        foreach (var (bucket, usd) in (ReadOnlySpan<(int, float)>)[(-120, 22_000_000), (-90, 9_000_000), (-60, 4_000_000)])
        {
            if (scene.Price * Math.Exp(bucket * LogStep) >= frame.LowPrice) continue;
            frame.MeasuredLongBuckets.Add(bucket);
            frame.MeasuredLongUsd.Add(usd);
        }

        frame.MeasuredShortBuckets.Add(100);
        frame.MeasuredShortUsd.Add(13_000_000);
        frame.MeasuredLongTotalUsd = 35_000_000;
        frame.MeasuredShortTotalUsd = 13_000_000;
    }

    /// <summary>USD by bucket: what was opened in the last day, a leverage away from the mark of its time, and not swept since.</summary>
    private static double[] Cells(InstrumentScene scene, long minute, bool isLong)
    {
        var cells = new double[(2 * Reach) + 1];
        var extreme = scene.MarkAt(minute);
        // From now backwards, so that the extreme is that of the time since the opening. Lots of 20 minutes keep their place.
        for (var opened = minute / 20 * 20; opened > minute - 1_440; opened -= 20)
        {
            var entry = scene.MarkAt(opened);
            extreme = isLong ? Math.Min(extreme, entry) : Math.Max(extreme, entry);
            foreach (var leverage in Leverages)
            {
                var away = (1 / leverage) - 0.006;
                var target = entry * (isLong ? 1 - away : 1 + away);
                if (isLong ? target < extreme : target > extreme)
                    Spread(cells, Math.Log(target / scene.Price) / LogStep, scene.OpenInterestUsd * 0.0004 * (1.1 + Math.Sin(opened / 47.0)));
            }
        }

        return cells;
    }

    private static void Spread(double[] cells, double middle, double usd)
    {
        for (var bucket = (int)middle - 6; bucket <= (int)middle + 6; bucket++)
        {
            var away = (bucket - middle) / 2.4;
            if (Math.Abs(bucket) <= Reach)
                cells[bucket + Reach] += usd * Math.Exp(-0.5 * away * away);
        }
    }
}
