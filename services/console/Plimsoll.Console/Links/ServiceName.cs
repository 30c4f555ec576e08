namespace Plimsoll.Console.Links;

/// <summary>The services behind the console, by the names that problems and health pages show.</summary>
public static class ServiceName
{
    /// <summary>Market data.</summary>
    public const string Ingestion = "ingestion";

    /// <summary>Large trades.</summary>
    public const string WhaleTracker = "whale-tracker";

    /// <summary>The liquidation map.</summary>
    public const string Heatmap = "heatmap";

    /// <summary>Scores and signals.</summary>
    public const string Scoring = "scoring";

    /// <summary>Alerts and rules.</summary>
    public const string Alerting = "alerting";

    /// <summary>All of them, in the order of the data's way.</summary>
    public static IReadOnlyList<string> All { get; } = [Ingestion, WhaleTracker, Heatmap, Scoring, Alerting];
}
