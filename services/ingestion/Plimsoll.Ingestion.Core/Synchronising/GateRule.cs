namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>
/// Gate: a change covers the updates U to u. After a snapshot with number id, changes with u at or below id are dropped, the first that
/// is used covers id + 1, and each later one begins at or before the number after the book's (venue reference 4). A message marked full replaces the book.
/// </summary>
public sealed class GateRule() : SequenceRule("gate")
{
    private const int Levels = 100;

    /// <inheritdoc />
    public override int StreamLevels => Levels;

    /// <inheritdoc />
    public override SequenceVerdict Judge(long bookNumber, in DepthNumbers change) =>
        change.Last <= bookNumber ? SequenceVerdict.Old
        : change.First <= bookNumber + 1 ? SequenceVerdict.Follows
        : SequenceVerdict.Gap;

    /// <inheritdoc />
    public override SequenceVerdict JudgeFirst(long snapshotNumber, in DepthNumbers change) => Judge(snapshotNumber, change);

    /// <inheritdoc />
    public override long ExpectedAfter(long bookNumber) => bookNumber + 1;

    /// <inheritdoc />
    public override long ComparedOf(in DepthNumbers change) => change.First;
}
