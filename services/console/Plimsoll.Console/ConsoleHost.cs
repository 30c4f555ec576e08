using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Plimsoll.Console.Api;
using Plimsoll.Console.Links;
using Plimsoll.Console.Live;
using Plimsoll.Console.Options;
using Plimsoll.Console.Pages;
using Plimsoll.Hosting;

namespace Plimsoll.Console;

/// <summary>The web console: pages, and a backend that speaks gRPC to the services and JSON and server-sent events to browsers.</summary>
public static class ConsoleHost
{
    /// <summary>Builds the host; it starts nothing.</summary>
    /// <param name="args">Command line.</param>
    /// <param name="overrides">Keys that win over everything else.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is malformed or out of range.</exception>
    public static WebApplication Build(string[] args, IEnumerable<KeyValuePair<string, string?>>? overrides = null)
    {
        var builder = ServiceHost.CreateBuilder("console", args, overrides);
        builder.Services.AddValidatedOptions<ServicesOptions>(ServicesOptions.Section);
        builder.Services.AddValidatedOptions<ConsoleOptions>(ConsoleOptions.Section);
        AddLinks(builder.Services);
        AddLive(builder.Services);
        AddCompression(builder.Services);

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.MapServiceDefaults();
        app.MapApi();
        app.MapPages();
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<StreamHub>().Close);
        return app;
    }

    private static void AddLinks(IServiceCollection services)
    {
        services.AddSingleton<ServiceLinks>();
        services.AddSingleton<ServiceBoard>();
        services.AddSingleton<MarketDataClient>();
        services.AddSingleton<WhalesClient>();
        services.AddSingleton<HeatmapClient>();
        services.AddSingleton<RiskClient>();
        services.AddSingleton<AlertsClient>();
        services.AddSingleton<HealthClient>();
    }

    private static void AddLive(IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<ConsoleMeter>();
        services.AddSingleton<StreamHub>();
        services.AddSingleton<SourceClock>();
        Add<ScoreFollower>(services);
        Add<FrameFollower>(services);
        Add<AlertFollower>(services);
        Add<WhaleFollower>(services);
        Add<ServiceRound>(services);
        Add<SourceRound>(services);
        Add<ZoneRound>(services);
        Add<FlushRound>(services);
        Add<HeartbeatRound>(services);
    }

    private static void Add<T>(IServiceCollection services)
        where T : class, IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }

    // A heatmap of text shrinks to a sixth; the fastest level keeps the cost below the time saved even on loopback.
    private static void AddCompression(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = ["application/json", "application/problem+json"];
        });
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
