using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.Publishing;

internal sealed class RecordPublisher : IRecordPublisher
{
    public ValueTask PublishAsync(OutputRecord record, CancellationToken cancel) => throw new NotSupportedException();

    public Task FlushAsync(CancellationToken cancel) => throw new NotSupportedException();
}
