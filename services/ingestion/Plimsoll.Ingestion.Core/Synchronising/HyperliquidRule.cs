namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>Hyperliquid: every message is the whole visible book (20 levels a side), numbered by its time; nothing can be missed but time (venue reference 5).</summary>
public sealed class HyperliquidRule() : SequenceRule("hyperliquid")
{
    private const int Levels = 20;

    /// <inheritdoc />
    public override bool NeedsRequestedSnapshot => false;

    /// <inheritdoc />
    public override bool NumbersByTime => true;

    /// <inheritdoc />
    public override int StreamLevels => Levels;

    /// <inheritdoc />
    public override SequenceVerdict Judge(long bookNumber, in DepthNumbers change) => change.Last <= bookNumber ? SequenceVerdict.Old : SequenceVerdict.Gap;

    /// <inheritdoc />
    public override SequenceVerdict JudgeFirst(long snapshotNumber, in DepthNumbers change) => Judge(snapshotNumber, change);
}
