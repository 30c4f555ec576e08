namespace Plimsoll.Messaging;

/// <summary>What a publisher has done. Accepted = acknowledged + dropped + in flight + in the spool, but for records of an earlier process.</summary>
/// <param name="Accepted">Records handed in.</param>
/// <param name="Acknowledged">Records the broker has acknowledged, those of an earlier process's spool included.</param>
/// <param name="Spooled">Records that went to disk.</param>
/// <param name="Dropped">Records dropped: the spool was full or unwritable, or the broker refused them for good.</param>
/// <param name="InFlightRecords">Records the broker has yet to acknowledge.</param>
/// <param name="SpoolRecords">Records that wait on disk.</param>
/// <param name="SpoolBytes">Bytes that wait on disk.</param>
public readonly record struct PublisherSnapshot(
    long Accepted, long Acknowledged, long Spooled, long Dropped, long InFlightRecords, long SpoolRecords, long SpoolBytes);
