namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>
/// OKX <c>books</c>, both ways of starting, told apart by whether a snapshot comes on the stream (venue reference 3.3). With one:
/// <c>prevSeqId</c> equals the <c>seqId</c> before. Without one (from about August 2026): the first change is not used, a snapshot is
/// asked for, changes up to its <c>seqId</c> are dropped, and the first that is used has prevSeqId at or below it. A message whose
/// prevSeqId equals its seqId says that nothing changed; after maintenance seqId may go down.
/// </summary>
public sealed class OkxRule() : SequenceRule("okx")
{
    private const int Levels = 400;

    /// <inheritdoc />
    public override bool IgnoresFirstChange => true;

    /// <inheritdoc />
    public override int StreamLevels => Levels;

    /// <inheritdoc />
    public override SequenceVerdict Judge(long bookNumber, in DepthNumbers change) =>
        change.Previous == bookNumber ? SequenceVerdict.Follows
        : change.Last <= bookNumber ? SequenceVerdict.Old
        : SequenceVerdict.Gap;

    /// <inheritdoc />
    public override SequenceVerdict JudgeFirst(long snapshotNumber, in DepthNumbers change) =>
        change.Previous == snapshotNumber ? SequenceVerdict.Follows
        : change.Last <= snapshotNumber ? SequenceVerdict.Old
        : change.Previous < snapshotNumber ? SequenceVerdict.Follows
        : SequenceVerdict.Gap;
}
