using System.Text.RegularExpressions;

namespace Plimsoll.Outbound.Dapr;

/// <summary>Names of components and secrets that may stand in a path of the sidecar's API.</summary>
internal static partial class DaprName
{
    public const string Allowed = "1 to 128 letters, digits, '.', '_' or '-', the first a letter or digit";

    public static bool IsValid(string name) => Pattern().IsMatch(name);

    public static string Require(string name) => IsValid(name) ? name : throw new ArgumentException($"'{name}' is not {Allowed}.", nameof(name));

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,127}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
