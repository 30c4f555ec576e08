using Plimsoll.Ingestion.Archives;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Logs;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Recordings;

namespace Plimsoll.Ingestion.Sources;

/// <summary>A folder of recorded data, recognised by what is in it.</summary>
/// <param name="Files">Every file that is played, by name.</param>
/// <param name="Open">Opens it: options, where sentences go, the epoch.</param>
public sealed record ReplayFolder(IReadOnlyList<string> Files, Func<SourceOptions, Action<string>, uint, IMarketSource> Open)
{
    private const string Allowed =
        "recordings trades_COIN_YYYYMMDD, ctx_…, l2_…, liq_… (.jsonl, .jsonl.gz), frames of `plimsoll record` (VENUE_….frames.jsonl.gz), a normalised log "
        + "(.ndjson, .jsonl, each also .gz), CSV of Binance's public archive or of tardis (.csv, .csv.gz, .zip)";

    // A recording of a year has some thousand files; more is no data folder.
    private const int MaxFiles = 100_000;

    /// <summary>What a folder holds of what is asked for.</summary>
    /// <param name="options">Folder, instruments, from and until.</param>
    /// <returns>The folder, or a sentence that names what is wrong and what is allowed.</returns>
    public static (ReplayFolder? Folder, string? Fault) Recognise(SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!Directory.Exists(options.Data)) return (null, $"'{options.Data}' is not a folder; allowed: one with {Allowed}");
        try
        {
            var files = Directory.EnumerateFiles(options.Data, "*", SearchOption.AllDirectories).Where(path => !IsTruth(options.Data, path))
                .Take(MaxFiles).Order(StringComparer.Ordinal).ToList();
            return Recognise(options, files);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return (null, broken.Message);
        }
    }

    // What nobody on the market could see, and readings of accounts, stand beside what the market showed: an evaluation reads them, a replay does not.
    private static bool IsTruth(string folder, string path) =>
        Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar) is [var first, _, ..] && first is "truth" or "accounts";

    private static (ReplayFolder? Folder, string? Fault) Recognise(SourceOptions options, IReadOnlyList<string> files)
    {
        var lines = RecordingFile.Find(options);
        var frames = files.Where(path => CaptureMarket.HasEnding(Path.GetFileName(path))).ToList();
        var archives = files.Where(path => Core.Archives.ArchiveFile.HasEnding(Path.GetFileName(path))).ToList();
        var logs = files.Where(path => !frames.Contains(path) && RecordingFile.HasEnding(path) && !RecordingFile.IsNamedSo(path)).ToList();
        var kinds = new[]
        {
            (Name: "a recording", First: files.FirstOrDefault(RecordingFile.IsNamedSo)), (Name: "recorded frames", First: frames.FirstOrDefault()),
            (Name: "CSV files", First: archives.FirstOrDefault()), (Name: "lines", First: logs.FirstOrDefault()),
        }.Where(kind => kind.First is not null).ToList();
        string Short(string path) => Path.GetRelativePath(options.Data, path);
        return kinds switch
        {
            [] => (null, $"'{options.Data}' holds no recording file; allowed: {Allowed}"),
            [var one, var other, ..] => (null, $"'{options.Data}' holds {one.Name} ('{Short(one.First!)}') and {other.Name} ('{Short(other.First!)}'); allowed: one kind a folder"),
            _ when frames.Count > 0 => Frames(options, frames, Short),
            _ when archives.Count > 0 => Archive(options, archives),
            _ when logs.Count > 0 => Log(logs, Short),
            _ when lines.Count == 0 => (null, $"'{options.Data}' holds {RecordingFile.Missing(options, lines)}"),
            _ => (new ReplayFolder([.. lines.Select(file => file.Path)], (asked, report, epoch) => RecordedMarket.Open(asked, report, epoch)), null),
        };
    }

    private static (ReplayFolder?, string?) Frames(SourceOptions options, List<string> frames, Func<string, string> shorten)
    {
        if (frames.FirstOrDefault(path => CaptureMarket.VenueOf(path) is null) is { } unknown)
        {
            return (null, $"'{shorten(unknown)}' does not begin with a venue; allowed: {string.Join("_, ", Core.Subscribing.VenuePlans.Names)}_");
        }

        return frames.GroupBy(path => CaptureMarket.VenueOf(path)!).SelectMany(venue => CaptureMarket.InstrumentsOf(venue.Key, [.. venue])).ToHashSet() is var found
            && options.InstrumentSet.Except(found).FirstOrDefault() is { } missing && !found.Overlaps(options.InstrumentSet)
                ? (null, $"'{options.Data}' holds no frames of {missing}; allowed: {string.Join(", ", found.Order(StringComparer.Ordinal))}")
                : (new ReplayFolder(frames, (asked, report, epoch) => CaptureMarket.Open(frames, asked, report, epoch)), null);
    }

    private static (ReplayFolder?, string?) Archive(SourceOptions options, List<string> archives)
    {
        var looks = archives.Select(path => FoundArchive.Look(options.Data, path, options)).ToList();
        var found = looks.Select(look => look.Found).OfType<FoundArchive>().ToList();
        return looks.FirstOrDefault(look => look.Fault is not null) is { Fault: { } fault } ? (null, fault)
            : found.Count == 0 ? (null, $"'{options.Data}' holds nothing of the instruments and times that are asked for; the first file is '{Path.GetFileName(archives[0])}'")
            : (new ReplayFolder([.. found.Select(file => file.Path)], (asked, report, epoch) => ArchiveMarket.Open(found, asked, report, epoch)), null);
    }

    private static (ReplayFolder?, string?) Log(List<string> logs, Func<string, string> shorten)
    {
        foreach (var path in logs)
        {
            using var file = new CaptureFile(path);
            if (file.TryRead(out var line) && !LogLine.IsOne(line)) return (null, $"'{shorten(path)}' is no recording; allowed: {LogLine.Allowed}, or {Allowed}");
        }

        return (new ReplayFolder(logs, (asked, report, epoch) => new LogMarket(logs, asked, report, epoch)), null);
    }
}
