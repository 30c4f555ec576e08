using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Hosting.Exposition;

namespace Plimsoll.Hosting.Telemetry;

internal static class TelemetrySetup
{
    public static void AddServiceTelemetry(this WebApplicationBuilder builder)
    {
        _ = MeterCollector.Process; // counts from the first instrument on
        builder.Services.AddSingleton(builder.Configuration.ReadValidated<TelemetryOptions>(TelemetryOptions.Section));
        builder.Services.AddSingleton<IMeterFactory, ServiceMeterFactory>();
        builder.Services.AddHostedService<TelemetryService>();
    }
}
