using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.Ingestion.Recordings;

/// <summary>A file of a recording, not opened yet.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Stream">What it carries.</param>
internal sealed record RecordingFile(string Path, SourceStream Stream)
{
    private static readonly string[] Endings = [".jsonl", ".jsonl.gz"];
    private static readonly string[] LogEndings = [".ndjson", ".ndjson.gz"];

    /// <summary>Whether a file ends like a file of lines.</summary>
    public static bool HasEnding(string path) => Endings.Concat(LogEndings).Any(ending => path.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>Whether a file is called like one of a recording.</summary>
    public static bool IsNamedSo(string path) => Endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal))
        && SourceStream.FromFileName(System.IO.Path.GetFileName(path).Split('.')[0], 0) is not null;

    /// <summary>The files of the folder that hold what is asked for, in the order of their names; others are not touched.</summary>
    /// <param name="options">The recording and the part of it; the folder exists.</param>
    public static IReadOnlyList<RecordingFile> Find(SourceOptions options)
    {
        var wanted = options.InstrumentSet;
        var (fromMs, untilMs) = (options.FromMs, options.UntilMs);
        var manifest = RecordingManifest.Read(options.Data);
        return
        [
            .. Directory.EnumerateFiles(options.Data)
                .Where(path => Endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal)
                .Select((path, order) => (Path: path, Stream: Labelled(SourceStream.FromFileName(System.IO.Path.GetFileName(path).Split('.')[0], order), manifest)))
                .Where(file => file.Stream is { } stream && (wanted.Count == 0 || wanted.Contains(stream.Instrument))
                    && stream.LatestMs > fromMs && stream.EarliestMs < untilMs)
                .Select(file => new RecordingFile(file.Path, file.Stream!)),
        ];
    }

    /// <summary>What was asked for and is not there, in words; null where nothing is missing.</summary>
    /// <param name="options">The recording and the part of it.</param>
    /// <param name="found">What <see cref="Find"/> found.</param>
    public static string? Missing(SourceOptions options, IReadOnlyList<RecordingFile> found)
    {
        var lacking = options.InstrumentSet.Where(name => !found.Any(file => string.Equals(file.Stream.Instrument, name, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal).ToList();
        if (lacking.Count == 0 && found.Count > 0)
        {
            return null;
        }

        var what = lacking.Count > 0 ? $"of {string.Join(", ", lacking)}" : "file";
        var when = (options.From.Length, options.Until.Length) switch
        {
            (0, 0) => string.Empty,
            (_, 0) => $" from {options.From} on",
            (0, _) => $" before {options.Until}",
            _ => $" between {options.From} and {options.Until}",
        };
        return $"no recording {what}{when}; files are named trades_COIN_YYYYMMDD, ctx_COIN_YYYYMMDD or l2_COIN_YYYYMMDD with .jsonl or .jsonl.gz";
    }

    private static SourceStream? Labelled(SourceStream? stream, RecordingManifest manifest) => manifest.Origin == Origin.Simulated && stream is not null
        ? stream with { Venue = manifest.Venue, IdPrefix = "simulated" }
        : stream;
}
