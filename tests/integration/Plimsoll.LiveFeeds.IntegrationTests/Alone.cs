namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>Tests of time: they run when all others are over.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
