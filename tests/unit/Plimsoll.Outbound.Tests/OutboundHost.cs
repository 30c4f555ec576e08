using Plimsoll.Kernel.Ports;
using Plimsoll.Outbound.Egress;

namespace Plimsoll.Outbound.Tests;

/// <summary>The room as a host composes it.</summary>
internal sealed class OutboundHost : IDisposable
{
    private readonly IHost _host;

    public OutboundHost(IHostResolver? resolver = null, TimeProvider? clock = null, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Outbound:{setting.Key}", (string?)setting.Value)));
        builder.Logging.AddProvider(Lines).SetMinimumLevel(LogLevel.Trace);
        if (resolver is not null)
            builder.Services.AddSingleton(resolver);
        if (clock is not null)
            builder.Services.AddSingleton(clock);
        builder.AddOutbound();
        _host = builder.Build();
    }

    public LogLines Lines { get; } = new();

    public WebhookSender Sender => _host.Services.GetRequiredService<WebhookSender>();

    public ISecretStore Secrets => _host.Services.GetRequiredService<ISecretStore>();

    public IOutputBinding Binding => _host.Services.GetRequiredService<IOutputBinding>();

    public EgressPolicy Policy => _host.Services.GetRequiredService<EgressPolicy>();

    public Task StartAsync() => _host.StartAsync();

    public void Dispose()
    {
        _host.Dispose();
        Lines.Dispose();
    }
}
