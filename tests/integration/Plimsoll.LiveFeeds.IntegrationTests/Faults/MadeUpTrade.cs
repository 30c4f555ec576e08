namespace Plimsoll.LiveFeeds.IntegrationTests.Faults;

/// <summary>A trade that a taker bought.</summary>
internal sealed record MadeUpTrade(long Id, decimal Price, decimal Size, long TimeMs);
