namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>
/// Bybit v5: a snapshot on the stream, then changes whose <c>u</c> grows by one; a new snapshot, or <c>u</c> = 1 after a restart of
/// their service, replaces the book (venue reference 2.3). There is no checksum.
/// </summary>
public sealed class BybitRule() : SequenceRule("bybit")
{
    // The deepest topic; each message names its own.
    private const int Levels = 1_000;

    /// <inheritdoc />
    public override bool NeedsRequestedSnapshot => false;

    /// <inheritdoc />
    public override int StreamLevels => Levels;

    /// <inheritdoc />
    public override SequenceVerdict Judge(long bookNumber, in DepthNumbers change) =>
        change.Last == bookNumber + 1 ? SequenceVerdict.Follows
        : change.Last <= bookNumber ? SequenceVerdict.Old
        : SequenceVerdict.Gap;

    /// <inheritdoc />
    public override SequenceVerdict JudgeFirst(long snapshotNumber, in DepthNumbers change) => Judge(snapshotNumber, change);

    /// <inheritdoc />
    public override long ExpectedAfter(long bookNumber) => bookNumber + 1;

    /// <inheritdoc />
    public override long ComparedOf(in DepthNumbers change) => change.Last;

    /// <inheritdoc />
    public override bool IsSnapshot(in DepthNumbers message) => message.Form != DepthForm.Change || message.Last == 1;
}
