using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;

namespace Plimsoll.Ingestion.Captures;

/// <summary>What the tracks of a played recording share: its clock, its events, and how time goes on.</summary>
internal sealed class PlayedSetup : IDisposable
{
    private const long SecondNs = 1_000_000_000;

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly LiveMetrics _metrics;
    private readonly HashSet<(VenueFeed Feed, string Symbol, string Stream)> _present = [];

    /// <summary>Makes a setup.</summary>
    /// <param name="description">What the source is, in words.</param>
    /// <param name="options">From and until.</param>
    /// <param name="epoch">Epoch of the events.</param>
    /// <param name="ticksPerSecond">How often a second the watchdog looks.</param>
    public PlayedSetup(string description, SourceOptions options, uint epoch, int ticksPerSecond)
    {
        (Description, Epoch, TicksPerSecond) = (description, epoch, ticksPerSecond);
        FromNs = options.FromMs * 1_000_000;
        UntilNs = options.UntilMs > long.MaxValue / 1_000_000 ? long.MaxValue : options.UntilMs * 1_000_000;
        _metrics = new LiveMetrics(_services.GetRequiredService<IMeterFactory>(), Events, new CurrentSource());
    }

    public string Description { get; }

    public uint Epoch { get; }

    public int TicksPerSecond { get; }

    public long TickNs => SecondNs / TicksPerSecond;

    public long FromNs { get; }

    public long UntilNs { get; }

    public LiveEvents Events { get; } = new();

    public PlayedClock Clock { get; } = new();

    /// <summary>A venue whose frames are played.</summary>
    public VenueFeed NewFeed(VenuePlan plan) => new(plan, new LiveOptions(), Events, _metrics, new BookHub(), Clock, NullLogger.Instance, Origin.Replay);

    /// <summary>A file feeds this stream.</summary>
    public void Has(VenueFeed feed, string symbol, string stream) => _present.Add((feed, symbol, stream));

    /// <summary>It is known what there is, and no file feeds this stream.</summary>
    public bool IsAbsent(VenueFeed feed, string symbol, string stream) => _present.Count > 0 && !_present.Contains((feed, symbol, stream));

    public void Dispose() => _services.Dispose();
}
