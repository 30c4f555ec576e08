using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Testing;

/// <summary>
/// Ports for servers that must be told one. They lie below the range from which the system takes ports of outgoing connections: a port
/// asked of the system could be given away again before the server listens.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int Count = 12_000;
#pragma warning disable RS0030 // Suites that run side by side begin at different places.
    private static int _next = Random.Shared.Next(Count);
#pragma warning restore RS0030

    /// <summary>A loopback port on which nothing listens; never the same twice in a process.</summary>
    public static int Next()
    {
        for (var tried = 0; tried < Count; tried++)
        {
            var port = First + ((Interlocked.Increment(ref _next) & int.MaxValue) % Count);
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException($"no free port from {First} to {First + Count - 1}");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
