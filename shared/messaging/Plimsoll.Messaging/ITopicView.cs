using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging;

/// <summary>
/// A read model over one topic: sees every record the broker still has, from the earliest on, then follows for ever.
/// One thread calls <see cref="Apply"/>; readers run beside it, so the view publishes its state safely. It bounds its own memory.
/// </summary>
public interface ITopicView
{
    /// <summary>Takes the next record. Order holds per partition. An exception is logged and counted; the view goes on.</summary>
    /// <param name="record">The record; its value is not reused, so it may be kept.</param>
    void Apply(in StreamRecord record);
}
