namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>
/// Binance USD-M and COIN-M: a change covers the updates after <c>pu</c> up to <c>u</c>. After a snapshot L, changes with u below L are
/// dropped and the first that is used covers L; afterwards <c>pu</c> must equal the <c>u</c> before (venue reference 1.3).
/// </summary>
public sealed class BinanceRule() : SequenceRule("binance")
{
    /// <inheritdoc />
    public override bool StreamsSnapshots => false;

    /// <inheritdoc />
    public override SequenceVerdict Judge(long bookNumber, in DepthNumbers change) =>
        change.Previous == bookNumber ? SequenceVerdict.Follows
        : change.Last <= bookNumber ? SequenceVerdict.Old
        : SequenceVerdict.Gap;

    /// <inheritdoc />
    public override SequenceVerdict JudgeFirst(long snapshotNumber, in DepthNumbers change) =>
        change.Last < snapshotNumber ? SequenceVerdict.Old

        // The documented test is U <= L <= u. Ids are shared by all symbols, so L may also lie between pu and U: nothing of this book is there.
        : change.First <= snapshotNumber || change.Previous <= snapshotNumber ? SequenceVerdict.Follows
        : SequenceVerdict.Gap;
}
