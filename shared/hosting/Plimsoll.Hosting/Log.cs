using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Plimsoll.Hosting.Telemetry;

namespace Plimsoll.Hosting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "warm-up {Name} started")]
    public static partial void WarmUpStarted(this ILogger log, string name);

    [LoggerMessage(2, LogLevel.Information, "warm-up {Name} finished in {ElapsedMs:F0} ms")]
    public static partial void WarmUpFinished(this ILogger log, string name, double elapsedMs);

    [LoggerMessage(3, LogLevel.Warning, "warm-up {Name} did not finish within {DeadlineSeconds} s in all; going on cold")]
    public static partial void WarmUpTooSlow(this ILogger log, string name, int deadlineSeconds);

    [LoggerMessage(4, LogLevel.Error, "warm-up {Name} failed; going on cold")]
    public static partial void WarmUpFailed(this ILogger log, string name, Exception error);

    [LoggerMessage(5, LogLevel.Information, "{Service} listens: http {Http}, rpc {Rpc}")]
    public static partial void Listening(this ILogger log, string service, Uri http, string rpc);

    [LoggerMessage(6, LogLevel.Information, "traces and metrics go to {Endpoint} ({Protocol}), sampling {Ratio} of new traces")]
    public static partial void Exporting(this ILogger log, string endpoint, OtlpProtocol protocol, double ratio);

    [LoggerMessage(7, LogLevel.Warning, "{Service}: another host of this process opened the exporter with other Telemetry settings, which hold")]
    public static partial void ExportingOtherwise(this ILogger log, string service);

    [LoggerMessage(8, LogLevel.Warning, "health check {Check} is {Status}: {Reason}")]
    public static partial void CheckChanged(this ILogger log, string check, HealthStatus status, string reason);

    [LoggerMessage(9, LogLevel.Information, "health check {Check} is Healthy again")]
    public static partial void CheckRecovered(this ILogger log, string check);
}
