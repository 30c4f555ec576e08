using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Time;
using Plimsoll.Rpc;
using Plimsoll.Scoring.Core.Cascades;

namespace Plimsoll.Scoring.Cascades;

/// <summary>Answers SimulateCascade on the newest zones and books.</summary>
internal sealed class CascadeAnswers(GroundReader reader) : IDisposable
{
    // A run holds a core for up to half a second; more than two at once would delay scores.
    private readonly SemaphoreSlim _running = new(2);

    /// <summary>Runs the question.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT, NOT_FOUND without a market, FAILED_PRECONDITION with what is missing or old, UNAVAILABLE without the store.</exception>
    public async Task<SimulateCascadeResponse> SimulateAsync(SimulateCascadeRequest request, CancellationToken cancel)
    {
        var question = CascadeRequests.Read(request);
        var ground = await GroundAsync(request.Instrument, cancel);
        if (ground.ZonesFault is { } fault) throw new RpcException(StatusCode.FailedPrecondition, fault);
        if (ground.IsWide) question = question with { Priors = question.Priors.Widened };
        var response = Frame(request, ground);
        PositionSide[] sides = request.Side == PositionSide.Unspecified ? [PositionSide.Long, PositionSide.Short] : [request.Side];
        await _running.WaitAsync(cancel);
        try
        {
            foreach (var side in sides)
            {
                var market = MarketOf(ground, side, venue => !request.VenuesOut.Contains(venue)) ?? throw new RpcException(StatusCode.FailedPrecondition, Missing(request, ground, side));
                if (market.Zones.Count == 0) response.Limits.Add($"no zones of {side.ToString().ToLowerInvariant()} liquidations are known: nothing is forced");
                response.Sides.Add(CascadeMessages.Side(request.Instrument, market, question, ground.AnnualVolatility));
            }
        }
        finally
        {
            _running.Release();
        }

        return response;
    }

    /// <summary>A side of the market; null where no venue's book may be used.</summary>
    /// <param name="ground">What is known.</param>
    /// <param name="side">Whose positions are liquidated.</param>
    /// <param name="trades">Whether a venue trades.</param>
    public static CascadeMarket? MarketOf(CascadeGround ground, PositionSide side, Func<Venue, bool> trades) => MarketBuilder.Of(
        CascadeInputs.Side(side), ground.MarkPrice, CascadeInputs.Zones(ground.Zones, side),
        [.. ground.Usable.Where(depth => trades(depth.Venue)).Select(depth => new VenueBook(depth.Venue.ToString(), CascadeInputs.Levels(depth.Book, side)))]);

    public void Dispose() => _running.Dispose();

    private async Task<CascadeGround> GroundAsync(string instrument, CancellationToken cancel)
    {
        try
        {
            return await reader.ReadAsync(instrument, cancel) ?? throw new RpcException(StatusCode.NotFound, $"no market of '{instrument}' yet");
        }
        catch (StoreUnavailableException fault)
        {
            throw new RpcException(StatusCode.Unavailable, $"depth cannot be read: {fault.Message}");
        }
    }

    private static string Missing(SimulateCascadeRequest request, CascadeGround ground, PositionSide side) =>
        $"no depth of {request.Instrument} for {side.ToString().ToLowerInvariant()} liquidations: "
        + (ground.Limits.Count > 0 ? string.Join("; ", ground.Limits) : "every venue with a book is among venues_out, or its book is empty");

    private static SimulateCascadeResponse Frame(SimulateCascadeRequest request, CascadeGround ground)
    {
        var response = new SimulateCascadeResponse
        {
            Instrument = request.Instrument, MarkPrice = ground.MarkPrice, AsOfUnixNs = UnixTime.FromMs(ground.AsOfMs), Origin = ground.Origin, Basis = Basis.Modelled,
            Status = ground.Limits.Count > 0 ? DataStatus.Degraded : DataStatus.Ok, ModelVersion = CascadeMessages.ModelVersion,
        };
        response.Limits.AddRange(ground.Limits);
        response.Limits.Add(CascadeMessages.Unverified);
        response.Limits.Add("zones only: notional that lies outside zones is not counted; zones are shared out between venues by their depth");
        if (ground.AnnualVolatility is null) response.Limits.Add("volatility is not known yet: no band of volatility alone");
        response.Limits.Add("depth beyond what is visible is extrapolated");
        foreach (var venue in request.VenuesOut.Distinct()) response.Limits.Add($"{venue} does not trade: neither its book nor its liquidations count");
        response.Depth.AddRange(ground.Depth.Select(depth => Describe(depth, !request.VenuesOut.Contains(depth.Venue))));
        return response;
    }

    private static CascadeDepth Describe(VenueDepth depth, bool trades)
    {
        var (bids, asks) = (CascadeInputs.Levels(depth.Book, PositionSide.Long), CascadeInputs.Levels(depth.Book, PositionSide.Short));
        return new CascadeDepth
        {
            Venue = depth.Venue, AgeMs = (ulong)depth.AgeMs, Used = trades && depth.Fault is null,
            BidUsd = Usd(bids), AskUsd = Usd(asks), BidReachPct = Reach(bids), AskReachPct = Reach(asks),
        };
    }

    private static double Usd(IReadOnlyList<BookStep> levels) => Math.Round(levels.Sum(level => level.Price * level.Quantity), 2);

    private static double Reach(IReadOnlyList<BookStep> levels) => levels.Count == 0 ? 0 : Math.Round(100 * Math.Abs((levels[^1].Price / levels[0].Price) - 1), 6);
}
