namespace Plimsoll.Outbound.Tests.Egress;

/// <summary>URLs that have been used to reach inside: spellings, ranges, translations, wrappers. PORT stands for a port that listens.</summary>
internal static class BypassCorpus
{
    public static readonly string[] Urls =
    [
        // Loopback in every spelling
        "https://127.0.0.1:PORT/", "https://127.1:PORT/", "https://127.0.1:PORT/", "https://127.255.255.254:PORT/", "https://2130706433:PORT/",
        "https://0x7f000001:PORT/", "https://0x7f.0.0.1:PORT/", "https://0x7f.1:PORT/", "https://0177.0.0.1:PORT/", "https://0177.1:PORT/",
        "https://017700000001:PORT/", "https://00000000000177.0.0.1:PORT/", "https://127.0.0.1.:PORT/", "https://localhost:PORT/",
        "https://LOCALHOST:PORT/", "https://localhost.:PORT/", "https://0:PORT/", "https://0.0.0.0:PORT/", "https://0.0.0.1:PORT/",
        "https://%31%32%37.0.0.1:PORT/", "https://①②⑦.⓪.⓪.①:PORT/", "https://１２７.０.０.１:PORT/", "https://127。0。0。1:PORT/",
        "https://[::1]:PORT/", "https://[0:0:0:0:0:0:0:1]:PORT/", "https://[::]:PORT/", "https://[::0001]:PORT/",
        // IPv4 inside IPv6
        "https://[::ffff:127.0.0.1]:PORT/", "https://[::ffff:7f00:1]:PORT/", "https://[0:0:0:0:0:ffff:7f00:0001]:PORT/",
        "https://[::127.0.0.1]:PORT/", "https://[::ffff:0:127.0.0.1]:PORT/", "https://[64:ff9b::127.0.0.1]:PORT/",
        "https://[64:ff9b::7f00:1]:PORT/", "https://[64:ff9b:1::7f00:1]:PORT/", "https://[2002:7f00:1::]:PORT/",
        "https://[2001:0:7f00:1::]:PORT/", "https://[2001:470:1:2:0:5efe:127.0.0.1]:PORT/", "https://[2001:470:1:2:200:5efe:7f00:1]:PORT/",
        "https://[::ffff:169.254.169.254]:PORT/", "https://[64:ff9b::a9fe:a9fe]:PORT/", "https://[::ffff:8.8.8.8]:PORT/", "https://[::ffff:10.0.0.1]:PORT/",
        // Metadata services
        "https://169.254.169.254:PORT/latest/meta-data/", "https://2852039166:PORT/", "https://0xa9fea9fe:PORT/", "https://0251.0376.0251.0376:PORT/",
        "https://169.254.170.2:PORT/", "https://100.100.100.200:PORT/", "https://192.0.0.192:PORT/", "https://168.63.129.16:PORT/",
        "https://[fd00:ec2::254]:PORT/", "https://[fe80::a9fe:a9fe]:PORT/", "https://metadata.test:PORT/",
        // Private, shared, local, reserved
        "https://10.0.0.1:PORT/", "https://10.255.255.255:PORT/", "https://167772161:PORT/", "https://172.16.0.1:PORT/",
        "https://172.31.255.255:PORT/", "https://192.168.0.1:PORT/", "https://100.64.0.1:PORT/", "https://100.127.255.255:PORT/",
        "https://169.254.0.1:PORT/", "https://198.18.0.1:PORT/", "https://198.19.255.255:PORT/", "https://192.0.2.1:PORT/",
        "https://198.51.100.1:PORT/", "https://203.0.113.1:PORT/", "https://192.88.99.1:PORT/", "https://224.0.0.1:PORT/",
        "https://239.255.255.255:PORT/", "https://240.0.0.1:PORT/", "https://255.255.255.255:PORT/", "https://[fc00::1]:PORT/",
        "https://[fd12:3456::1]:PORT/", "https://[fe80::1]:PORT/", "https://[fe80::1%25lo]:PORT/", "https://[fec0::1]:PORT/",
        "https://[ff02::1]:PORT/", "https://[2001:db8::1]:PORT/", "https://[3fff::1]:PORT/", "https://[100::1]:PORT/", "https://[5f00::1]:PORT/",
        // Names that resolve inside, or to a mixture
        "https://inside.test:PORT/", "https://INSIDE.test.:PORT/", "https://mapped.test:PORT/", "https://mixed.test:PORT/", "https://nat64.test:PORT/",
        "https://127.0.0.1.inside.test:PORT/", "https://xn--inside-9qa.test:PORT/",
        // Around the host
        "https://public.test@127.0.0.1:PORT/", "https://127.0.0.1:PORT@public.test/", "https://user:pass@public.test:PORT/",
        "https://127.0.0.1:PORT#public.test", "https://127.0.0.1:PORT?public.test", "https://127.0.0.1:PORT\\@public.test/", "https://public.test:22/",
        "https://public.test:6379/", "https://public.test:0/",
        // Other schemes
        "http://public.test:PORT/", "http://127.0.0.1:PORT/", "ftp://127.0.0.1:PORT/", "file:///etc/passwd", "gopher://127.0.0.1:PORT/",
        "ws://127.0.0.1:PORT/", "unix:///var/run/docker.sock", "//127.0.0.1:PORT/", "/relative", "javascript:alert(1)", "https://",
    ];
}
