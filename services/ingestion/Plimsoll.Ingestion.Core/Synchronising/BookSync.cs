using Plimsoll.Market.Books;

namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>
/// Keeps one book in step with its venue's messages, or says that it is not. A message that does not fit makes the book stale before
/// anyone can read it again. One writer.
/// </summary>
/// <param name="rule">The venue's rule.</param>
public sealed class BookSync(SequenceRule rule)
{
    // A snapshot takes a second or two, thirty when a venue slows us down; changes come at most every 10 ms.
    private const int MaxBufferedMessages = 4_096;
    private const int MaxBufferedLevels = 262_144;

    private readonly ChangeBuffer _buffer = new(MaxBufferedMessages, MaxBufferedLevels);
    private bool _isJoined;
    private bool _hasSeenChange;
    private bool _wasValid;
    private bool _isSuspect;
    private bool _keepsApplied;
    private SyncState _state;

    /// <summary>The book; read it only while <see cref="State"/> is <see cref="SyncState.Valid"/>.</summary>
    public OrderBook Book { get; } = new();

    /// <summary>What the book is good for.</summary>
    public SyncState State => _state == SyncState.Valid && _isSuspect ? SyncState.Stale : _state;

    /// <summary>Number of the book in its venue's sequence.</summary>
    public long Number { get; private set; }

    /// <summary>Newest venue time in the book, Unix milliseconds.</summary>
    public long VenueTimeMs { get; private set; }

    /// <summary>What happened so far.</summary>
    public SyncCounts Counts { get; } = new();

    /// <summary>Changes are waiting for a snapshot, or a change has shown that one is needed: ask for it now.</summary>
    public bool WantsRequestedSnapshot => _state != SyncState.Valid && rule.NeedsRequestedSnapshot && _buffer.Count > 0;

    /// <summary>The stream must be subscribed to anew: only it can bring the snapshot.</summary>
    public bool WantsResubscription => _state == SyncState.Stale && !rule.NeedsRequestedSnapshot;

    /// <summary>Applied changes are kept, so that a snapshot asked for while the book is valid can renew it without a break.</summary>
    public bool KeepsApplied
    {
        get => _keepsApplied;
        set
        {
            if (_keepsApplied && !value && _state == SyncState.Valid)
            {
                _buffer.Clear();
            }

            _keepsApplied = value;
        }
    }

    /// <summary>Levels a side that the stream carries; 0 where it carries all changes. The rule's own unless a message says otherwise.</summary>
    public int StreamLevels { get; set; } = rule.StreamLevels;

    /// <summary>Puts the book and the kept changes on a finer grid.</summary>
    /// <param name="priceFactor">New ticks per old tick, above 0.</param>
    /// <param name="sizeFactor">New lots per old lot, above 0.</param>
    /// <returns>False where something does not fit; nothing is changed then.</returns>
    public bool TryRefine(long priceFactor, long sizeFactor)
    {
        if (!Book.TryRefine(priceFactor, sizeFactor))
        {
            return false;
        }

        if (!_buffer.TryRefine(priceFactor, sizeFactor))
        {
            Lose();
        }

        return true;
    }

    /// <summary>Takes the next depth message.</summary>
    /// <param name="numbers">Its place in the sequence.</param>
    /// <param name="levels">Its levels; copied where they are kept.</param>
    public SyncResult Take(in DepthNumbers numbers, DepthBatch levels)
    {
        if (numbers.Form == DepthForm.Change && numbers.First > numbers.Last)
        {
            return Refuse("the first update of the message is after its last");
        }

        return numbers.Form == DepthForm.RequestedSnapshot ? TakeRequested(numbers, levels)
            : rule.IsSnapshot(numbers) ? TakeStreamed(numbers, levels)
            : TakeChange(numbers, levels);
    }

    /// <summary>The connection is gone: the book is stale and nothing of the old stream joins the new one.</summary>
    public void Disconnect()
    {
        Lose();
        _hasSeenChange = false;
    }

    /// <summary>
    /// A depth message of this book could not be decoded. What it held may be missing, so the book may not be read until the next
    /// message has shown whether something is.
    /// </summary>
    /// <param name="reason">Why, in words.</param>
    public SyncResult Refuse(string reason)
    {
        Counts.Rejected++;
        _isSuspect = true;
        return new SyncResult(SyncOutcome.Rejected, reason);
    }

    private SyncResult TakeChange(in DepthNumbers change, DepthBatch levels)
    {
        if (_state != SyncState.Valid)
        {
            return Keep(change, levels);
        }

        switch (_isJoined ? rule.Judge(Number, change) : rule.JudgeFirst(Number, change))
        {
            case SequenceVerdict.Old:
                Counts.Duplicates++;
                return new SyncResult(SyncOutcome.Duplicate);
            case SequenceVerdict.Gap:
                return BreakAt(change, levels);
        }

        if (KeepsApplied)
        {
            _buffer.Add(change, levels);
        }

        return Settle(Book.Apply(levels), change, 1);
    }

    private SyncResult BreakAt(in DepthNumbers change, DepthBatch levels)
    {
        var expected = rule.ExpectedAfter(Number);
        Counts.Gaps++;
        Lose();
        _buffer.Add(change, levels);
        return new SyncResult(SyncOutcome.GapDetected, "updates are missing before this one", expected, rule.ComparedOf(change));
    }

    private SyncResult Keep(in DepthNumbers change, DepthBatch levels)
    {
        if (!rule.NeedsRequestedSnapshot || (rule.IgnoresFirstChange && !_hasSeenChange))
        {
            _hasSeenChange = true;
            return new SyncResult(SyncOutcome.Buffered, "no snapshot yet");
        }

        if (_buffer.Count > 0)
        {
            switch (rule.Judge(_buffer[_buffer.Count - 1].Last, change))
            {
                case SequenceVerdict.Old:
                    Counts.Duplicates++;
                    return new SyncResult(SyncOutcome.Duplicate);
                case SequenceVerdict.Gap:
                    // The chain is broken: no snapshot can join what came before with what comes now.
                    _buffer.Clear();
                    break;
            }
        }

        _buffer.Add(change, levels);
        return new SyncResult(SyncOutcome.Buffered);
    }

    private SyncResult TakeStreamed(in DepthNumbers snapshot, DepthBatch levels)
    {
        if (_state == SyncState.Valid && snapshot.Last <= Number && snapshot.VenueTimeMs <= VenueTimeMs)
        {
            Counts.Duplicates++;
            return new SyncResult(SyncOutcome.Duplicate);
        }

        _buffer.Clear();
        VenueTimeMs = 0;
        return Settle(Load(levels), snapshot, 1);
    }

    private SyncResult TakeRequested(in DepthNumbers snapshot, DepthBatch levels)
    {
        var first = 0;
        while (first < _buffer.Count && rule.JudgeFirst(snapshot.Last, _buffer[first]) == SequenceVerdict.Old)
        {
            first++;
        }

        var isTooOld = first < _buffer.Count && rule.JudgeFirst(snapshot.Last, _buffer[first]) == SequenceVerdict.Gap;
        if (_state == SyncState.Valid && snapshot.Last < Number && (isTooOld || first == _buffer.Count))
        {
            Counts.Duplicates++;
            return new SyncResult(SyncOutcome.Duplicate, "the snapshot is older than the book");
        }

        if (isTooOld)
        {
            Counts.SnapshotsTooOld++;
            Counts.Rejected++;
            return new SyncResult(SyncOutcome.Rejected, "the snapshot is older than the changes kept", snapshot.Last, _buffer[first].First);
        }

        return Replay(snapshot, levels, first);
    }

    private SyncResult Replay(in DepthNumbers snapshot, DepthBatch levels, int first)
    {
        var isRefresh = _state == SyncState.Valid;
        var isTaken = Load(levels);
        var newest = snapshot;
        for (var index = first; index < _buffer.Count; index++)
        {
            isTaken &= _buffer.Apply(index, Book);
            newest = _buffer[index];
        }

        var joined = _buffer.Count - first;
        Counts.Refreshes += isRefresh ? 1 : 0;
        Counts.Superseded += isRefresh ? 0 : first;
        if (!KeepsApplied)
        {
            _buffer.Clear();
        }

        return Settle(isTaken, newest, isRefresh ? 0 : joined);
    }

    // Nobody reads meanwhile: there is one writer, and readers take what it hands out after a message.
    private bool Load(DepthBatch levels)
    {
        _hasSeenChange = true;
        return Book.Load(levels);
    }

    // The book holds the message; now it is known whether it may be read.
    private SyncResult Settle(bool isTaken, in DepthNumbers newest, int applied)
    {
        Number = newest.Last;
        _isJoined = newest.Form != DepthForm.RequestedSnapshot;
        _isSuspect = false;
        VenueTimeMs = Math.Max(VenueTimeMs, newest.VenueTimeMs);
        if (!isTaken)
        {
            Counts.Rejected++;
            Lose();
            return new SyncResult(SyncOutcome.Rejected, "a side of the book has more levels than allowed");
        }

        if (Book.IsCrossed)
        {
            Counts.Crossed++;
            Lose();
            return new SyncResult(SyncOutcome.Crossed, "the best bid reaches the best ask");
        }

        if (StreamLevels > 0)
        {
            Book.KeepBest(StreamLevels);
        }

        Counts.Resyncs += _state != SyncState.Valid && _wasValid ? 1 : 0;
        (_state, _wasValid) = (SyncState.Valid, true);
        Counts.Applied += applied;
        return new SyncResult(SyncOutcome.Applied);
    }

    private void Lose()
    {
        _state = _wasValid ? SyncState.Stale : SyncState.Waiting;
        _isSuspect = false;
        _buffer.Clear();
    }
}
