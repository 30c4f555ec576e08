using Plimsoll.Hosting;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;

namespace Plimsoll.Ingestion.WarmUp;

/// <summary>Runs the normalisation over a made-up market before the service is ready, so that the first real lines meet compiled code.</summary>
internal sealed class PipelineWarmUp : IWarmUp
{
    // About a second of work: enough for the tiered compiler to settle on what it sees.
    private const int Records = 60_000;

    /// <inheritdoc />
    public string Name => "normalisation";

    /// <inheritdoc />
    public Task WarmUpAsync(CancellationToken cancel)
    {
        using var source = new GeneratedSource(new SourceOptions(), startMs: 0, epoch: 1);
        foreach (var _ in source.Records.Take(Records))
        {
            cancel.ThrowIfCancellationRequested();
        }

        return Task.CompletedTask;
    }
}
