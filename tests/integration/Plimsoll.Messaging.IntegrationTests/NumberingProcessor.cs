using System.Text;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.IntegrationTests;

/// <summary>
/// Numbers the records of its partition and publishes <c>text#number</c>: a lost or repeated state shows in the bytes. <c>poison</c>
/// throws, <c>refuse</c> is rejected, and a record whose text ends in <c>?</c> is taken for a repeat.
/// </summary>
internal sealed class NumberingProcessor : IPartitionProcessor
{
    private readonly List<OutputRecord> latest = [];
    private int number;

    /// <summary>Runs inside the step of a record <c>cut</c>, before its output.</summary>
    public Action? OnCut { get; init; }

    public IEnumerable<OutputRecord> Latest => latest;

    public StepOutcome Step(in StreamRecord record, IRecordSink sink)
    {
        var text = Encoding.UTF8.GetString(record.Value.Span);
        switch (text)
        {
            case "poison":
                throw new InvalidOperationException("no processor can do this");
            case "refuse":
                return StepOutcome.Rejected("price = -1 must be positive");
            case "cut":
                OnCut?.Invoke();
                break;
            case [.., '?']:
                return StepOutcome.Repeated;
        }

        number++;
        sink.Publish(Topics.Record(Topics.Output, record.Key, $"{text}#{number}", (int)record.Offset));
        return StepOutcome.Processed;
    }

    public void TakeChangedPages(IPageSink pages) => pages.Write("number", BitConverter.GetBytes(number));

    public void Restore(IReadOnlyList<StatePage> pages)
    {
        if (pages.Single().Content.Length != sizeof(int))
            throw new FormatException("page 'number' must have 4 bytes");
        number = BitConverter.ToInt32(pages.Single().Content);
        latest.Add(Topics.Record("risk.scores.latest.v1", "BTC-USDT", $"restored#{number}"));
    }
}
