using Plimsoll.Testing;

[assembly: AssemblyFixture(typeof(Plimsoll.Bus.IntegrationTests.Broker))]

namespace Plimsoll.Bus.IntegrationTests;

/// <summary>One RabbitMQ for the tests of this assembly that leave it running; each uses a prefix of its own.</summary>
public sealed class Broker : IAsyncLifetime
{
    public RabbitMqServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RabbitMqServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Settings that reach the broker under a prefix.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings(string prefix, params (string Key, string Value)[] more) =>
    [
        .. Server.BusSettings, new("Bus:Prefix", prefix + "."),
        .. more.Select(setting => KeyValuePair.Create($"Bus:{setting.Key}", (string?)setting.Value)),
    ];
}
