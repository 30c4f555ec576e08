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
    private readonly Action<string> _report;
    private readonly string _folder;
    private readonly RecordingManifest _manifest;

    private RecordedMarket(string folder, List<LineFile> files, (long, long) window, uint epoch, Action<string> report)
    {
        (_folder, _files, _window, _manifest) = (folder, files, window, RecordingManifest.Read(folder));
        _feed = new MarketFeed(_manifest.Origin, epoch, files.Select(file => file.Stream));
        (_report, _rejections) = (report, new Rejections(report));
    }

    /// <inheritdoc />
    public Origin Origin => _manifest.Origin;

    /// <inheritdoc />
    public string Description => _manifest.Description ?? $"recording {Path.GetFileName(Path.TrimEndingDirectorySeparator(_folder))}";

    /// <inheritdoc />
    public IEnumerable<OutputRecord> Records => _feed.Normalise(MergedLines());

    /// <inheritdoc />
    public IReadOnlyList<StreamHealth> Health => _feed.Health;

    /// <inheritdoc />
    public long NowMs => _feed.NowMs;

    /// <inheritdoc />
    public long PassedOverMs => _feed.PassedOverMs;

    /// <inheritdoc />
    public IReadOnlyCollection<NewestBook> NewestBooks => _feed.NewestBooks;

    /// <inheritdoc />
    public ContextLine? NewestContext(string instrument) => _feed.NewestContext(instrument);

    /// <inheritdoc />
    public IReadOnlyList<SourceStream> Streams => [.. _files.Select(file => file.Stream)];

    /// <summary>Lines read so far, refused ones included.</summary>
    public long LinesRead { get; private set; }

    /// <summary>Lines outside the wanted window.</summary>
    public long LinesOutside { get; private set; }

    /// <summary>Lines that came too late for their place and were applied to the current window.</summary>
    public long LinesLate { get; private set; }

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
    /// <param name="epoch">Epoch of the events; grows when another source takes over the same topics.</param>
    /// <exception cref="FileNotFoundException">The folder holds nothing of what was asked for.</exception>
    public static RecordedMarket Open(SourceOptions options, Action<string> report, uint epoch = 1)
    {
        var found = RecordingFile.Find(options);
        var missing = RecordingFile.Missing(options, found);
        if (found.Count == 0)
        {
            throw new FileNotFoundException($"'{options.Data}': {missing}");
        }

        if (missing is not null)
        {
            report(missing);
        }

        return new RecordedMarket(options.Data, [.. found.Select(file => new LineFile(file.Path, file.Stream))], (options.FromMs, options.UntilMs), epoch, report);
    }

    /// <inheritdoc />
    public void Dispose() => _files.ForEach(file => file.Dispose());

    private IEnumerable<(SourceLine Line, bool IsLate)> MergedLines()
    {
        var merger = new LineMerger();
        var queue = new PriorityQueue<LineFile, (long NowMs, int Order)>(_files.Select(file => (file, (file.NowMs, file.Stream.Order))));
        while (queue.TryDequeue(out var file, out _))
        {
            if (ReadInto(merger, file))
            {
                queue.Enqueue(file, (file.NowMs, file.Stream.Order));
            }

            var furthestBehindMs = queue.TryPeek(out _, out var next) ? next.NowMs : long.MaxValue;
            while (furthestBehindMs != long.MinValue && merger.TryTake(furthestBehindMs, out var line, out var isLate))
            {
                LinesLate += isLate ? 1 : 0;
                yield return (line, isLate);
            }
        }
    }

    // Reads one line of a file; false once the file has nothing more to say.
    private bool ReadInto(LineMerger merger, LineFile file)
    {
        if (!file.TryRead(out var bytes))
        {
            if (file.IsDamaged)
            {
                ReportTorn(file);
            }

            return false;
        }

        LinesRead++;
        var outcome = LineDecoder.Decode(file.Stream, file.LineNumber, bytes);
        if (outcome.Line is not { } line)
        {
            _rejections.Add(file.Stream, file.LineNumber, outcome);
            _feed.CountRejected(file.Stream);
            if (file.EndsWithinLine)
            {
                ReportTorn(file);
            }

            return true;
        }

        file.Saw(line);
        if (line.TimeMs < _window.FromMs || line.TimeMs >= _window.UntilMs)
        {
            LinesOutside++;
            return file.NowMs == long.MinValue || file.NowMs - _window.UntilMs < ReadOnMs;
        }

        // A crossed book is refused as a market, and kept in its place in time: it says that the book is not to be used.
        if (line is DepthLine { IsCrossed: true } crossed)
        {
            _rejections.Add(file.Stream, file.LineNumber, LineOutcome.Rejected("crossed", string.Create(
                CultureInfo.InvariantCulture, $"bids: best {crossed.Bids[0].Price} with asks best {crossed.Asks[0].Price}; allowed: bid below ask")));
        }

        merger.Add(line);
        return true;
    }

    private void ReportTorn(LineFile file) => _report($"{file.Stream.Name}: the file is torn or damaged at line {file.LineNumber}; what stood behind it is lost");
}
