namespace Plimsoll.LiveFeeds.IntegrationTests.Faults;

/// <summary>How a venue writes its depth and trades: texts as its documentation shows them. It shares no code with what reads them.</summary>
internal sealed record Dialect
{
    /// <summary>The venue, as options name it.</summary>
    public required string Venue { get; init; }

    /// <summary>The symbol of BTC-USDT in the texts.</summary>
    public required string Symbol { get; init; }

    /// <summary>The whole book on the stream; null where the stream does not bring it.</summary>
    public Func<MadeUpBook, string>? StreamSnapshot { get; init; }

    /// <summary>A change: the book after it, the number before it, its levels.</summary>
    public required Func<MadeUpBook, long, MadeUpChange, string> Change { get; init; }

    /// <summary>A trade.</summary>
    public required Func<MadeUpTrade, string> Trade { get; init; }

    /// <summary>The answer of REST by its path.</summary>
    public required Func<string, MadeUpBook, string?> Answer { get; init; }

    /// <summary>The part of a path that asks for the book; null where REST is not asked for it.</summary>
    public string? BookPath { get; init; }

    /// <summary>A field that no depth message can do without, as it is written.</summary>
    public required string NeededField { get; init; }

    /// <summary>The field that says which message it is, as it is written.</summary>
    public required string NumberField { get; init; }

    /// <summary>Where the levels of the bids begin, and a level there whose price no book can hold.</summary>
    public required (string Begin, string Level) FarLevel { get; init; }

    /// <summary>Base units in a quantity of 1.</summary>
    public double ContractSize { get; init; } = 1;

    /// <summary>How much a message adds to the book's number.</summary>
    public int Step { get; init; } = 7;

    /// <summary>A gap heals by a new subscription.</summary>
    public bool HealsBySubscribing { get; init; }

    /// <summary>Every message is the whole book: nothing can be missed.</summary>
    public bool HasNoGaps { get; init; }

    /// <summary>The number of a book as a reader knows it.</summary>
    public Func<MadeUpBook, long> NumberOf { get; init; } = book => book.Number;

    /// <summary>What the report of a gap says, from the numbers before the lost message, of it, and of the next: expected and got.</summary>
    public Func<long, long, long, (long Expected, long Got)> Gap { get; init; } = (before, lost, _) => (before, lost);

    /// <summary>No book without REST.</summary>
    public bool StartsByRest => StreamSnapshot is null && BookPath is not null;
}
