namespace Plimsoll.Heatmap;

/// <summary>Everything the heatmap service says in its log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Redis is away, the cluster state there grows old: {Reason}")]
    public static partial void StoreAway(this ILogger log, string reason);

    [LoggerMessage(2, LogLevel.Information, "{Instrument}: leverage mix {Version} fitted and published")]
    public static partial void MixFitted(this ILogger log, string instrument, ulong version);
}
