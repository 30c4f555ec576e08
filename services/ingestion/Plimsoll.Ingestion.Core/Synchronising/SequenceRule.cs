namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>
/// A venue's rule for the order of depth messages (venue reference, the section of each venue's streams). Pure: numbers in, verdict out.
/// </summary>
public abstract class SequenceRule
{
    private protected SequenceRule(string name) => Name = name;

    /// <summary>Name of the rule, e.g. <c>binance</c>.</summary>
    public string Name { get; }

    /// <summary>A snapshot is asked for beside the stream: changes are kept until it comes.</summary>
    public virtual bool NeedsRequestedSnapshot => true;

    /// <summary>Messages have no number of their own: their time is it.</summary>
    public virtual bool NumbersByTime => false;

    /// <summary>Snapshots can come on the stream itself; elsewhere every snapshot was asked for, wherever a capture holds it.</summary>
    public virtual bool StreamsSnapshots => true;

    /// <summary>The first change after subscribing is not to be used where no snapshot came before it.</summary>
    public virtual bool IgnoresFirstChange => false;

    /// <summary>Levels a side that the stream carries; 0 where it carries all changes.</summary>
    public virtual int StreamLevels => 0;

    /// <summary>How a change stands to a book that the stream itself has brought to <paramref name="bookNumber"/>.</summary>
    public abstract SequenceVerdict Judge(long bookNumber, in DepthNumbers change);

    /// <summary>How a change stands to a requested snapshot that no change has joined yet.</summary>
    public abstract SequenceVerdict JudgeFirst(long snapshotNumber, in DepthNumbers change);

    /// <summary>The number that should have come after a book, for the report of a gap.</summary>
    public virtual long ExpectedAfter(long bookNumber) => bookNumber;

    /// <summary>The number of a change that is held against the expected one.</summary>
    public virtual long ComparedOf(in DepthNumbers change) => change.Previous;

    /// <summary>A message that replaces the book although it is marked as a change.</summary>
    public virtual bool IsSnapshot(in DepthNumbers message) => message.Form != DepthForm.Change;
}
