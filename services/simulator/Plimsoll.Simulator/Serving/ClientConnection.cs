using System.Net.WebSockets;
using System.Threading.Channels;

namespace Plimsoll.Simulator.Serving;

/// <summary>One client's WebSocket: what it subscribed to and what waits for it. A client that does not read is cut, as venues do.</summary>
internal sealed class ClientConnection(WebSocket socket) : IDisposable
{
    // Ten seconds of a wild market; who is further behind is not reading.
    private const int MaxWaiting = 8_192;
    private const int MaxRequestBytes = 1 << 16;
    private static readonly TimeSpan SendDeadline = TimeSpan.FromSeconds(5);

    private readonly Channel<byte[]> _waiting = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly CancellationTokenSource _cut = new();

    /// <summary>Topics subscribed to; touched under the world's lock only.</summary>
    public HashSet<string> Topics { get; } = new(StringComparer.Ordinal);

    /// <summary>Queues a message; a full queue cuts the connection.</summary>
    public void Offer(byte[] message)
    {
        if (!_waiting.Writer.TryWrite(message)) Cut();
    }

    /// <summary>Ends the connection.</summary>
    public void Cut() => _cut.Cancel();

    /// <summary>Sends and receives until the client goes or is cut.</summary>
    /// <param name="onRequest">Takes each text of the client.</param>
    /// <param name="stopping">The host stops.</param>
    public async Task RunAsync(Action<ReadOnlyMemory<byte>> onRequest, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, _cut.Token);
#pragma warning disable CA2025 // Both are awaited before their token goes.
        var sending = SendAsync(end.Token);
        var receiving = ReceiveAsync(onRequest, end.Token);
#pragma warning restore CA2025
        await Task.WhenAny(sending, receiving);
        await end.CancelAsync();
        _waiting.Writer.TryComplete();
        await Task.WhenAll(Quiet(sending), Quiet(receiving));
    }

    public void Dispose() => _cut.Dispose();

    private static async Task Quiet(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException or IOException)
        {
            // The connection is over either way.
        }
    }

    private async Task SendAsync(CancellationToken cancel)
    {
        await foreach (var message in _waiting.Reader.ReadAllAsync(cancel))
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            deadline.CancelAfter(SendDeadline);
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, deadline.Token);
        }
    }

    private async Task ReceiveAsync(Action<ReadOnlyMemory<byte>> onRequest, CancellationToken cancel)
    {
        var buffer = new byte[MaxRequestBytes];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancel);
            if (part.MessageType == WebSocketMessageType.Close || length + part.Count >= MaxRequestBytes) return;
            length += part.Count;
            if (!part.EndOfMessage) continue;
            onRequest(buffer.AsMemory(0, length));
            length = 0;
        }
    }
}
