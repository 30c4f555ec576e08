using Plimsoll.Console.World.Scenes;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Rpc;

namespace Plimsoll.Console.World.Services;

/// <summary>Plays the heatmap service.</summary>
public sealed class HeatmapRpc(ScriptedMarket market)
{
    private const int HistoryMinutes = 720;

    public Task<GetHeatmapResponse> GetHeatmap(GetHeatmapRequest request, ServerCallContext context)
    {
        var scene = market.Scenes.FirstOrDefault(scene => scene.Name == request.Instrument)
            ?? throw new RpcException(StatusCode.NotFound, $"no heatmap of '{request.Instrument}' yet: no mark price and open interest have come");
        if (request.Venues.Any(venue => venue != Venue.Hyperliquid))
            throw new RpcException(StatusCode.NotFound, $"no quarter of an hour of '{request.Instrument}' has closed yet: venues and bands are kept from its last frame");
        var answer = new GetHeatmapResponse { Instrument = request.Instrument, Rows = request.Rows };
        var mark = scene.MarkAt(market.Minute);
        answer.LowPrice = mark * (1 - (request.RangePct / 100));
        answer.HighPrice = mark * (1 + (request.RangePct / 100));
        var window = Math.Min(request.WindowMinutes, HistoryMinutes);
        var step = Math.Max(1, (int)Math.Ceiling(request.WindowMinutes / (double)request.MaxColumns));
        for (var minute = market.Minute - (((window - 1) / step) * step); minute <= market.Minute; minute += step)
            answer.Columns.Add(Column(HeatScene.Frame(scene, market, minute), answer, request));
        answer.MaxUsd = answer.Columns.SelectMany(column => column.LongUsd.Concat(column.ShortUsd)).DefaultIfEmpty().Max();
        answer.Newest = HeatScene.Frame(scene, market, market.Minute);
        return Task.FromResult(answer);
    }

    public Task<ListZonesResponse> ListZones(ListZonesRequest request, ServerCallContext context)
    {
        var answer = new ListZonesResponse();
        answer.ZoneSets.AddRange(market.Scenes
            .Where(scene => request.Instrument.Length == 0 || scene.Name == request.Instrument)
            .Select(scene => ZoneScene.Of(scene, market)));
        return Task.FromResult(answer);
    }

    public Task<GetLiquidationTotalsResponse> GetLiquidationTotals(GetLiquidationTotalsRequest request, ServerCallContext context) =>
        market.Scenes.FirstOrDefault(scene => scene.Name == request.Instrument && scene.HasDepth) is { } scene
            ? Task.FromResult(LiquidationScene.Of(scene, market, request))
            : throw new RpcException(StatusCode.NotFound, $"no liquidation feed of '{request.Instrument}' has shown a sign of life");

    public Task<GetCalibrationResponse> GetCalibration(GetCalibrationRequest request, ServerCallContext context) => Task.FromResult(new GetCalibrationResponse());

    public Task StreamFrames(StreamFramesRequest request, IServerStreamWriter<StreamFramesResponse> stream, ServerCallContext context) =>
        market.Frames.FollowAsync(
            market.Scenes.Select(scene => HeatScene.Frame(scene, market, market.Minute)),
            frame => stream.WriteAsync(new StreamFramesResponse { Frame = frame }),
            context.CancellationToken);

    private static HeatmapColumn Column(Frame frame, GetHeatmapResponse answer, GetHeatmapRequest request)
    {
        var column = new HeatmapColumn { Minute = frame.Minute, MarkPrice = frame.MarkPrice, LowPrice = frame.LowPrice, HighPrice = frame.HighPrice };
        var perRow = Math.Log(answer.HighPrice / answer.LowPrice) / answer.Rows;
        var (isModelled, isMeasured) = (request.Basis != Basis.Observed, request.Basis != Basis.Modelled && request.Bands.Count == 0);
        if (request.Side != PositionSide.Short)
        {
            if (isModelled) Add(frame.LongBuckets, frame.LongUsd, column.LongRows, column.LongUsd);
            if (isMeasured) Add(frame.MeasuredLongBuckets, frame.MeasuredLongUsd, column.MeasuredLongRows, column.MeasuredLongUsd);
        }

        if (request.Side != PositionSide.Long)
        {
            if (isModelled) Add(frame.ShortBuckets, frame.ShortUsd, column.ShortRows, column.ShortUsd);
            if (isMeasured) Add(frame.MeasuredShortBuckets, frame.MeasuredShortUsd, column.MeasuredShortRows, column.MeasuredShortUsd);
        }

        return column;

        void Add(IReadOnlyList<int> buckets, IReadOnlyList<float> usd, ICollection<uint> rows, ICollection<float> cells)
        {
            var sums = new double[answer.Rows];
            foreach (var (bucket, value) in buckets.Zip(usd))
            {
                var bottom = (Math.Log(frame.ReferencePrice / answer.LowPrice) + (bucket * frame.LogStep)) / perRow;
                var top = bottom + (frame.LogStep / perRow);
                for (var row = Math.Max(0, (int)Math.Floor(bottom)); row < Math.Min(answer.Rows, top); row++)
                    sums[row] += value * (Math.Min(top, row + 1) - Math.Max(bottom, row)) / (top - bottom);
            }

            foreach (var (row, sum) in sums.Index().Where(cell => cell.Item > 0))
            {
                rows.Add((uint)row);
                cells.Add((float)sum);
            }
        }
    }
}
