using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Logs;

/// <summary>
/// Plays our own normalised log: lines <c>{topic, key, id, value}</c> of <c>market.events.v1</c> in the order of the files. Events keep
/// ids and times, get new numbers, and what was live is marked REPLAY. Where the log has no clock events they are made from its times.
/// </summary>
internal sealed class LogMarket : IMarketSource
{
    private const long LongestWaitMs = 300_000;

    private readonly IReadOnlyList<string> _paths;
    private readonly SourceOptions _options;
    private readonly Action<string> _report;
    private readonly EventNumbers _numbers;
    private readonly LogState _state = new();
    private readonly HashSet<string> _reported = [];
    private long _events;
    private long _rejected;

    public LogMarket(IReadOnlyList<string> paths, SourceOptions options, Action<string> report, uint epoch = 1) =>
        (_paths, _options, _report, _numbers) = (paths, options, report, new EventNumbers(epoch));

    /// <inheritdoc />
    public Origin Origin => Origin.Replay;

    /// <inheritdoc />
    public string Description => $"normalised log {Path.GetFileName(Path.TrimEndingDirectorySeparator(_options.Data))}";

    /// <inheritdoc />
    public IEnumerable<OutputRecord> Records => Play();

    /// <inheritdoc />
    public IReadOnlyList<StreamHealth> Health => _state.Health;

    /// <inheritdoc />
    public long NowMs => _state.NowMs;

    /// <inheritdoc />
    public long PassedOverMs { get; private set; }

    /// <summary>A log has no levels.</summary>
    public IReadOnlyCollection<NewestBook> NewestBooks => [];

    /// <inheritdoc />
    public IReadOnlyList<SourceStream> Streams => _state.Streams;

    /// <inheritdoc />
    public string Progress => string.Create(CultureInfo.InvariantCulture, $"{_events:N0} events, {_rejected:N0} lines refused");

    /// <inheritdoc />
    public ContextLine? NewestContext(string instrument) => _state.NewestContext(null, instrument);

    /// <inheritdoc />
    public ContextLine? NewestContext(Venue venue, string instrument) => _state.NewestContext(venue, instrument);

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private IEnumerable<OutputRecord> Play()
    {
        var (fromNs, untilMs, wanted) = (_options.FromMs * 1_000_000, _options.UntilMs, _options.InstrumentSet);
        foreach (var marketEvent in Read())
        {
            var timeMs = UnixTime.ToMs(marketEvent.EventTimeUnixNs);
            if ((wanted.Count > 0 && !wanted.Contains(marketEvent.Instrument)) || marketEvent.EventTimeUnixNs < fromNs || timeMs >= untilMs) continue;
            if (_state.NowMs > 0) PassedOverMs += Math.Max(0, timeMs - _state.NowMs - LongestWaitMs);
            foreach (var clock in _state.ClocksBefore(marketEvent))
            {
                yield return _numbers.Next(clock);
            }

            _state.Saw(marketEvent);
            _events++;
            yield return _numbers.Next(marketEvent);
        }

        foreach (var ended in _state.End())
        {
            yield return _numbers.Next(ended);
        }
    }

    private IEnumerable<MarketEvent> Read()
    {
        foreach (var path in _paths)
        {
            using var file = new CaptureFile(path);
            for (long line = 1; file.TryRead(out var text); line++)
            {
                var (marketEvent, fault) = LogLine.Read(text);
                if (marketEvent is not null) yield return marketEvent;
                else if (fault is not null) Refuse(path, line, fault);
            }

            if (file.IsDamaged) _report($"{Path.GetFileName(path)}: the file is torn or damaged; what stood behind it is lost");
        }
    }

    private void Refuse(string path, long line, string fault)
    {
        _rejected++;
        if (_reported.Add(path)) _report(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} line {line}: {fault}; further ones are only counted"));
    }
}
