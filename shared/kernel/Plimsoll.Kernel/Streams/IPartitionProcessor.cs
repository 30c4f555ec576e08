namespace Plimsoll.Kernel.Streams;

/// <summary>
/// The pure core of a service for one partition: records in, records out, state inside. One writer, no clock, no I/O, no logging.
/// Replaying the same inputs gives the same outputs. The interleaving of two input topics must not matter: a processor that
/// joins topics answers <see cref="StepKind.NotYet"/> until the other input's watermark has passed.
/// </summary>
public interface IPartitionProcessor
{
    /// <summary>Processes one record.</summary>
    /// <param name="record">The next record of one input partition. Its value must not be kept after the call.</param>
    /// <param name="sink">Where outputs go, in order.</param>
    StepOutcome Step(in StreamRecord record, IRecordSink sink);

    /// <summary>Hands over every page of state that changed since the last call, and marks it clean.</summary>
    /// <param name="pages">Receives the pages; a page is written whole.</param>
    void TakeChangedPages(IPageSink pages);

    /// <summary>Replaces the state by checkpointed pages. Called at most once, before the first step.</summary>
    /// <param name="pages">All pages of the newest checkpoint.</param>
    /// <exception cref="FormatException">A page is of an unknown version or damaged; the host then starts without state.</exception>
    void Restore(IReadOnlyList<StatePage> pages);

    /// <summary>The newest value per key of the compacted topics this processor owns, to be published again on start and every minute.</summary>
    IEnumerable<OutputRecord> Latest { get; }
}

/// <summary>Takes the outputs of a step, in order.</summary>
public interface IRecordSink
{
    /// <summary>Adds one output.</summary>
    /// <param name="record">The record to publish.</param>
    void Publish(OutputRecord record);
}

/// <summary>Takes changed pages of state.</summary>
public interface IPageSink
{
    /// <summary>Adds one page.</summary>
    /// <param name="name">Stable page name within the partition, e.g. <c>map:BTC-USDT</c>.</param>
    /// <param name="content">The page, self-describing with a version byte first; the array is owned by the receiver.</param>
    void Write(string name, byte[] content);
}

/// <summary>One named piece of a processor's state.</summary>
/// <param name="Name">Page name, unique within the partition.</param>
/// <param name="Content">The page's bytes.</param>
public sealed record StatePage(string Name, byte[] Content);
