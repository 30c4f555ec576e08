using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Plimsoll.State.IntegrationTests.Server;

/// <summary>Speaks to Redis by plain TCP, so that what a test sees does not pass through the room under test.</summary>
internal static class RedisLine
{
    /// <summary>Sends one command; returns the first line of the answer, or the text of a bulk answer.</summary>
    internal static async Task<string> SendAsync(string endpoint, params string[] command)
    {
        var (host, port) = (endpoint.Split(':')[0], int.Parse(endpoint.Split(':')[1], CultureInfo.InvariantCulture));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        using var client = new TcpClient();
        await client.ConnectAsync(host, port, deadline.Token);
        var request = $"*{command.Length}\r\n" + string.Concat(command.Select(word => $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n"));
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(request), deadline.Token);
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        var line = await reader.ReadLineAsync(deadline.Token) ?? throw new IOException("Redis closed the connection.");
        if (line[0] != '$')
            return line;
        var length = int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture);
        var text = new char[Math.Max(0, length)];
        await reader.ReadBlockAsync(text, deadline.Token);
        return new string(text);
    }

    /// <summary>A counter of INFO.</summary>
    internal static async Task<long> InfoAsync(string endpoint, string name)
    {
        var info = await SendAsync(endpoint, "INFO");
        var line = info.Split("\r\n").Single(l => l.StartsWith(name + ":", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length + 1), CultureInfo.InvariantCulture);
    }
}
