namespace Plimsoll.LiveFeeds.IntegrationTests.Faults;

/// <summary>Levels that changed.</summary>
internal sealed record MadeUpChange(IReadOnlyList<(decimal Price, decimal Size)> Bids, IReadOnlyList<(decimal Price, decimal Size)> Asks);
