namespace Plimsoll.Rpc.Wire;

/// <summary>Metadata as HTTP/2 headers: text as it is, bytes in base64.</summary>
internal static class MetadataHeaders
{
    /// <summary>The header value of an entry.</summary>
    internal static string Value(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes).TrimEnd('=') : entry.Value;

    /// <summary>Names that belong to the protocol and are not metadata.</summary>
    internal static bool IsReserved(string name) =>
        name.Length == 0
        || name[0] == ':'
        || name.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("content-type", StringComparison.OrdinalIgnoreCase)
        || name.Equals("content-length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("te", StringComparison.OrdinalIgnoreCase)
        || name.Equals("host", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds what a header holds; a value that cannot be metadata is left out.</summary>
    internal static void AddTo(Metadata metadata, string name, string? value)
    {
        if (value is null || IsReserved(name))
            return;
        var key = name.ToLowerInvariant();
        if (key.AsSpan().IndexOfAnyExcept(HeaderNames.KeyCharacters) >= 0)
            return;
        if (!key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.Ordinal))
        {
            if (value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
                metadata.Add(key, value);
            return;
        }

        // Several binary values of a key may be joined by commas on the way.
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Bytes(part) is { } bytes)
                metadata.Add(key, bytes);
        }
    }

    private static byte[]? Bytes(string base64)
    {
        var padded = base64.TrimEnd('=');
        padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var length) ? bytes[..length] : null;
    }
}
