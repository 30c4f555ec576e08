namespace Plimsoll.Hosting.Health;

/// <summary>Tags that decide which probe a health check answers.</summary>
public static class HealthTags
{
    /// <summary>A dependency or a state without which the service cannot do its job well: <c>/health/ready</c>.</summary>
    public const string Ready = "ready";

    /// <summary>Only what a restart would heal: <c>/health/live</c>. Never a dependency.</summary>
    public const string Live = "live";
}
