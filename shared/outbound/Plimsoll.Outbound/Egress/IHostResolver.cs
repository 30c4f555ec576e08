using System.Net;

namespace Plimsoll.Outbound.Egress;

/// <summary>Resolves a host name once per connection; the address that was vetted is the one that is connected to.</summary>
public interface IHostResolver
{
    /// <summary>All addresses of a host, or of a literal itself.</summary>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel);
}

/// <summary>The operating system's resolver.</summary>
internal sealed class SystemResolver : IHostResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel) => Dns.GetHostAddressesAsync(host, cancel);
}
