using Microsoft.Extensions.Logging;

namespace Plimsoll.Hosting.Logs;

/// <summary>What is logged. Section <c>Logging</c>.</summary>
public sealed class LogOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Logging";

    /// <summary>Lowest level of the service's own lines. Framework lines start at Warning unless this is Debug or Trace.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;
}
