using System.Threading.Channels;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Telemetry;
using Plimsoll.Heatmap.Views;
using Plimsoll.Rpc;

namespace Plimsoll.Heatmap.Rpc;

/// <summary>gRPC service <c>plimsoll.heatmap.v1.Heatmap</c>.</summary>
internal sealed class HeatmapRpc(FrameHistory history, LatestZones zones, LiquidationHistory liquidations, NewestCalibrations calibrations, ViewMetrics metrics)
{
    private const int MaxAnswers = 1_000;

    public Task<GetHeatmapResponse> GetHeatmap(GetHeatmapRequest request, ServerCallContext context)
    {
        Require("instrument", request.Instrument.Length > 0, "''", "a canonical instrument such as BTC-USDT");
        Require("window_minutes", request.WindowMinutes <= 43_200, $"{request.WindowMinutes}", "1 to 43,200, or 0 for 1,440");
        Require("max_columns", request.MaxColumns <= 1_500, $"{request.MaxColumns}", "1 to 1,500, or 0 for 288");
        Require("rows", request.Rows is 0 or (>= 10 and <= 800), $"{request.Rows}", "10 to 800, or 0 for 200");
        Require("range_pct", request.RangePct is 0 or (>= 0.5 and <= 50), $"{request.RangePct}", "0.5 to 50, or 0 for 12");
        Require("resolution_minutes", request.ResolutionMinutes <= 1_440, $"{request.ResolutionMinutes}", "1 to 1,440, or 0 for as fine as max_columns allows");
        Require("side", Enum.IsDefined(request.Side), $"{request.Side}", "long, short or unspecified");
        Require("basis", request.Basis is Basis.Unspecified or Basis.Modelled or Basis.Observed, $"{request.Basis}", "modelled, observed or unspecified");
        if (history.Window(request.Instrument, request.WindowMinutes == 0 ? 1_440 : request.WindowMinutes) is not ({ Count: > 0 } frames, { MarkPrice: > 0 } newest))
        {
            throw new RpcException(StatusCode.NotFound, $"no heatmap of '{request.Instrument}' yet: no mark price and open interest have come");
        }

        var question = HeatmapQuestion.Of(request);
        var usable = question.IsFiltered ? [.. frames.Where(frame => frame.Layers.Length > 0)] : frames;
        if (usable.Count == 0)
        {
            throw new RpcException(StatusCode.NotFound, $"no quarter of an hour of '{request.Instrument}' has closed yet: venues and bands are kept from its last frame");
        }

        return Task.FromResult(Resampling.Of(usable, newest, question));
    }

    public Task<GetLiquidationTotalsResponse> GetLiquidationTotals(GetLiquidationTotalsRequest request, ServerCallContext context)
    {
        Require("instrument", request.Instrument.Length > 0, "''", "a canonical instrument such as BTC-USDT");
        Require("window_minutes", request.WindowMinutes <= 43_200, $"{request.WindowMinutes}", "1 to 43,200, or 0 for 1,440");
        Require("bucket_minutes", request.BucketMinutes <= 1_440, $"{request.BucketMinutes}", "1 to 1,440, or 0 for 60");
        var window = request.WindowMinutes == 0 ? 1_440 : request.WindowMinutes;
        var bucket = request.BucketMinutes == 0 ? 60 : request.BucketMinutes;
        return Task.FromResult(liquidations.Totals(request.Instrument, window, bucket, request.Venues.ToHashSet())
            ?? throw new RpcException(StatusCode.NotFound, $"no liquidation feed of '{request.Instrument}' has shown a sign of life"));
    }

    public Task<GetCalibrationResponse> GetCalibration(GetCalibrationRequest request, ServerCallContext context)
    {
        var response = new GetCalibrationResponse();
        bool Wanted(string instrument) => request.Instrument.Length == 0 || request.Instrument == instrument;
        response.Calibrations.AddRange(calibrations.Calibrations.Values.Where(one => Wanted(one.Instrument)).OrderBy(one => one.Instrument, StringComparer.Ordinal).Take(MaxAnswers));
        response.Parameters.AddRange(calibrations.Parameters.Values.Where(one => Wanted(one.Instrument)).OrderBy(one => one.Instrument, StringComparer.Ordinal).Take(MaxAnswers));
        return Task.FromResult(response);
    }

    public async Task StreamFrames(StreamFramesRequest request, IServerStreamWriter<StreamFramesResponse> responseStream, ServerCallContext context)
    {
        var wanted = request.Instruments.ToHashSet(StringComparer.Ordinal);
        var queue = Channel.CreateBounded<Frame>(new BoundedChannelOptions(FrameHistory.ListenerQueue) { SingleReader = true });
        using var following = history.Follow(
            frame =>
            {
                if (!queue.Writer.TryWrite(frame)
                    && queue.Writer.TryComplete(new RpcException(StatusCode.ResourceExhausted, $"more than {FrameHistory.ListenerQueue} frames were waiting for this subscriber")))
                {
                    metrics.SubscribersCut.Add(1);
                }
            },
            out var newest);
        foreach (var frame in newest.Where(frame => wanted.Count == 0 || wanted.Contains(frame.Instrument)))
        {
            await responseStream.WriteAsync(new StreamFramesResponse { Frame = frame });
        }

        await foreach (var frame in queue.Reader.ReadAllAsync(context.CancellationToken))
        {
            if (wanted.Count == 0 || wanted.Contains(frame.Instrument))
            {
                await responseStream.WriteAsync(new StreamFramesResponse { Frame = frame });
            }
        }
    }

    public Task<ListZonesResponse> ListZones(ListZonesRequest request, ServerCallContext context)
    {
        Require("within_pct", request.WithinPct is >= 0 and <= 50, $"{request.WithinPct}", "above 0 to 50, or 0 for all");
        var response = new ListZonesResponse();
        foreach (var set in zones.Sets.Values.Where(set => request.Instrument.Length == 0 || set.Instrument == request.Instrument)
            .OrderBy(set => set.Instrument, StringComparer.Ordinal).Take(MaxAnswers))
        {
            response.ZoneSets.Add(request.WithinPct == 0 ? set : Within(set, request.WithinPct));
        }

        return Task.FromResult(response);
    }

    private static ZoneSet Within(ZoneSet set, double withinPct)
    {
        var near = set.Clone();
        near.Zones.Clear();
        near.Zones.AddRange(set.Zones.Where(zone => Math.Abs(zone.DistancePct) <= withinPct));
        return near;
    }

    private static void Require(string field, bool holds, string value, string allowed)
    {
        if (!holds)
        {
            throw new RpcException(StatusCode.InvalidArgument, $"{field}: {value} is not allowed; allowed: {allowed}");
        }
    }
}
