using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Ingestion.Options;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Sources;

/// <summary>
/// How far a source has been published. A source makes the same records again, so its whole position is a count: after a restart it
/// is made anew and the first <see cref="Acknowledged"/> records are not published again.
/// </summary>
/// <param name="Fingerprint">What the source is; another source starts at nought in the next epoch.</param>
/// <param name="Epoch">Epoch of its events.</param>
/// <param name="StartMs">Start time of a generated market, Unix milliseconds.</param>
/// <param name="Acknowledged">Records that the broker has acknowledged; of live venues the Unix milliseconds up to which their events have been published.</param>
internal sealed record SourcePosition(string Fingerprint, uint Epoch, long StartMs, long Acknowledged)
{
    private const string Page = "source";
    private const byte PageVersion = 1;

    // The checkpoint's offset is a count of records, under a name that is no topic.
    private const string Count = "source.records";
    private const string BackFill = "source.backfill.";

    /// <summary>
    /// Unix milliseconds up to which the history of an instrument has been published: a back-fill that a crash has cut off goes on there. Empty
    /// once the history is over.
    /// </summary>
    public ImmutableSortedDictionary<string, long> BackFilled { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Key of ingestion's own checkpoint.</summary>
    public static CheckpointKey Key { get; } = new("ingestion", 0);

    /// <summary>What makes a source the same source: its options, and of a recording the names and sizes of its files.</summary>
    /// <param name="options">Validated options.</param>
    public static string FingerprintOf(SourceOptions options)
    {
        var files = options.Kind == SourceOptions.Replay
            ? (ReplayFolder.Recognise(options).Folder?.Files ?? []).Select(path => $"{Path.GetFileName(path)}={new FileInfo(path).Length}")
            : [options.Seed.ToString(CultureInfo.InvariantCulture)];
        return string.Join('|', [options.Kind, options.Instruments, options.From, options.Until, .. files]);
    }

    /// <summary>The position to go on from.</summary>
    /// <param name="options">The source asked for.</param>
    /// <param name="stored">The stored checkpoint, or null.</param>
    /// <param name="nowMs">Start time of a generated market that begins now.</param>
    /// <exception cref="FormatException">The checkpoint is damaged.</exception>
    public static SourcePosition Resume(SourceOptions options, Checkpoint? stored, long nowMs)
    {
        var fingerprint = FingerprintOf(options);
        var startMs = options.From.Length > 0 ? options.FromMs : nowMs;
        if (stored?.Pages.FirstOrDefault(page => page.Name == Page) is not { } page)
        {
            return new SourcePosition(fingerprint, 1, startMs, 0);
        }

        var reader = new PageReader(page.Content, PageVersion);
        var (storedFingerprint, epoch, storedStartMs) = (reader.ReadString(), (uint)reader.ReadInt64(), reader.ReadInt64());
        reader.End();
        return storedFingerprint == fingerprint
            ? new SourcePosition(fingerprint, epoch, storedStartMs, stored.Offsets.FirstOrDefault(offset => offset.Topic == Count).NextOffset) { BackFilled = BackFilledOf(stored) }
            : new SourcePosition(fingerprint, epoch + 1, startMs, 0);
    }

    /// <summary>The position as a checkpoint.</summary>
    public Checkpoint ToCheckpoint()
    {
        var page = new PageWriter(PageVersion);
        page.Write(Fingerprint);
        page.Write((long)Epoch);
        page.Write(StartMs);
        return new Checkpoint([new InputOffset(Count, Acknowledged), .. BackFilled.Select(one => new InputOffset(BackFill + one.Key, one.Value))], default, [new StatePage(Page, page.ToArray())]);
    }

    private static ImmutableSortedDictionary<string, long> BackFilledOf(Checkpoint stored)
    {
        var done = stored.Offsets.Where(offset => offset.Topic.StartsWith(BackFill, StringComparison.Ordinal)).ToList();
        return done.Count == 0 ? ImmutableSortedDictionary<string, long>.Empty : done.ToImmutableSortedDictionary(offset => offset.Topic[BackFill.Length..], offset => offset.NextOffset, StringComparer.Ordinal);
    }
}
