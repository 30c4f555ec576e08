using Microsoft.Extensions.Configuration;

namespace Plimsoll.Hosting.Configuration;

/// <summary>The sources of a service's settings, lowest first.</summary>
internal static class ServiceConfiguration
{
    public const string EnvironmentPrefix = "PLIMSOLL_";

    // No reload: a setting that changes under a running service changes its meaning between two checkpoints.
    public static void AddServiceSources(
        this ConfigurationManager configuration, string serviceName, string[] args, IEnumerable<KeyValuePair<string, string?>>? overrides)
    {
        configuration.AddInMemoryCollection(DefaultPorts.Of(serviceName));
        configuration.AddJsonFile("appsettings.json", optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables(EnvironmentPrefix);
        configuration.AddCommandLine(args);
        configuration.AddInMemoryCollection(LastWins(overrides ?? []));
    }

    private static Dictionary<string, string?> LastWins(IEnumerable<KeyValuePair<string, string?>> overrides)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in overrides)
            settings[key] = value;

        return settings;
    }
}
