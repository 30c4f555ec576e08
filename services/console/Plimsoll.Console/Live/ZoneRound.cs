using Microsoft.Extensions.Options;
using Plimsoll.Console.Answers;
using Plimsoll.Console.Links;
using Plimsoll.Console.Options;
using Plimsoll.Console.Views;
using Plimsoll.Contracts.Heatmap.V1;

namespace Plimsoll.Console.Live;

/// <summary>Tells the browsers the nearest zones of instruments whose set is new. One call a round, however many browsers.</summary>
internal sealed class ZoneRound(
    HeatmapClient heatmap, SourceClock source, StreamHub hub, IOptions<ConsoleOptions> options, TimeProvider clock, ILogger<ZoneRound> logger)
    : Round(options.Value.PollInterval, clock, logger)
{
    // Instruments by the minute told last; as many as the service lists.
    private Dictionary<string, long> told = new(StringComparer.Ordinal);

    protected override async Task OnceAsync(CancellationToken cancel)
    {
        ListZonesResponse answer;
        try
        {
            answer = await heatmap.ListZonesAsync(new ListZonesRequest(), cancel);
        }
        catch (ServiceException)
        {
            // The round that watches services says so.
            told.Clear();
            return;
        }

        ZoneSetView[] news = [.. answer.ZoneSets
            .Where(set => !told.TryGetValue(set.Instrument, out var minute) || minute != set.Minute)
            .Select(set => ZoneSetView.Nearest(set, source))];
        told = answer.ZoneSets.GroupBy(set => set.Instrument, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Minute, StringComparer.Ordinal);
        if (news.Length > 0)
            hub.Publish("zones", new BatchView<ZoneSetView>(news), ConsoleJson.Default.BatchViewZoneSetView);
    }
}
