using System.Diagnostics.Metrics;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.History;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Live;

/// <summary>The live venues as a source. Its events are pushed by the venues, so there is nothing to pull: see <see cref="LivePublisher"/>.</summary>
internal sealed class LiveMarket : IMarketSource
{
    private readonly IReadOnlyList<VenueFeed> _venues;
    private readonly BackFillProgress _backFill;
    private readonly TimeProvider _clock;

    public LiveMarket(IReadOnlyList<VenueFeed> venues, TimeProvider clock, Origin origin = Origin.Live, BackFillProgress? backFill = null)
    {
        (_venues, _backFill, _clock, Origin) = (venues, backFill ?? new BackFillProgress(), clock, origin);
        Streams = [.. venues.SelectMany(venue => venue.Instruments).Select(instrument => instrument.Source)];
        Health = [.. venues.SelectMany(venue => venue.Instruments).SelectMany(instrument => instrument.Streams)];
    }

    public Origin Origin { get; }

    public string Description => $"{(Origin == Origin.Live ? "live" : "simulated venues")}: {string.Join(", ", _venues.Select(venue => venue.Plan.Name))}";

    public IEnumerable<OutputRecord> Records => [];

    public IReadOnlyList<StreamHealth> Health { get; }

    public long NowMs => UnixTime.ToMs(UnixTime.Now(_clock));

    public long PassedOverMs => 0;

    public IReadOnlyCollection<NewestBook> NewestBooks =>
        [.. _venues.SelectMany(venue => venue.Look(instruments => instruments.Select(instrument => instrument.Newest()).OfType<NewestBook>().ToList()))];

    public IReadOnlyList<SourceStream> Streams { get; }

    public string Progress
    {
        get
        {
            var live = _venues.Where(venue => venue.Instruments.Any(instrument => instrument.Streams.Any(stream => stream.State == FeedState.Live))).ToList();
            var words = live.Count == 0 ? "no venue is live" : $"{string.Join(", ", live.Select(venue => venue.Plan.Name))} live of {_venues.Count} venues";
            return string.Join("; ", new[] { _backFill.Words, words, Away(_venues.Except(live)), Apart() }.Where(part => part.Length > 0));
        }
    }

    // Venues with the same fault are told together.
    private static string Away(IEnumerable<VenueFeed> venues)
    {
        var faults = venues.Select(venue => (venue.Plan.Name, Reason: venue.Look(instruments => instruments.SelectMany(one => one.Streams).Select(stream => stream.Reason).FirstOrDefault() ?? string.Empty)))
            .GroupBy(venue => venue.Reason[(venue.Reason.LastIndexOf(": ", StringComparison.Ordinal) + 1)..].Trim(), StringComparer.Ordinal)
            .Select(fault => $"{string.Join(", ", fault.Select(venue => venue.Name))} ({fault.Key})");
        return string.Join(", ", faults) is { Length: > 0 } words ? $"away: {words}" : string.Empty;
    }

    private string Apart() => string.Join(", ", _venues.Where(venue => venue.Skew.IsApart)
        .Select(venue => FormattableString.Invariant($"clock of {venue.Plan.Name} apart: its messages take {venue.Skew.SmallestDelayMs / 1000.0:0.00} s at least")));

    public bool IsBookGood(Venue venue, string instrument) => _venues
        .Where(feed => feed.Plan.Venue == venue)
        .Any(feed => feed.Look(instruments => instruments.Any(known => known.Name == instrument && known.IsBookGood)));

    public ContextLine? NewestContext(Venue venue, string instrument) => Newest(_venues.Where(feed => feed.Plan.Venue == venue), instrument);

    public ContextLine? NewestContext(string instrument) => Newest(_venues, instrument);

    private static ContextLine? Newest(IEnumerable<VenueFeed> venues, string instrument) => venues
        .Select(feed => feed.Look(instruments => instruments.FirstOrDefault(known => known.Name == instrument)?.NewestContext()))
        .FirstOrDefault(context => context is not null);

    /// <summary>Puts the whole of every wanted book that may be read into a subscriber's queue; changes that come later join it.</summary>
    public void Begin(BookSubscription subscription, IReadOnlySet<string> instruments)
    {
        foreach (var venue in _venues)
        {
            venue.Look(known =>
            {
                foreach (var instrument in known.Where(one => one.IsBookGood && (instruments.Count == 0 || instruments.Contains(one.Name))))
                {
                    subscription.Add(BookChanges.Whole(instrument));
                }
            });
        }
    }

    /// <summary>1 for every book that may be read, else 0.</summary>
    public IEnumerable<Measurement<int>> ValidBooks() => _venues.SelectMany(venue => venue.Look(instruments => instruments
        .Select(known => new Measurement<int>(known.IsBookGood ? 1 : 0, new("venue", venue.Plan.Name), new("instrument", known.Name))).ToList()));

    /// <summary>Smallest delay of each venue, seconds.</summary>
    public IEnumerable<Measurement<double>> Skews() => _venues
        .Where(venue => venue.Skew.SmallestDelayMs is not null)
        .Select(venue => new Measurement<double>(venue.Skew.SmallestDelayMs!.Value / 1000.0, new KeyValuePair<string, object?>("venue", venue.Plan.Name)));

    public void Dispose()
    {
    }
}
