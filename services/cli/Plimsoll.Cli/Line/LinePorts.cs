using System.Net;
using System.Net.Sockets;

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

    /// <summary>What to tell a person whose fixed ports are taken; null where all are free.</summary>
    public static string? Taken()
    {
        var taken = All.Where(entry => !IsFree(entry.Port)).Select(entry => $"{entry.Port} ({entry.Name})").ToList();
        return taken.Count == 0
            ? null
            : $"in use: port {string.Join(", ", taken)}; is another `make run` on? Stop it, or take any free ports: make run PORTS=free (plimsoll run --ports free)";
    }

    /// <summary>Whether nothing listens on a loopback port.</summary>
    /// <param name="port">The port.</param>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
