namespace Plimsoll.Hosting.Tests;

/// <summary>Real hosts on free loopback ports, as guests of the test process.</summary>
internal static class Hosts
{
    public static async Task<WebApplication> StartAsync(
        string name, Action<WebApplicationBuilder>? compose = null, params (string Key, string? Value)[] settings)
    {
        var app = Build(name, compose, settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    public static WebApplication Build(string name, Action<WebApplicationBuilder>? compose = null, params (string Key, string? Value)[] settings)
    {
        var builder = ServiceHost.CreateBuilder(name, [], Guest(settings));
        compose?.Invoke(builder);
        var app = builder.Build();
        app.MapServiceDefaults();
        return app;
    }

    public static IEnumerable<KeyValuePair<string, string?>> Guest(params (string Key, string? Value)[] settings) =>
        new (string Key, string? Value)[]
        {
            ("Hosting:OwnsProcess", "false"), ("Endpoints:HttpPort", "0"), ("Endpoints:RpcPort", "0"), ("Logging:Level", "Warning"),
        }
        .Concat(settings)
        .Select(setting => KeyValuePair.Create(setting.Key, setting.Value));

    public static ServiceAddresses Addresses(this WebApplication app) => app.Services.GetRequiredService<ServiceAddresses>();
}
