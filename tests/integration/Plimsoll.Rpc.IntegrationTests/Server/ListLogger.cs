namespace Plimsoll.Rpc.IntegrationTests.Server;

/// <summary>Hands every warning and error to the test.</summary>
internal sealed class ListLogger(Action<string> write) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            write($"{logLevel} {formatter(state, exception)} {exception?.Message}");
    }

    public void Dispose()
    {
    }
}
