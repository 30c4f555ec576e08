using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Cli.Offline;

/// <summary>One processor of the offline line, with the counters that a consumer group has.</summary>
internal sealed class OfflineGroup(string name, IPartitionProcessor processor, string[] inputs)
{
    private long _offset;
    private long _processed;
    private long _repeated;
    private long _deadLettered;

    public string Name => name;

    public string[] Inputs => inputs;

    public GroupCounts Counts => new(_processed, _repeated, _deadLettered, 0, 0, 0);

    public void Step(OutputRecord input, IRecordSink sink)
    {
        var record = new StreamRecord(input.Topic, 0, _offset++, input.Key, input.Value);
        switch (processor.Step(record, sink))
        {
            case { Kind: StepKind.Rejected }:
                _deadLettered++;
                break;
            case { Kind: StepKind.NotYet }:
                throw new InvalidOperationException($"{name} waits for another input at {input.Topic} {input.Id}; offline every input is there already");
            case { Kind: StepKind.Repeated }:
                _repeated++;
                _processed++;
                break;
            default:
                _processed++;
                break;
        }
    }
}
