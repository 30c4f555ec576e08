namespace Plimsoll.LiveFeeds.IntegrationTests.CrossCheck;

/// <summary>A log of one class that a test can read.</summary>
internal sealed class ListLogger<T> : ILogger<T>
{
    private readonly LogLines _lines = new();

    public IReadOnlyCollection<string> Lines => _lines.Lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Log(logLevel, eventId, state, exception, formatter);
}
