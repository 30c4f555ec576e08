using System.Threading.Channels;

namespace Plimsoll.Console.World;

/// <summary>Hands each item to everyone who reads now.</summary>
/// <typeparam name="T">Item.</typeparam>
public sealed class Broadcast<T>
{
    private const int MaxWaiting = 10_000;
    private readonly Lock gate = new();
    private readonly List<Channel<T>> readers = [];

    /// <summary>Gives an item to all readers.</summary>
    public void Send(T item)
    {
        lock (gate)
        {
            foreach (var reader in readers)
                reader.Writer.TryWrite(item);
        }
    }

    /// <summary>What is there first, then everything that is sent.</summary>
    /// <param name="first">Items to begin with.</param>
    /// <param name="write">Takes an item.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task FollowAsync(IEnumerable<T> first, Func<T, Task> write, CancellationToken cancel)
    {
        var channel = Channel.CreateBounded<T>(MaxWaiting);
        lock (gate)
            readers.Add(channel);
        try
        {
            foreach (var item in first)
                await write(item);
            await foreach (var item in channel.Reader.ReadAllAsync(cancel))
                await write(item);
        }
        finally
        {
            lock (gate)
                readers.Remove(channel);
        }
    }
}
