namespace Plimsoll.Kernel.Streams;

/// <summary>One record to publish. Deterministic: a replay of the same input makes the same record, byte for byte.</summary>
/// <param name="Topic">Logical topic name as in the catalogue, without the configured prefix.</param>
/// <param name="Key">Record key; decides the partition.</param>
/// <param name="Id">Deterministic event id (`ce_id`); a repeat carries the same id and the same bytes.</param>
/// <param name="EventTimeUnixNs">Event time in Unix nanoseconds (`ce_time`).</param>
/// <param name="Value">The message, plain protobuf. The array is owned by the record and never changed.</param>
/// <param name="TraceParent">W3C trace context of the record that caused this one, else null.</param>
public sealed record OutputRecord(
    string Topic, string Key, string Id, long EventTimeUnixNs, byte[] Value, string? TraceParent = null);
