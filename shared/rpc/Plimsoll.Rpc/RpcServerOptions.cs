namespace Plimsoll.Rpc;

/// <summary>Bounds of the gRPC server; configuration section <c>Rpc</c>.</summary>
public sealed class RpcServerOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Rpc";

    /// <summary>
    /// Longest a unary call may take: used where the caller sends no <c>grpc-timeout</c>, and cuts longer ones. Default 30 s, 0.1 s to 10 min:
    /// every unary method answers from memory or one store, so a longer wait is a fault.
    /// </summary>
    public TimeSpan UnaryMaximum { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a write may wait for a reader that takes nothing before the call is cut. Default 30 s, 0.1 s to 10 min.
    /// </summary>
    public TimeSpan SlowReaderTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a health watch looks for a change, and for how long a health answer is reused. Default 1 s, 0.05 s to 1 min.</summary>
    public TimeSpan HealthInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Serves reflection. Default true; set it to false where callers must not list the services.</summary>
    public bool Reflection { get; set; } = true;

    internal IEnumerable<string> Errors()
    {
        if (Outside(UnaryMaximum, 0.1, 600))
            yield return $"Rpc:UnaryMaximum is {UnaryMaximum}; allowed are 00:00:00.1 to 00:10:00.";
        if (Outside(SlowReaderTimeout, 0.1, 600))
            yield return $"Rpc:SlowReaderTimeout is {SlowReaderTimeout}; allowed are 00:00:00.1 to 00:10:00.";
        if (Outside(HealthInterval, 0.05, 60))
            yield return $"Rpc:HealthInterval is {HealthInterval}; allowed are 00:00:00.05 to 00:01:00.";
    }

    private static bool Outside(TimeSpan value, double minSeconds, double maxSeconds) =>
        value < TimeSpan.FromSeconds(minSeconds) || value > TimeSpan.FromSeconds(maxSeconds);
}
