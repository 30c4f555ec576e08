using System.Threading.Channels;

namespace Plimsoll.Console.Live;

/// <summary>One browser's queue.</summary>
internal sealed class StreamClient
{
    private readonly Channel<StreamEvent> queue;

    /// <summary>An empty queue.</summary>
    /// <param name="most">Events it holds at most.</param>
    public StreamClient(int most) =>
        queue = Channel.CreateBounded<StreamEvent>(new BoundedChannelOptions(most) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Adds an event; false where the queue is full.</summary>
    public bool TryPut(StreamEvent item) => queue.Writer.TryWrite(item);

    /// <summary>Nothing more will come; what is queued is still read.</summary>
    public void End() => queue.Writer.TryComplete();

    /// <summary>Events in order until the end.</summary>
    public IAsyncEnumerable<StreamEvent> ReadAsync(CancellationToken cancel) => queue.Reader.ReadAllAsync(cancel);
}
