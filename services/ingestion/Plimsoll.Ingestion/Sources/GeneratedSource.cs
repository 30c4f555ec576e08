using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Generated;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Options;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Sources;

/// <summary>The made-up market as a source.</summary>
internal sealed class GeneratedSource : IMarketSource
{
    private readonly GeneratedMarket _market;
    private readonly MarketFeed _feed;
    private readonly HashSet<string> _instruments;
    private readonly int _seed;
    private readonly long _untilMs;

    /// <summary>Makes the market.</summary>
    /// <param name="options">Seed, instruments and end.</param>
    /// <param name="startMs">Time of the first line, Unix milliseconds.</param>
    /// <param name="epoch">Epoch of the events.</param>
    public GeneratedSource(SourceOptions options, long startMs, uint epoch)
    {
        Streams = [.. GeneratedMarket.Streams.Where(stream => options.InstrumentSet.Count == 0 || options.InstrumentSet.Contains(stream.Instrument))];
        (_seed, _untilMs, _market) = (options.Seed, options.UntilMs, new GeneratedMarket(options.Seed, startMs));
        _instruments = [.. Streams.Select(stream => stream.Instrument)];
        _feed = new MarketFeed(Origin.Generated, epoch, Streams);
    }

    public Origin Origin => Origin.Generated;

    public string Description => $"a small generated market, seed {_seed}";

    // The whole market is made whatever is taken of it, so that an instrument is the same alone and in company.
    public IEnumerable<OutputRecord> Records => _feed.Normalise(_market.Lines()
        .TakeWhile(line => line.TimeMs < _untilMs)
        .Where(line => _instruments.Contains(line.Place.Stream.Instrument))
        .Select(line => (line, false)));

    public IReadOnlyList<StreamHealth> Health => _feed.Health;

    public long NowMs => _feed.NowMs;

    public long PassedOverMs => _feed.PassedOverMs;

    public IReadOnlyCollection<NewestBook> NewestBooks => _feed.NewestBooks;

    public IReadOnlyList<SourceStream> Streams { get; }

    public string Progress => "without end";

    public ContextLine? NewestContext(string instrument) => _feed.NewestContext(instrument);

    /// <summary>What is wanted and not made, in words; null where everything is made.</summary>
    public static string? Unknown(IReadOnlySet<string> wanted)
    {
        var made = GeneratedMarket.Streams.Select(stream => stream.Instrument).Distinct().ToList();
        return wanted.IsSubsetOf(made) ? null : $"must be among those of the generated market: {string.Join(", ", made)}";
    }

    public void Dispose()
    {
    }
}
