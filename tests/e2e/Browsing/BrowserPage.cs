using System.Text.Json.Nodes;

namespace Plimsoll.EndToEndTests.Browsing;

/// <summary>One page. Selectors are CSS.</summary>
public sealed class BrowserPage(Browser browser, string name) : IAsyncDisposable
{
    /// <summary>Waits until an element is there, and holds a text where one is given.</summary>
    public Task SeesAsync(string selector, string? text = null) => DoAsync("wait", new { page = name, selector, text });

    /// <summary>Waits until no such element is shown.</summary>
    public Task LosesAsync(string selector, string? text = null) => DoAsync("gone", new { page = name, selector, text });

    /// <summary>Texts of all elements.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(string selector) =>
        [.. (await DoAsync("texts", new { page = name, selector }))!.AsArray().Select(item => item!.GetValue<string>())];

    /// <summary>Text of the first element.</summary>
    public async Task<string> TextAsync(string selector) => (await TextsAsync(selector))[0];

    /// <summary>An attribute of the first element, or null.</summary>
    public async Task<string?> AttributeAsync(string selector, string attribute) =>
        (await DoAsync("attribute", new { page = name, selector, name = attribute }))?.GetValue<string>();

    /// <summary>How many elements there are.</summary>
    public async Task<int> CountAsync(string selector) => (await DoAsync("count", new { page = name, selector }))!.GetValue<int>();

    /// <summary>Whether the first element is shown.</summary>
    public async Task<bool> IsVisibleAsync(string selector) => (await DoAsync("visible", new { page = name, selector }))!.GetValue<bool>();

    /// <summary>Gives an element the keyboard.</summary>
    public Task FocusAsync(string selector) => DoAsync("focus", new { page = name, selector });

    /// <summary>Clicks an element.</summary>
    public Task ClickAsync(string selector) => DoAsync("click", new { page = name, selector });

    /// <summary>Chooses an option.</summary>
    public Task SelectAsync(string selector, string value) => DoAsync("select", new { page = name, selector, value });

    /// <summary>Presses keys one after the other.</summary>
    public Task PressAsync(params string[] keys) => DoAsync("press", new { page = name, keys });

    /// <summary>Width of the page's content; more than the window's where the page scrolls sideways.</summary>
    public async Task<int> ScrollWidthAsync() => (await DoAsync("scrollWidth", new { page = name }))!.GetValue<int>();

    /// <summary>Row key or class of what has the keyboard.</summary>
    public async Task<string> FocusedAsync() => (await DoAsync("focused", new { page = name }))!.GetValue<string>();

    /// <summary>Address of the page.</summary>
    public async Task<string> AddressAsync() => (await DoAsync("address", new { page = name }))!.GetValue<string>();

    /// <summary>Different colours of a canvas, and the share of its pixels that are drawn.</summary>
    public async Task<(int Colours, double Drawn)> CanvasAsync(string selector)
    {
        var answer = (await DoAsync("canvas", new { page = name, selector }))!;
        return (answer["colours"]!.GetValue<int>(), answer["drawn"]!.GetValue<double>());
    }

    /// <summary>Serious and critical violations of WCAG 2.2 A and AA.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync() => await ListAsync("axe");

    /// <summary>Script errors and refusals of the content security policy.</summary>
    public async Task<IReadOnlyList<string>> ErrorsAsync() => await ListAsync("errors");

    /// <summary>Writes a picture of the window.</summary>
    public Task ScreenshotAsync(string path) => DoAsync("screenshot", new { page = name, path });

    public async ValueTask DisposeAsync() => await DoAsync("close", new { page = name });

    internal Task<JsonNode?> DoAsync(string command, object args) => browser.DoAsync(command, args);

    private async Task<IReadOnlyList<string>> ListAsync(string command) =>
        [.. (await DoAsync(command, new { page = name }))!.AsArray().Select(item => item!.GetValue<string>())];
}
