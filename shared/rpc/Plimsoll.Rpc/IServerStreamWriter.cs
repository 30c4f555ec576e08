namespace Plimsoll.Rpc;

/// <summary>Writes the messages of a streaming answer.</summary>
/// <typeparam name="T">Message type.</typeparam>
public interface IServerStreamWriter<in T>
{
    /// <summary>
    /// Writes one message. The task ends when there is room for the next one: a slow reader slows the writer down, and is cut
    /// (RESOURCE_EXHAUSTED) once it has taken nothing for <see cref="RpcServerOptions.SlowReaderTimeout"/>.
    /// </summary>
    /// <param name="message">The message; serialised before the call returns, so it may be reused once the task has ended.</param>
    /// <exception cref="InvalidOperationException">The previous write has not ended.</exception>
    /// <exception cref="OperationCanceledException">The call is over: the caller went away, its deadline passed or the server stops.</exception>
    Task WriteAsync(T message);

    /// <summary>Writes one message; gives up when the token is cancelled.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the wait for room.</param>
    Task WriteAsync(T message, CancellationToken cancellationToken);
}
