using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Plimsoll.State;

/// <summary>Checks <see cref="RedisOptions"/>; an error names the key, the value and what is allowed.</summary>
internal sealed partial class RedisOptionsValidator : IValidateOptions<RedisOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisOptions options)
    {
        List<string> errors = [];
        if (!PrefixPattern().IsMatch(options.Prefix))
            errors.Add($"Redis:Prefix = '{options.Prefix}' is not allowed: at most 64 letters, digits, '.', '_' or '-'");

        if (!TrySplit(options.Endpoint, out var host, out _))
        {
            errors.Add($"Redis:Endpoint = '{options.Endpoint}' is not host:port with a port of 1 to 65535");
        }
        else if (options.RequirePrefixBeyondLoopback && options.Prefix.Length == 0 && !IsLoopback(host))
        {
            errors.Add($"Redis:Endpoint = '{options.Endpoint}' is beyond loopback and Redis:Prefix = '' while the source is not live: "
                + "set Redis:Prefix (e.g. 'replay') or a loopback server");
        }

        Range(errors, nameof(options.DeadlineMs), options.DeadlineMs);
        Range(errors, nameof(options.CheckpointDeadlineMs), options.CheckpointDeadlineMs);
        Range(errors, nameof(options.ConnectTimeoutMs), options.ConnectTimeoutMs);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    /// <summary>Splits <c>host:port</c>; an IPv6 address stands in brackets.</summary>
    internal static bool TrySplit(string endpoint, out string host, out int port)
    {
        var colon = endpoint.LastIndexOf(':');
        host = colon > 0 ? endpoint[..colon].Trim('[', ']') : string.Empty;
        port = 0;
        return host.Length > 0
            && (!host.Contains(':', StringComparison.Ordinal) || endpoint[0] == '[')
            && int.TryParse(endpoint.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && port is >= 1 and <= 65_535;
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static void Range(List<string> errors, string key, int value)
    {
        if (value is < 50 or > 60_000)
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"Redis:{key} = {value} is out of range: allowed is 50 to 60000"));
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{0,64}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex PrefixPattern();
}
