using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Plimsoll.Messaging.Health;

/// <summary>A part of this room that can say whether it is ready.</summary>
internal interface IReadinessSource
{
    /// <summary>How it is called in a health report, e.g. <c>group heatmap</c>.</summary>
    string Name { get; }

    /// <summary>Its state now.</summary>
    Readiness Readiness { get; }

    /// <summary>Its loop's state; only a loop that died takes liveness down.</summary>
    LoopState State { get; }
}

/// <summary>Whether something is ready, and why not.</summary>
/// <param name="Status">Unhealthy: not ready; degraded: ready, but something it depends on is away.</param>
/// <param name="Text">In words.</param>
internal readonly record struct Readiness(HealthStatus Status, string Text);
