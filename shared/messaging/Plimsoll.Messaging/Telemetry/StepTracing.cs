using System.Diagnostics;
using System.Globalization;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.Telemetry;

/// <summary>Spans of the messaging room. A span is opened only for records that carry a trace context, so unsampled records cost nothing.</summary>
internal static class StepTracing
{
    public const string Name = "Plimsoll.Messaging";

    private static readonly ActivitySource Source = new(new ActivitySourceOptions(Name)
    {
        TelemetrySchemaUrl = MessagingAttributes.SchemaUrl,
    });

    /// <summary>Opens the consumer span of one record as a child of the record's context, or returns null where it is not sampled.</summary>
    public static Activity? StartStep(string group, in StreamRecord record)
    {
        if (record.TraceParent is null || !ActivityContext.TryParse(record.TraceParent, traceState: null, isRemote: true, out var parent))
            return null;

        var activity = Source.StartActivity($"process {record.Topic}", ActivityKind.Consumer, parent);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(MessagingAttributes.SystemName, MessagingAttributes.SystemKafka)
                .SetTag(MessagingAttributes.OperationName, MessagingAttributes.OperationProcess)
                .SetTag(MessagingAttributes.OperationType, MessagingAttributes.OperationProcess)
                .SetTag(MessagingAttributes.DestinationName, record.Topic)
                .SetTag(MessagingAttributes.DestinationPartitionId, record.Partition.ToString(CultureInfo.InvariantCulture))
                .SetTag(MessagingAttributes.ConsumerGroupName, group)
                .SetTag(MessagingAttributes.Offset, record.Offset)
                .SetTag(MessagingAttributes.MessageKey, record.Key);
        }

        return activity;
    }
}
