using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Plimsoll.Hosting.Health;

/// <summary>Body of a probe. Descriptions are the check's own words; exceptions stay in the log.</summary>
internal sealed record HealthAnswer(string Status, string Service, IReadOnlyList<CheckAnswer> Checks)
{
    public static HealthAnswer From(string service, HealthReport report) =>
        new(report.Status.ToString(), service,
        [
            .. report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry =>
                new CheckAnswer(entry.Key, entry.Value.Status.ToString(), Words(entry.Value), entry.Value.Duration.TotalMilliseconds)),
        ]);

    // The framework puts an exception's message into the description of a check that threw.
    private static string? Words(HealthReportEntry entry) =>
        entry.Exception is { } error && entry.Description == error.Message ? error.GetType().Name : entry.Description;
}

internal sealed record CheckAnswer(string Name, string Status, string? Description, double DurationMs);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJson : JsonSerializerContext;
