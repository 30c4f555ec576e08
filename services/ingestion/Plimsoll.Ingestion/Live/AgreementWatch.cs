using Plimsoll.Ingestion.Core.Watchdog;

namespace Plimsoll.Ingestion.Live;

/// <summary>Compares the venues' mids of every instrument, once a second.</summary>
internal sealed class AgreementWatch(IReadOnlyList<VenueFeed> venues, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            while (await timer.WaitForNextTickAsync(cancel))
            {
                Compare();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    /// <summary>Compares once.</summary>
    public void Compare()
    {
        var mids = venues.SelectMany(venue => venue.Look(instruments => instruments.Select(one => (Venue: venue, one.Name, one.Mid)).ToList())).ToList();
        foreach (var instrument in mids.GroupBy(one => one.Name, StringComparer.Ordinal))
        {
            foreach (var (venue, name, mid) in instrument)
            {
                venue.Judge(name, mid is { } price ? PriceAgreement.ApartBp(price, [.. instrument.Where(one => one.Venue != venue).Select(one => one.Mid).OfType<double>()]) : null);
            }
        }
    }
}
