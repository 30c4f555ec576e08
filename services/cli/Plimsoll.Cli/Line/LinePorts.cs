namespace Plimsoll.Cli.Line;

/// <summary>The loopback ports of a local run, one pair per service: pages, health and metrics; and gRPC.</summary>
internal static class LinePorts
{
    /// <summary>Port of the console's pages.</summary>
    public const int Console = 7100;

    /// <summary>Port of the simulator's venues, with <c>--source simulator</c>.</summary>
    public const int Simulator = 7106;

    /// <summary>Every fixed port and who wants it.</summary>
    public static IEnumerable<(string Name, int Port)> All =>
        LineService.All.SelectMany(service => new[] { (service.Name, service.HttpPort), (service.Name, service.RpcPort) })
            .Where(entry => entry.Item2 != 0);
}
