using Google.Protobuf;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Cli.Positions;

/// <summary>Writes accounts to positions.v1 of a running line.</summary>
internal static class PositionPublisher
{
    // The line may just be starting; a broker that is not there in this time is not there.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="OperationCanceledException">The broker did not take them in time.</exception>
    public static async Task PublishAsync(string bootstrapServers, IReadOnlyList<AccountPositions> accounts, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(Patience);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["Kafka:BootstrapServers"] = bootstrapServers;
        builder.AddMessaging();
        using var host = builder.Build();
        await host.StartAsync(deadline.Token);
        var publisher = host.Services.GetRequiredService<IRecordPublisher>();
        foreach (var account in accounts)
        {
            var id = FormattableString.Invariant($"positions:{account.Account}:{account.AsOfUnixNs}");
            await publisher.PublishAsync(new OutputRecord(TopicCatalogue.Positions, account.Account, id, account.AsOfUnixNs, account.ToByteArray()), deadline.Token);
        }

        await publisher.FlushAsync(deadline.Token);
        await host.StopAsync(CancellationToken.None);
    }
}
