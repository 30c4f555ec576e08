using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging;

/// <summary>
/// An ordered side effect per record, at least once: the offset is committed after the effect. A
/// <see cref="FormatException"/>, an <see cref="ArgumentException"/> or a protobuf parse error goes to the dead-letter topic at once; a
/// <see cref="Kernel.Ports.StoreUnavailableException"/> or a <see cref="TimeoutException"/> pauses and tries again for as long as it
/// takes; anything else is tried three times, then dead-lettered.
/// </summary>
public interface ITopicHandler
{
    /// <summary>Handles one record.</summary>
    /// <param name="record">The record; its value may be kept.</param>
    /// <param name="cancel">Cancelled when the host stops.</param>
    Task HandleAsync(StreamRecord record, CancellationToken cancel);
}
