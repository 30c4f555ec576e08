using Plimsoll.Hosting;
using Plimsoll.Simulator.Options;
using Plimsoll.Simulator.Serving;

namespace Plimsoll.Simulator;

/// <summary>Composes the simulator's host: a simulated market over the venues' own protocols, on loopback.</summary>
public static class SimulatorHost
{
    /// <summary>Builds the host.</summary>
    /// <param name="args">Command line.</param>
    /// <param name="overrides">Settings that win over everything else.</param>
    public static WebApplication Build(string[] args, IEnumerable<KeyValuePair<string, string?>>? overrides = null)
    {
        var builder = ServiceHost.CreateBuilder("simulator", args, overrides);
        builder.Services.AddValidatedOptions<SimulatorOptions>(SimulatorOptions.Section);
        builder.Services.AddSingleton(provider => new LiveWorld(
            provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<SimulatorOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService<WorldClock>();
        var app = builder.Build();
        app.MapServiceDefaults();
        VenueEndpoints.Map(app);
        ControlEndpoints.Map(app);
        ChainEndpoints.Map(app);
        return app;
    }
}
