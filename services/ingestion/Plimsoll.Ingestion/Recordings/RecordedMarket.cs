using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Core.Merging;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Recordings;

/// <summary>A recorded market: files of trades, contexts and books, merged by time and normalised. A pure function of the files.</summary>
public sealed class RecordedMarket : IMarketSource
{
    // A file is read on for this long past the last wanted time: a line that strays further is not worth reading a whole day for.
    private const long ReadOnMs = 3_600_000;

    private readonly List<LineFile> _files;
    private readonly (long FromMs, long UntilMs) _window;
    private readonly MarketFeed _feed;
    private readonly Rejections _rejections;
    private readonly string _folder;

    private RecordedMarket(string folder, List<LineFile> files, (long, long) window, Action<string> report)
    {
        (_folder, _files, _window) = (folder, files, window);
        _feed = new MarketFeed(Origin.Replay, files.Select(file => file.Stream));
        _rejections = new Rejections(report);
    }

    /// <inheritdoc />
    public Origin Origin => Origin.Replay;

    /// <inheritdoc />
    public string Description => $"recording {Path.GetFileName(Path.TrimEndingDirectorySeparator(_folder))}";

    /// <inheritdoc />
    public IEnumerable<OutputRecord> Records => _feed.Normalise(MergedLines());

    /// <inheritdoc />
    public IReadOnlyList<StreamHealth> Health => _feed.Health;

    /// <inheritdoc />
    public long NowMs => _feed.NowMs;

    /// <inheritdoc />
    public IReadOnlyCollection<DepthLine> NewestBooks => _feed.NewestBooks;

    /// <inheritdoc />
    public IReadOnlyList<SourceStream> Streams => [.. _files.Select(file => file.Stream)];

    /// <summary>Lines read so far, refused ones included.</summary>
    public long LinesRead { get; private set; }

    /// <summary>Lines outside the wanted window.</summary>
    public long LinesOutside { get; private set; }

    /// <summary>Lines refused.</summary>
    public long LinesRejected => _rejections.Total;

    /// <summary>Refused lines by stream and fault.</summary>
    public IReadOnlyDictionary<(string Stream, string Fault), long> RejectedBy => _rejections.Counts;

    /// <inheritdoc />
    public string Progress
    {
        get
        {
            var (read, total) = (_files.Sum(file => file.BytesRead), Math.Max(1, _files.Sum(file => file.BytesTotal)));
            return string.Create(CultureInfo.InvariantCulture, $"{100.0 * read / total:0} % read, {LinesRead:N0} lines, {LinesRejected:N0} rejected");
        }
    }

    /// <summary>Opens a recording.</summary>
    /// <param name="options">What to read; already validated.</param>
    /// <param name="report">Receives a sentence for the first refused line of each kind.</param>
    /// <exception cref="FileNotFoundException">The folder holds nothing of what was asked for.</exception>
    public static RecordedMarket Open(SourceOptions options, Action<string> report)
    {
        var wanted = options.InstrumentSet;
        var (fromMs, untilMs) = (options.FromMs, options.UntilMs);
        var paths = Directory.EnumerateFiles(options.Data)
            .Where(path => path.EndsWith(".jsonl", StringComparison.Ordinal) || path.EndsWith(".jsonl.gz", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToList();
        var files = paths
            .Select((path, order) => (Path: path, Stream: SourceStream.FromFileName(Path.GetFileName(path).Split('.')[0], order)))
            .Where(file => file.Stream is { } stream && (wanted.Count == 0 || wanted.Contains(stream.Instrument))
                && stream.LatestMs > fromMs && stream.EarliestMs < untilMs)
            .Select(file => new LineFile(file.Path, file.Stream!)).ToList();
        return files.Count > 0
            ? new RecordedMarket(options.Data, files, (fromMs, untilMs), report)
            : throw new FileNotFoundException(
                $"'{options.Data}' holds no recording of {(wanted.Count == 0 ? "anything" : string.Join(", ", wanted))} between Source:From '{options.From}' and Source:Until '{options.Until}'; "
                + "files are named trades_COIN_YYYYMMDD, ctx_COIN_YYYYMMDD or l2_COIN_YYYYMMDD with .jsonl or .jsonl.gz");
    }

    /// <inheritdoc />
    public void Dispose() => _files.ForEach(file => file.Dispose());

    private IEnumerable<(SourceLine Line, bool IsLate)> MergedLines()
    {
        var merger = new LineMerger();
        var queue = new PriorityQueue<LineFile, (long NewestMs, int Order)>(_files.Select(file => (file, (file.NewestMs, file.Stream.Order))));
        while (queue.TryDequeue(out var file, out _))
        {
            if (ReadInto(merger, file))
            {
                queue.Enqueue(file, (file.NewestMs, file.Stream.Order));
            }

            var oldest = queue.TryPeek(out _, out var next) ? next.NewestMs : long.MaxValue;
            while (oldest != long.MinValue && merger.TryTake(oldest, out var line, out var isLate))
            {
                yield return (line, isLate);
            }
        }
    }

    // Reads one line of a file; false once the file has nothing more to say.
    private bool ReadInto(LineMerger merger, LineFile file)
    {
        if (!file.TryRead(out var bytes))
        {
            return false;
        }

        LinesRead++;
        var outcome = LineDecoder.Decode(file.Stream, file.LineNumber, bytes);
        if (outcome.Line is not { } line)
        {
            _rejections.Add(file.Stream, file.LineNumber, outcome);
            _feed.CountRejected(file.Stream);
            return true;
        }

        file.NewestMs = Math.Max(file.NewestMs, line.TimeMs);
        if (line.TimeMs < _window.FromMs || line.TimeMs >= _window.UntilMs)
        {
            LinesOutside++;
            return line.TimeMs < _window.FromMs || line.TimeMs - _window.UntilMs < ReadOnMs;
        }

        merger.Add(line);
        return true;
    }
}
