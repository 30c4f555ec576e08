using System.Diagnostics.CodeAnalysis;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Ingestion.Core.Generated;

/// <summary>
/// A small made-up market that keeps the line running where there is neither a recording nor a venue. It is seeded and endless:
/// the same seed and start give the same lines. It imitates no real venue and is labelled GENERATED wherever it is shown.
/// </summary>
/// <param name="seed">Seed of all randomness.</param>
/// <param name="startMs">Time of the first line, Unix milliseconds.</param>
public sealed class GeneratedMarket(int seed, long startMs)
{
    private const long StepMs = 500;
    private const long ContextMs = 15_000;
    private const long DepthMs = 1_000;

    /// <summary>The made-up instruments: base asset, first price, open interest in base units.</summary>
    private static readonly (string Asset, double Price, double OpenInterest)[] Assets = [("BTC", 60_000, 20_000), ("ETH", 3_000, 300_000), ("OP", 1.5, 40_000_000)];

    /// <summary>Every stream of the market.</summary>
    public static IReadOnlyList<SourceStream> Streams { get; } =
    [
        .. Assets.SelectMany((asset, index) => new[] { StreamKind.Trades, StreamKind.Context, StreamKind.Depth }.Select(kind => new SourceStream(
            $"{asset.Asset}-{kind.ToString().ToLowerInvariant()}", kind, asset.Asset, Venue.Generated, (index * 3) + (int)kind, 0, long.MaxValue))),
    ];

    /// <summary>The lines, in time order, without end.</summary>
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A made-up market must be repeatable, not secret")]
    public IEnumerable<SourceLine> Lines()
    {
#pragma warning disable RS0030 // The seed comes in as an argument.
        var random = new Random(seed);
#pragma warning restore RS0030
        var assets = Assets.Select((asset, index) => new GeneratedAsset(Streams.Skip(index * 3).Take(3).ToArray(), asset.Price, asset.OpenInterest)).ToArray();
        for (var timeMs = startMs; ; timeMs += StepMs)
        {
            // One shared shock moves all assets together, as one market does.
            var shock = Gaussian(random);
            foreach (var asset in assets)
            {
                foreach (var line in asset.Step(timeMs, shock, random, (timeMs - startMs) % ContextMs == 0, (timeMs - startMs) % DepthMs == 0))
                {
                    yield return line;
                }
            }
        }
    }

    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A made-up market must be repeatable, not secret")]
    internal static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
