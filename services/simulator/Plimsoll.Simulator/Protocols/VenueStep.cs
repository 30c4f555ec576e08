using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Protocols.Past;

namespace Plimsoll.Simulator.Protocols;

/// <summary>What happened at one venue in one step of a tenth of a second.</summary>
internal sealed class VenueStep(VenueMarket market, PublishedBook book)
{
    public VenueMarket Market => market;

    public PublishedBook Book => book;

    /// <summary>What the venue remembers.</summary>
    public VenueHistory History { get; init; } = new();

    /// <summary>Time that the venue states, Unix milliseconds: its clock may be skewed on request.</summary>
    public long TimeMs { get; set; }

    public List<TradePrint> Trades { get; } = [];

    public List<LiquidationPrint> Liquidations { get; } = [];

    public IReadOnlyList<BookChange> Changes { get; set; } = [];
}
