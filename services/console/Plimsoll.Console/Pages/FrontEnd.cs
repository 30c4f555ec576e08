using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;

namespace Plimsoll.Console.Pages;

/// <summary>The front end, embedded in this assembly so that every host that contains the console serves it, wherever it runs.</summary>
internal sealed class FrontEnd
{
    private const string Prefix = "web/";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".json"] = "application/json",
        [".txt"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, Asset> assets;

    /// <summary>Reads what is embedded.</summary>
    public FrontEnd()
    {
        var assembly = typeof(FrontEnd).Assembly;
        assets = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Read(assembly, name))
            .ToFrozenDictionary(asset => asset.Path, StringComparer.Ordinal);
    }

    /// <summary>The build holds a front end.</summary>
    public bool IsPresent => assets.ContainsKey("/index.html");

    /// <summary>The file at a path, or null; the root is the page.</summary>
    public Asset? At(string path) => assets.GetValueOrDefault(path is "" or "/" ? "/index.html" : path);

    private static Asset Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var path = "/" + name[Prefix.Length..].Replace('\\', '/');
        var type = ContentTypes.GetValueOrDefault(Path.GetExtension(path), "application/octet-stream");
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"";
        return new Asset(path, type, bytes, Compressed(bytes), tag);
    }

    private static byte[]? Compressed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return packed.Length < bytes.Length ? packed.ToArray() : null;
    }
}
