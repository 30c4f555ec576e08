using Plimsoll.Hosting;

namespace Plimsoll.Simulator;

/// <summary>Composes the simulator's host.</summary>
public static class SimulatorHost
{
    /// <summary>Builds the host.</summary>
    /// <param name="args">Command line.</param>
    /// <param name="overrides">Settings that win over everything else.</param>
    public static WebApplication Build(string[] args, IEnumerable<KeyValuePair<string, string?>>? overrides = null)
    {
        var builder = ServiceHost.CreateBuilder("simulator", args, overrides);
        var app = builder.Build();
        app.MapServiceDefaults();
        return app;
    }
}
