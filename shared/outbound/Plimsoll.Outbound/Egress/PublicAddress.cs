using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Outbound.Egress;

/// <summary>
/// Which addresses belong to the public internet. What IANA's special-purpose registries (RFC 6890 and later) list is not, nor is what
/// carries an IPv4 address inside IPv6: translation happens behind our back, so the embedded address would go unseen.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] SpecialV4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network
        IPNetwork.Parse("10.0.0.0/8"), // private
        IPNetwork.Parse("100.64.0.0/10"), // carrier-grade NAT, holds one cloud's metadata service
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("169.254.0.0/16"), // link-local, holds the other clouds' metadata service
        IPNetwork.Parse("172.16.0.0/12"), // private
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments
        IPNetwork.Parse("192.0.2.0/24"), // documentation
        IPNetwork.Parse("192.31.196.0/24"), // AS112
        IPNetwork.Parse("192.52.193.0/24"), // AMT
        IPNetwork.Parse("192.88.99.0/24"), // 6to4 relay
        IPNetwork.Parse("192.168.0.0/16"), // private
        IPNetwork.Parse("192.175.48.0/24"), // AS112
        IPNetwork.Parse("198.18.0.0/15"), // benchmarking
        IPNetwork.Parse("198.51.100.0/24"), // documentation
        IPNetwork.Parse("203.0.113.0/24"), // documentation
        IPNetwork.Parse("224.0.0.0/3"), // multicast, reserved, broadcast
        IPNetwork.Parse("168.63.129.16/32"), // a cloud's host service on a public address
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] SpecialV6 =
    [
        IPNetwork.Parse("2001::/23"), // protocol assignments: Teredo, ORCHID, benchmarking
        IPNetwork.Parse("2001:db8::/32"), // documentation
        IPNetwork.Parse("2002::/16"), // 6to4 carries an IPv4 address
        IPNetwork.Parse("2620:4f:8000::/48"), // AS112
        IPNetwork.Parse("3fff::/20"), // documentation
    ];

    /// <summary>Whether an address may be connected to from a target's name.</summary>
    public static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !SpecialV4.Any(network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => IsPublicV6(address),
        _ => false,
    };

    // Loopback, unspecified, mapped (::ffff:0:0/96), compatible, NAT64 (64:ff9b::/96, 64:ff9b:1::/48), ULA, link-local and multicast all lie
    // outside 2000::/3. Mapped ones are sorted out first all the same: IPNetwork.Contains takes ::ffff:10.0.0.1 for a member of 2000::/3.
    private static bool IsPublicV6(IPAddress address) =>
        !address.IsIPv4MappedToIPv6
        && address.ScopeId == 0
        && GlobalUnicast.Contains(address)
        && !SpecialV6.Any(network => network.Contains(address))
        && !IsIsatap(address);

    // RFC 5214: interface ids 0000:5efe:V4 and 0200:5efe:V4 under any prefix.
    private static bool IsIsatap(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out _) && (BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) & ~0x0200_0000u) == 0x0000_5efe;
    }
}
