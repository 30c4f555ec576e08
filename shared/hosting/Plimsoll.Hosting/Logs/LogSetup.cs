using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Plimsoll.Hosting.Logs;

/// <summary>One line an entry on standard error; standard output belongs to data.</summary>
internal static class LogSetup
{
    // Lines waiting for a slow terminal. A full queue drops and says so, rather than stop a market loop over a log line.
    private const int QueuedLines = 4096;

    private static readonly string[] Frameworks = ["Microsoft", "System", "MassTransit"];

    // HealthLog says what changes instead.
    private const string HealthChecks = "Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService";

    public static void AddServiceLogging(this WebApplicationBuilder builder, string serviceName)
    {
        var level = builder.Configuration.ReadValidated<LogOptions>(LogOptions.Section).Level;
        builder.Logging.SetMinimumLevel(level);
        builder.Logging.AddFilter(HealthChecks, LogLevel.None);
        if (level == LogLevel.Information)
        {
            foreach (var framework in Frameworks)
                builder.Logging.AddFilter(framework, LogLevel.Warning);
        }

        builder.Logging.AddConsole(console =>
        {
            console.FormatterName = SingleLineFormatter.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.MaxQueueLength = QueuedLines;
            console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
        });
        builder.Services.AddSingleton<ConsoleFormatter>(provider =>
            new SingleLineFormatter(serviceName, provider.GetRequiredService<TimeProvider>()));
    }
}
