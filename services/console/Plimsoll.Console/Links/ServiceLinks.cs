using Microsoft.Extensions.Options;
using Plimsoll.Console.Options;

namespace Plimsoll.Console.Links;

/// <summary>One link per service, for the life of the host.</summary>
public sealed class ServiceLinks : IDisposable
{
    private readonly Dictionary<string, ServiceLink> byName;

    /// <summary>Links to the configured addresses.</summary>
    public ServiceLinks(IOptions<ServicesOptions> addresses, IOptions<ConsoleOptions> console)
    {
        var to = addresses.Value;
        byName = new Dictionary<string, ServiceLink>(StringComparer.Ordinal)
        {
            [ServiceName.Ingestion] = Link(ServiceName.Ingestion, to.Ingestion),
            [ServiceName.WhaleTracker] = Link(ServiceName.WhaleTracker, to.WhaleTracker),
            [ServiceName.Heatmap] = Link(ServiceName.Heatmap, to.Heatmap),
            [ServiceName.Scoring] = Link(ServiceName.Scoring, to.Scoring),
            [ServiceName.Alerting] = Link(ServiceName.Alerting, to.Alerting),
        };

        ServiceLink Link(string name, string address) => new(name, new Uri(address), console.Value.CallTimeout);
    }

    /// <summary>The link to a service.</summary>
    /// <param name="name">One of <see cref="ServiceName.All"/>.</param>
    public ServiceLink this[string name] => byName[name];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var link in byName.Values)
            link.Dispose();
    }
}
