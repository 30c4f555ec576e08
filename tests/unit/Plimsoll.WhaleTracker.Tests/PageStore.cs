using Plimsoll.Kernel.Streams;

namespace Plimsoll.WhaleTracker.Tests;

/// <summary>Keeps the newest content of every page, as a checkpoint store does.</summary>
internal sealed class PageStore : IPageSink
{
    private readonly Dictionary<string, byte[]> _pages = [];

    public List<string> Written { get; } = [];

    public IReadOnlyList<StatePage> Pages => [.. _pages.Select(page => new StatePage(page.Key, page.Value))];

    void IPageSink.Write(string name, byte[] content)
    {
        _pages[name] = content;
        Written.Add(name);
    }
}
