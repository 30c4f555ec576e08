using System.Net;
using Microsoft.Extensions.Options;

namespace Plimsoll.State;

/// <summary>Checks <see cref="RedisOptions"/>; an error names the key, the value and what is allowed.</summary>
internal sealed class RedisOptionsValidator : IValidateOptions<RedisOptions>
{
    private const int MaxPrefix = 64;
    private const int LeastTimeoutMs = 50;
    private const int MostTimeoutMs = 30_000;

    public ValidateOptionsResult Validate(string? name, RedisOptions options)
    {
        List<string> errors = [];
        var colon = options.Endpoint.LastIndexOf(':');
        var host = colon > 0 ? options.Endpoint[..colon] : string.Empty;
        if (host.Length == 0 || !ushort.TryParse(options.Endpoint.AsSpan(colon + 1), out var port) || port == 0)
            errors.Add($"Redis:Endpoint is '{options.Endpoint}', must be host:port with a port of 1 to 65535");
        if (options.Prefix.Length > MaxPrefix || options.Prefix.Any(letter => !(char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-')))
            errors.Add($"Redis:Prefix is '{options.Prefix}', must be at most {MaxPrefix} letters, digits, dots, dashes or underscores");
        if (options.TimeoutMs is < LeastTimeoutMs or > MostTimeoutMs)
            errors.Add($"Redis:TimeoutMs is {options.TimeoutMs}, must be {LeastTimeoutMs} to {MostTimeoutMs}");
        if (options.RequirePrefixBeyondLoopback && options.Prefix.Length == 0 && !IsLoopback(host))
            errors.Add($"Redis:Endpoint is '{options.Endpoint}' and Redis:Prefix is empty: a source that is not live may use a Redis beyond loopback only under a prefix");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
