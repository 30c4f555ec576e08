using Plimsoll.EndToEndTests.Browsing;

namespace Plimsoll.EndToEndTests.Pages;

/// <summary>Tests that share one console and one browser, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<ConsoleInBrowser>
{
    public const string Name = "browser";
}
