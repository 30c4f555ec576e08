using System.Net;
using System.Net.Sockets;
using Plimsoll.Cli.Line;

namespace Plimsoll.Cli.Tests;

public sealed class LinePortsTests
{
    [Fact]
    public void A_port_that_somebody_listens_on_is_taken_and_free_again_afterwards()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
            Assert.False(LinePorts.IsFree(port));
        }

        Assert.True(LinePorts.IsFree(port));
    }
}
