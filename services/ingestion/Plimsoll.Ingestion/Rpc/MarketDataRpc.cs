using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Books;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Publishing;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Time;
using Plimsoll.Rpc;

namespace Plimsoll.Ingestion.Rpc;

/// <summary>gRPC service <c>plimsoll.market.v1.MarketData</c>.</summary>
internal sealed class MarketDataRpc(CurrentSource current, ILatestStore store, EventHub hub, BookHub books, FeedHealthReport report, TimeProvider clock)
{
    private const uint DefaultLevels = 20;
    private const uint MaxLevels = 1_000;
    private static readonly TimeSpan HealthInterval = TimeSpan.FromSeconds(1);

    public Task<ListInstrumentsResponse> ListInstruments(ListInstrumentsRequest request, ServerCallContext context) =>
        Task.FromResult(InstrumentList.Of(current.Source));

    public async Task<GetBookResponse> GetBook(GetBookRequest request, ServerCallContext context)
    {
        if (request.Levels > MaxLevels)
        {
            throw new RpcException(StatusCode.InvalidArgument, $"levels: {request.Levels} is out of range; allowed: 1 to {MaxLevels}, or 0 for {DefaultLevels}");
        }

        var source = current.Source ?? throw NotOpen();
        var stream = FindDepth(source, request);
        var book = Book.Parser.ParseFrom(await ReadAsync(stream, context.CancellationToken));
        var nowMs = source.Origin == Origin.Live ? UnixTime.ToMs(UnixTime.Now(clock)) : source.NowMs;
        var ageMs = nowMs - UnixTime.ToMs(book.AsOfUnixNs);
        if (ageMs < 0 || BookMessage.StateOf(source, stream) == BookState.Stale)
        {
            // Known here before the writer has told Redis; a book from the future is one of an earlier run of this recording.
            book.State = BookState.Stale;
        }

        Cut(book, (int)(request.Levels == 0 ? DefaultLevels : request.Levels));
        return new GetBookResponse { Book = book, AgeMs = (ulong)Math.Max(0, ageMs) };
    }

    public async Task StreamEvents(StreamEventsRequest request, IServerStreamWriter<StreamEventsResponse> responseStream, ServerCallContext context)
    {
        foreach (var instrument in request.Instruments)
        {
            RequireKnown(current.Source ?? throw NotOpen(), instrument);
        }

        var instruments = request.Instruments.ToHashSet(StringComparer.Ordinal);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        using var writing = new SemaphoreSlim(1, 1);
        async Task WriteAsync(StreamEventsResponse response)
        {
            await writing.WaitAsync(stop.Token);
            try
            {
                await responseStream.WriteAsync(response);
            }
            finally
            {
                writing.Release();
            }
        }

        var pumps = new List<Task> { EventsAsync(instruments, WriteAsync, stop.Token) };
        if (request.BookChanges)
        {
            pumps.Add(BooksAsync(instruments, WriteAsync, stop.Token));
        }

        try
        {
            await await Task.WhenAny(pumps);
        }
        catch (SlowSubscriberException fault)
        {
            throw new RpcException(StatusCode.ResourceExhausted, fault.Message);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(pumps.Select(pump => pump.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)));
        }
    }

    public Task<GetFeedHealthResponse> GetFeedHealth(GetFeedHealthRequest request, ServerCallContext context) => Task.FromResult(report.Now());

    public async Task StreamFeedHealth(StreamFeedHealthRequest request, IServerStreamWriter<StreamFeedHealthResponse> responseStream, ServerCallContext context)
    {
        var sent = new Dictionary<(string, string), FeedState>();
        using var timer = new PeriodicTimer(HealthInterval, clock);
        do
        {
            foreach (var feed in report.Now().Feeds)
            {
                if (!sent.TryGetValue((feed.Instrument, feed.Stream), out var state) || state != feed.State)
                {
                    sent[(feed.Instrument, feed.Stream)] = feed.State;
                    await responseStream.WriteAsync(new StreamFeedHealthResponse { Feed = feed });
                }
            }
        }
        while (await timer.WaitForNextTickAsync(context.CancellationToken));
    }

    private async Task EventsAsync(HashSet<string> instruments, Func<StreamEventsResponse, Task> write, CancellationToken cancel)
    {
        using var subscription = hub.Subscribe(instruments);
        await foreach (var record in subscription.Reader.ReadAllAsync(cancel))
        {
            await write(new StreamEventsResponse { Event = MarketEvent.Parser.ParseFrom(record.Value) });
        }
    }

    private async Task BooksAsync(HashSet<string> instruments, Func<StreamEventsResponse, Task> write, CancellationToken cancel)
    {
        using var subscription = books.Subscribe(instruments);
        (current.Source as LiveMarket)?.Begin(subscription, instruments);
        await foreach (var change in subscription.Reader.ReadAllAsync(cancel))
        {
            await write(new StreamEventsResponse { Book = change });
        }
    }

    private static RpcException NotOpen() => new(StatusCode.Unavailable, "the source is not open yet");

    private static SourceStream FindDepth(IMarketSource source, GetBookRequest request)
    {
        RequireKnown(source, request.Instrument);
        var depths = source.Streams.Where(stream => stream.Kind == StreamKind.Depth && stream.Instrument == request.Instrument).ToList();
        if (depths.Count == 0)
        {
            throw new RpcException(StatusCode.NotFound, $"no depth for {request.Instrument} in this source");
        }

        // Without a venue: the first whose book may be read.
        return request.Venue == Venue.Unspecified
            ? depths.FirstOrDefault(depth => source.IsBookGood(depth.Venue, depth.Instrument)) ?? depths[0]
            : depths.FirstOrDefault(depth => depth.Venue == request.Venue)
                ?? throw new RpcException(
                    StatusCode.NotFound,
                    $"venue: no depth for {request.Instrument} of {request.Venue} in this source; there is {string.Join(", ", depths.Select(depth => depth.Venue))}");
    }

    private static void RequireKnown(IMarketSource source, string instrument)
    {
        if (!source.Streams.Any(stream => stream.Instrument == instrument))
        {
            throw new RpcException(StatusCode.NotFound, $"instrument: '{instrument}' is not in this source; ListInstruments names those that are");
        }
    }

    private async Task<byte[]> ReadAsync(SourceStream stream, CancellationToken cancel)
    {
        try
        {
            return (await store.GetAsync(BookMessage.KeyOf(stream.Venue, stream.Instrument), cancel))?.Value
                ?? throw new RpcException(StatusCode.NotFound, $"no book of {stream.Instrument} has come yet");
        }
        catch (StoreUnavailableException fault)
        {
            throw new RpcException(StatusCode.Unavailable, $"Redis, which holds the books, does not answer: {fault.Message}");
        }
    }

    private static void Cut(Book book, int levels)
    {
        foreach (var column in (Google.Protobuf.Collections.RepeatedField<double>[])[book.BidPrices, book.BidSizesBase, book.AskPrices, book.AskSizesBase])
        {
            while (column.Count > levels)
            {
                column.RemoveAt(column.Count - 1);
            }
        }
    }
}
