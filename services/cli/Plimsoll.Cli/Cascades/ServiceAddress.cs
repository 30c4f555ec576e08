namespace Plimsoll.Cli.Cascades;

/// <summary>Where a service is, as people write it.</summary>
internal static class ServiceAddress
{
    private const string Plain = "http://";

    /// <summary>The address, or null where it is none: HOST:PORT, http://HOST:PORT or https://HOST:PORT; a path is not allowed.</summary>
    /// <param name="text">As written.</param>
    public static Uri? Read(string text) =>
        Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : Plain + text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https" && address.Host.Length > 0 && address.PathAndQuery == "/" && address.UserInfo.Length == 0
            ? address : null;
}
