using Plimsoll.Kernel.Streams;

namespace Plimsoll.Kernel.Ports;

/// <summary>Publishes records to their topics. Bounded: a full queue makes the caller wait; a broker that is away fills the spool.</summary>
public interface IRecordPublisher
{
    /// <summary>Queues one record; waits while the queue is full.</summary>
    ValueTask PublishAsync(OutputRecord record, CancellationToken cancel);

    /// <summary>Returns when every record queued so far is acknowledged by the broker.</summary>
    Task FlushAsync(CancellationToken cancel);
}
