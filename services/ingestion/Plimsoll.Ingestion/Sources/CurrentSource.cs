using Plimsoll.Ingestion.Options;

namespace Plimsoll.Ingestion.Sources;

/// <summary>The source this process publishes, once it is open, and whether it has ended.</summary>
internal sealed class CurrentSource
{
    private volatile IMarketSource? _source;

    /// <summary>The open source; null before ingestion has found its position.</summary>
    public IMarketSource? Source => _source;

    /// <summary>The last record has been published and acknowledged.</summary>
    public bool HasEnded { get; private set; }

    public IMarketSource Open(SourceOptions options, SourcePosition position, Action<string> report)
    {
        _source = options.Kind == SourceOptions.Replay
            ? Recordings.RecordedMarket.Open(options, report, position.Epoch)
            : new GeneratedSource(options, position.StartMs, position.Epoch);
        return _source;
    }

    /// <summary>Opens a source that somebody else made.</summary>
    public void Open(IMarketSource source) => _source = source;

    public void End() => HasEnded = true;
}
