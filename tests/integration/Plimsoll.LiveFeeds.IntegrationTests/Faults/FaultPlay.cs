using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.LiveFeeds.IntegrationTests.Faults;

/// <summary>One venue with one fault, from its first connection until the book is the venue's own at its last number.</summary>
internal sealed class FaultPlay
{
    private readonly Dialect _dialect;
    private readonly LoopbackVenue _venue;
    private LiveWorld? _world;

    private FaultPlay(Dialect dialect, LoopbackVenue venue) => (_dialect, _venue) = (dialect, venue);

    public LoopbackVenue Venue => _venue;

    public LiveWorld World => _world!;

    /// <summary>The first readable book that was not the venue's own at its number, in words; null where there was none.</summary>
    public string? WrongRead { get; private set; }

    /// <summary>Readable books that were looked at, one before each frame.</summary>
    public long Reads { get; private set; }

    /// <summary>Ids of the trades that became events, in order.</summary>
    public IEnumerable<long> Trades => TradeEvents.Select(one => long.Parse(one.Trade.VenueTradeId, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The events of trades.</summary>
    public IEnumerable<MarketEvent> TradeEvents => World.Events.Where(one => one.Trade is not null);

    public static async Task<FaultPlay> RunAsync(string dialectName, string fault)
    {
        var dialect = Dialects.Of(dialectName);
        await using var venue = new LoopbackVenue(dialect, fault);
        await venue.StartAsync();
        var play = new FaultPlay(dialect, venue);
        await using var world = new LiveWorld(dialect.Venue, venue.Address, OptionsOf(fault), ClockOf(fault), onFrame: play.Look);
        play._world = world;
        await world.UntilAsync(() => world.Read().IsGood, $"{dialectName}, {fault}: the first book");
        venue.Begin();
        await world.UntilAsync(
            () => venue.HasPlayedAll && world.Read() is { IsGood: true } read && read.Number == dialect.NumberOf(venue.Book) && play.Trades.LastOrDefault() == venue.Trades.Last(),
            $"{dialectName}, {fault}: the book at the venue's number, and the last trade");
        play.Look(world);
        return play;
    }

    private static LiveOptions OptionsOf(string fault) => new()
    {
        SilenceSeconds = fault == Fault.Silent ? 1 : 60, MaxFrameBytes = fault == Fault.Oversized ? FaultyStream.MaxFrameBytes : 1 << 20,

        // A third of a second: several rotations in a play.
        LifeHours = fault == Fault.Rotated ? 0.0001 : 24,
    };

    private static TimeProvider ClockOf(string fault) => fault switch
    {
        Fault.ClockAhead => new ShiftedClock(TimeSpan.FromSeconds(1.5)),
        Fault.ClockBehind => new ShiftedClock(TimeSpan.FromSeconds(-1.5)),
        _ => TimeProvider.System,
    };

    // Called before each frame: what a reader could see at that moment.
    private void Look(LiveWorld world)
    {
        var (isGood, number, bids, asks) = world.Read();
        if (!isGood)
        {
            return;
        }

        Reads++;
        if (!_venue.Past.TryGetValue(number, out var own) || !own.Bids.SequenceEqual(bids) || !own.Asks.SequenceEqual(asks))
        {
            WrongRead ??= $"{_dialect.Venue}: a readable book is not the venue's own at {number}";
        }
    }
}
