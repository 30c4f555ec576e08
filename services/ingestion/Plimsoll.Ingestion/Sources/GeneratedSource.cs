using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Generated;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Sources;

/// <summary>The made-up market as a source.</summary>
internal sealed class GeneratedSource(int seed, long startMs) : IMarketSource
{
    private readonly MarketFeed _feed = new(Origin.Generated, GeneratedMarket.Streams);

    public Origin Origin => Origin.Generated;

    public string Description => $"a small generated market, seed {seed}";

    public IEnumerable<OutputRecord> Records => _feed.Normalise(new GeneratedMarket(seed, startMs).Lines().Select(line => (line, false)));

    public IReadOnlyList<StreamHealth> Health => _feed.Health;

    public long NowMs => _feed.NowMs;

    public IReadOnlyCollection<DepthLine> NewestBooks => _feed.NewestBooks;

    public IReadOnlyList<SourceStream> Streams => GeneratedMarket.Streams;

    public string Progress => "without end";

    public void Dispose()
    {
    }
}
