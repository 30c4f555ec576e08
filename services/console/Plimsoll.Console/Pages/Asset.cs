namespace Plimsoll.Console.Pages;

/// <summary>One file of the front end, ready to send.</summary>
/// <param name="Path">Path, e.g. <c>/assets/index-1a2b.js</c>.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Bytes">Content.</param>
/// <param name="Gzip">The same compressed; null where that is no smaller.</param>
/// <param name="ETag">Entity tag, quoted.</param>
internal sealed record Asset(string Path, string ContentType, byte[] Bytes, byte[]? Gzip, string ETag)
{
    /// <summary>The name changes with the content, so that it may be kept for ever.</summary>
    public bool IsImmutable => Path.StartsWith("/assets/", StringComparison.Ordinal);
}
