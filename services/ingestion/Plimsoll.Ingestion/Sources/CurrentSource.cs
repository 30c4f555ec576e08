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
#pragma warning disable CA2000 // Who asked for it disposes of it.
        var source = options.Kind == SourceOptions.Replay ? OpenFolder(options, report, position.Epoch) : Generate(options, position);
#pragma warning restore CA2000
        Open(source);
        return source;
    }

    private static GeneratedSource Generate(SourceOptions options, SourcePosition position) => new(options, position.StartMs, position.Epoch);

    private static IMarketSource OpenFolder(SourceOptions options, Action<string> report, uint epoch) => ReplayFolder.Recognise(options) switch
    {
        ({ } folder, _) => folder.Open(options, report, epoch),
        (_, var fault) => throw new FileNotFoundException(fault),
    };

    /// <summary>Opens a source that somebody else made.</summary>
    public void Open(IMarketSource source) => _source = source;

    public void End() => HasEnded = true;
}
