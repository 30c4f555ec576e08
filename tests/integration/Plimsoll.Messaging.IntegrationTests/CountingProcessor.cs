using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.IntegrationTests;

/// <summary>Counts, whatever the bytes are, and publishes nothing.</summary>
internal sealed class CountingProcessor : IPartitionProcessor
{
    public IEnumerable<OutputRecord> Latest => [];

    public StepOutcome Step(in StreamRecord record, IRecordSink sink) => StepOutcome.Processed;

    public void TakeChangedPages(IPageSink pages)
    {
    }

    public void Restore(IReadOnlyList<StatePage> pages)
    {
    }
}
