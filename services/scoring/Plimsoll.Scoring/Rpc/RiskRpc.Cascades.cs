using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Rpc;

namespace Plimsoll.Scoring.Rpc;

/// <summary>The calls about shocks, entries and exposures.</summary>
internal sealed partial class RiskRpc
{
    public Task<SimulateCascadeResponse> SimulateCascade(SimulateCascadeRequest request, ServerCallContext context) => cascades.SimulateAsync(request, context.CancellationToken);

    public Task<CheckEntryResponse> CheckEntry(CheckEntryRequest request, ServerCallContext context) => entries.CheckAsync(request, context.CancellationToken);

    public Task<AdviseExposureResponse> AdviseExposure(AdviseExposureRequest request, ServerCallContext context) => entries.AdviseAsync(request, context.CancellationToken);
}
