using Google.Protobuf;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Publishing;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.Ingestion.Books;

/// <summary>
/// Writes the newest book of every instrument to Redis, off the hot path. Books that were superseded meanwhile are never written,
/// only counted; Redis away costs nothing but fresh books there.
/// </summary>
internal sealed class BookWriter(CurrentSource current, ILatestStore store, IngestionMetrics metrics, TimeProvider clock, ILogger<BookWriter> log) : BackgroundService
{
    // Four a second and instrument: fresh enough for a person and a cascade simulation.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, (long AsOfMs, BookState State, ulong Seen)> _written = new(StringComparer.Ordinal);
    private bool _isAway;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (current.Source is { } source)
            {
                await WriteAllAsync(source, stoppingToken);
            }
        }
    }

    /// <summary>Writes every book that changed; stops at the first that Redis does not take, because the next would wait as long.</summary>
    internal async Task WriteAllAsync(IMarketSource source, CancellationToken cancel)
    {
        foreach (var book in source.NewestBooks)
        {
            var stream = book.Levels.Place.Stream;
            var state = book.IsStale ? BookState.Stale : BookMessage.StateOf(source, stream);
            var key = BookMessage.KeyOf(stream.Venue, stream.Instrument);
            var before = _written.GetValueOrDefault(key);
            if ((before.AsOfMs, before.State) == (book.AsOfMs, state))
            {
                continue;
            }

            var seen = BookMessage.SeenOf(source, stream);

            try
            {
                var value = BookMessage.Of(book, source.Origin, state).ToByteArray();
                await store.PutAsync(key, book.AsOfMs, value, cancel);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                metrics.BooksFailed.Add(1);
                TellOnce(isAway: true, fault.Message);
                return;
            }

            _written[key] = (book.AsOfMs, state, seen);
            metrics.BooksWritten.Add(1);
            metrics.BooksSuperseded.Add(Math.Max(0, (long)(seen - before.Seen) - 1));
            TellOnce(isAway: false, string.Empty);
        }
    }

    private void TellOnce(bool isAway, string reason)
    {
        if (isAway != _isAway)
        {
            _isAway = isAway;
            if (isAway)
            {
                log.BooksNotTaken(reason);
            }
            else
            {
                log.BooksTakenAgain();
            }
        }
    }
}
