using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.Options;

namespace Plimsoll.Outbound.Egress;

/// <summary>
/// What may be connected to. A public target: https, a listed port, no credentials in the URL, and every address its name resolves to is
/// public. An explicitly allowed <c>host:port</c>: anything, also http on loopback.
/// </summary>
internal sealed class EgressPolicy(IOptions<OutboundOptions> options, IHostResolver resolver)
{
    // Longer ones are no real webhook.
    private const int MaxUrlChars = 2_048;

    private readonly HashSet<string> _allowedTargets = new(Split(options.Value.AllowedTargets), StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<int> _allowedPorts = [.. Split(options.Value.AllowedPorts).Select(port => int.Parse(port, CultureInfo.InvariantCulture))];

    public static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static bool IsPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue;

    public static bool IsHostAndPort(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && IsPort(text[(colon + 1)..]) && Uri.CheckHostName(text[..colon].Trim('[', ']')) != UriHostNameType.Unknown;
    }

    /// <summary>Checks what a URL says of itself, before anything is resolved.</summary>
    /// <exception cref="EgressRefusedException">The URL may not be used.</exception>
    public void Check(Uri address)
    {
        if (!address.IsAbsoluteUri || address.OriginalString.Length > MaxUrlChars)
            throw new EgressRefusedException("url", "the target is no absolute URL of at most 2,048 characters");
        if (address.Scheme is not ("http" or "https"))
            throw new EgressRefusedException("scheme", "the target's scheme is neither https nor http");
        if (address.Host.EndsWith('.') || !Ascii.IsValid(address.Host))
            throw new EgressRefusedException("host", "the target's host ends in a dot or holds other than ASCII characters (use xn--)");
        if (address.UserInfo.Length > 0)
            throw new EgressRefusedException("credentials", "the target's URL holds credentials");
        if (IsAllowed(address.Host, address.Port))
            return;

        if (address.Scheme != Uri.UriSchemeHttps)
            throw new EgressRefusedException("scheme", "the target is not https and not in Outbound:AllowedTargets");
        if (!_allowedPorts.Contains(address.Port))
            throw new EgressRefusedException("port", $"the target's port {address.Port} is not in Outbound:AllowedPorts");
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) && !PublicAddress.IsPublic(literal))
            throw NotPublic();
    }

    /// <summary>Resolves a host once and returns the addresses that may be connected to.</summary>
    /// <exception cref="EgressRefusedException">One of the addresses is not public: a name that mixes both is an attack, not a fault.</exception>
    public async Task<IPAddress[]> VetAsync(string host, int port, CancellationToken cancel)
    {
        var allowed = IsAllowed(host, port);
        if (!allowed && !_allowedPorts.Contains(port))
            throw new EgressRefusedException("port", $"the target's port {port} is not in Outbound:AllowedPorts");

        var addresses = await resolver.ResolveAsync(host, cancel);
        return allowed || addresses.All(PublicAddress.IsPublic) ? addresses : throw NotPublic();
    }

    private static EgressRefusedException NotPublic() => new("address", "the target's address is not public and not in Outbound:AllowedTargets");

    private bool IsAllowed(string host, int port) => _allowedTargets.Contains(string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"));
}
