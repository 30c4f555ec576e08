using Microsoft.Extensions.Options;
using Plimsoll.Alerting;
using Plimsoll.Console;
using Plimsoll.Heatmap;
using Plimsoll.Ingestion;
using Plimsoll.Scoring;
using Plimsoll.WhaleTracker;

namespace Plimsoll.Deployment.IntegrationTests.Settings;

/// <summary>The hosts by service name, built with the settings of a manifest and asked what they think of them.</summary>
internal static class ServiceHosts
{
    private const string Prefix = "PLIMSOLL_";

    public static IReadOnlyDictionary<string, Func<string[], IEnumerable<KeyValuePair<string, string?>>?, WebApplication>> All { get; } =
        new Dictionary<string, Func<string[], IEnumerable<KeyValuePair<string, string?>>?, WebApplication>>
        {
            ["ingestion"] = IngestionHost.Build,
            ["whale-tracker"] = WhaleTrackerHost.Build,
            ["heatmap"] = HeatmapHost.Build,
            ["scoring"] = ScoringHost.Build,
            ["alerting"] = AlertingHost.Build,
            ["console"] = ConsoleHost.Build,
        };

    public static bool IsSetting(string variable) => variable.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the service says against these settings before it starts anything; empty when it would start.</summary>
    /// <param name="service">Service name.</param>
    /// <param name="environment">Environment variables as a manifest gives them.</param>
    public static async Task<IReadOnlyList<string>> ObjectionsAsync(string service, IReadOnlyDictionary<string, string> environment)
    {
        var settings = environment.Where(entry => IsSetting(entry.Key)).Select(entry =>
            KeyValuePair.Create(entry.Key[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal), (string?)entry.Value));
        try
        {
            await using var host = All[service]([], [.. settings, new("Hosting:OwnsProcess", "false")]);
            host.Services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return [.. refused.Failures];
        }
        catch (AggregateException several) when (several.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return [.. several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(refused => refused.Failures)];
        }
    }
}
