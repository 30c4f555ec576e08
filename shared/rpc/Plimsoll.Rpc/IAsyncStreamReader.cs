namespace Plimsoll.Rpc;

/// <summary>Reads the messages of a streaming caller, one at a time.</summary>
/// <typeparam name="T">Message type.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message read last.</summary>
    T Current { get; }

    /// <summary>Reads the next message; false at the end.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
