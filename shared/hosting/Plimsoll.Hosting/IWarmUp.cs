namespace Plimsoll.Hosting;

/// <summary>
/// Something to run before the service says that it is ready, so that the first real event meets compiled code. Warm-up is for speed
/// only: one that fails or takes too long is logged, and the service goes on, degraded.
/// </summary>
public interface IWarmUp
{
    /// <summary>Name in logs and in <c>/health/startup</c>.</summary>
    string Name { get; }

    /// <summary>Does the work. Without outside effects: nothing is published, nothing is stored.</summary>
    Task WarmUpAsync(CancellationToken cancel);
}
