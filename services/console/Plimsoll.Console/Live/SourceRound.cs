using Microsoft.Extensions.Options;
using Plimsoll.Console.Answers;
using Plimsoll.Console.Links;
using Plimsoll.Console.Options;

namespace Plimsoll.Console.Live;

/// <summary>Reads the source's clock and the state of its streams, and tells the browsers.</summary>
internal sealed class SourceRound(
    MarketDataClient market, SourceClock source, StreamHub hub, IOptions<ConsoleOptions> options, TimeProvider clock, ILogger<SourceRound> logger)
    : Round(options.Value.PollInterval, clock, logger)
{
    private string lastStates = string.Empty;

    protected override async Task OnceAsync(CancellationToken cancel)
    {
        try
        {
            source.Take(await market.GetFeedHealthAsync(cancel));
        }
        catch (ServiceException)
        {
            // The round that watches services says so; without the source there is no clock.
            source.Lose();
            lastStates = string.Empty;
            return;
        }

        if (source.View is not { } view)
            return;
        var states = $"{view.Origin}{view.Source}{string.Join(',', view.States)}";
        if (states == lastStates)
            return;
        lastStates = states;
        hub.Publish("feed", view, ConsoleJson.Default.SourceView);
    }
}
