using System.Net.Security;
using MassTransit;
using Microsoft.Extensions.Options;
using Plimsoll.Bus.Delivery;

namespace Plimsoll.Bus.Transport;

/// <summary>Makes the bus with one receive endpoint a handler.</summary>
internal sealed class BusFactory(
    IOptions<BusOptions> options, IEnumerable<NotificationQueue> queues, IServiceProvider provider, BusMetrics metrics, TimeProvider clock,
    ILoggerFactory logs)
{
    // A broker that answers within this or not at all, e.g. one that is paused, is given up on and tried again.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    private BusOptions Options => options.Value;

    public IBusControl Create()
    {
        LogContext.ConfigureCurrentLogContext(logs);
        return Options.Transport == BusTransport.RabbitMq ? RabbitMq() : InMemory();
    }

    private IBusControl InMemory() => MassTransit.Bus.Factory.CreateUsingInMemory(bus =>
    {
        bus.MessageTopology.SetEntityNameFormatter(new PrefixedNames(Options.Prefix));
        foreach (var queue in queues)
            bus.ReceiveEndpoint(Options.Prefix + queue.Name, endpoint => Receive(endpoint, queue));
    });

    private IBusControl RabbitMq() => MassTransit.Bus.Factory.CreateUsingRabbitMq(bus =>
    {
        bus.Host(Options.Host, (ushort)Options.Port, Options.VirtualHost, host =>
        {
            host.Username(Options.User);
            host.Password(Options.Password);
            host.Heartbeat(Heartbeat);
            if (Options.UseTls)
                host.UseSsl(tls => tls.EnforcePolicyErrors(SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNotAvailable));
        });
        bus.MessageTopology.SetEntityNameFormatter(new PrefixedNames(Options.Prefix));
        foreach (var queue in queues)
        {
            bus.ReceiveEndpoint(Options.Prefix + queue.Name, endpoint =>
            {
                endpoint.SetQuorumQueue();
                Receive(endpoint, queue);
            });
        }
    });

    private void Receive(IReceiveEndpointConfigurator endpoint, NotificationQueue queue)
    {
        var handler = queue.HandlerFrom(provider);
        var log = logs.CreateLogger<NotificationConsumer>();
        endpoint.PublishFaults = false; // the error queue keeps what failed, nobody listens to faults
        endpoint.PrefetchCount = Options.Concurrency;
        endpoint.ConcurrentMessageLimit = Options.Concurrency;
        endpoint.UseMessageRetry(retry => retry.Intervals(RetryPlan.Intervals));
        endpoint.Consumer(() => new NotificationConsumer(
            queue.Name, handler, TimeSpan.FromSeconds(Options.HandlerTimeoutSeconds), metrics, clock, log));
    }
}
