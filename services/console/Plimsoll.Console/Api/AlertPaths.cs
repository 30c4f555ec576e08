using Plimsoll.Console.Answers;
using Plimsoll.Console.Links;
using Plimsoll.Console.Live;
using Plimsoll.Console.Query;
using Plimsoll.Console.Views;
using Plimsoll.Contracts.Alerts.V1;

namespace Plimsoll.Console.Api;

/// <summary>What alerting knows.</summary>
internal static class AlertPaths
{
    private const int MaxAlerts = 1_000;
    private const int MaxRules = 1_000;

    public static async Task<IResult> AlertsAsync(HttpRequest request, AlertsClient alerts, SourceClock clock, CancellationToken cancel)
    {
        var query = new QueryReader(request.Query, "firing", "limit");
        var limit = query.Whole("limit", 100, 1, MaxAlerts);
        var answer = await alerts.ListAlertsAsync(new ListAlertsRequest { FiringOnly = query.Flag("firing"), Limit = (uint)limit }, cancel);
        var newest = answer.Alerts.MaxBy(alert => alert.AsOfUnixNs);
        var about = newest is null
            ? new About(clock.Origin)
            : new About(Wire.Word(newest.Origin), AsOfMs: Wire.TimeMs(newest.AsOfUnixNs), AgeMs: clock.AgeMs(newest.AsOfUnixNs));
        var listing = new Listing<AlertView>(about, [.. answer.Alerts.Take(limit).Select(AlertView.Of)], limit, answer.Alerts.Count >= limit);
        return new JsonAnswer<Listing<AlertView>>(listing, ConsoleJson.Default.ListingAlertView);
    }

    public static async Task<IResult> RulesAsync(HttpRequest request, AlertsClient alerts, SourceClock clock, CancellationToken cancel)
    {
        _ = new QueryReader(request.Query);
        var answer = await alerts.ListRulesAsync(cancel);
        var rules = answer.Rules.Take(MaxRules).Select(RuleView.Of);
        var listing = new Listing<RuleView>(new About(clock.Origin), [.. rules], MaxRules, answer.Rules.Count > MaxRules);
        return new JsonAnswer<Listing<RuleView>>(listing, ConsoleJson.Default.ListingRuleView);
    }
}
