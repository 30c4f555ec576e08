namespace Plimsoll.Messaging.Telemetry;

/// <summary>
/// Attribute names of OpenTelemetry's messaging conventions, which are still in development and were renamed more than once. This is the
/// only place that spells them; <see cref="SchemaUrl"/> says which version they follow.
/// </summary>
internal static class MessagingAttributes
{
    public const string SchemaUrl = "https://opentelemetry.io/schemas/1.45.0";

    public const string SystemName = "messaging.system.name";
    public const string SystemKafka = "kafka";
    public const string OperationName = "messaging.operation.name";
    public const string OperationType = "messaging.operation.type";
    public const string OperationProcess = "process";
    public const string DestinationName = "messaging.destination.name";
    public const string DestinationPartitionId = "messaging.destination.partition.id";
    public const string ConsumerGroupName = "messaging.consumer.group.name";
    public const string Offset = "kafka.offset";
    public const string MessageKey = "kafka.message.key";
}
