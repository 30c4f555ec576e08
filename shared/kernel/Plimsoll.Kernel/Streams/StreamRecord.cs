namespace Plimsoll.Kernel.Streams;

/// <summary>One record read from a partition of a topic.</summary>
/// <param name="Topic">Logical topic name as in the catalogue, without the configured prefix.</param>
/// <param name="Partition">Partition, from 0.</param>
/// <param name="Offset">Offset within the partition, from 0.</param>
/// <param name="Key">Record key in UTF-8, e.g. the instrument.</param>
/// <param name="Value">The message, plain protobuf. Valid only during the step that receives it.</param>
/// <param name="TraceParent">W3C trace context where the record is sampled, else null.</param>
public readonly record struct StreamRecord(
    string Topic, int Partition, long Offset, string Key, ReadOnlyMemory<byte> Value, string? TraceParent = null);
