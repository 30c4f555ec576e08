using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Plimsoll.Bus;

/// <summary>Checks <see cref="BusOptions"/>; an error names the key, the value and what is allowed, never a password.</summary>
internal sealed partial class BusOptionsValidator : IValidateOptions<BusOptions>
{
    public ValidateOptionsResult Validate(string? name, BusOptions options)
    {
        List<string> errors = [];
        if (!Enum.IsDefined(options.Transport))
            errors.Add($"Bus:Transport = '{options.Transport}' is not allowed: InMemory or RabbitMq");
        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
            errors.Add($"Bus:Host = '{options.Host}' is no host name or address");
        if (options.VirtualHost.Length == 0)
            errors.Add("Bus:VirtualHost = '' is not allowed: '/' is the default one");
        if (options.User.Length == 0)
            errors.Add("Bus:User = '' is not allowed: give a user name");
        if (!PrefixPattern().IsMatch(options.Prefix))
            errors.Add($"Bus:Prefix = '{options.Prefix}' is not allowed: at most 64 letters, digits, '.', '_' or '-'");

        Range(errors, nameof(options.Port), options.Port, 1, ushort.MaxValue);
        Range(errors, nameof(options.PublishTimeoutSeconds), options.PublishTimeoutSeconds, 1, 60);
        Range(errors, nameof(options.HandlerTimeoutSeconds), options.HandlerTimeoutSeconds, 1, 600);
        Range(errors, nameof(options.StopTimeoutSeconds), options.StopTimeoutSeconds, 1, 30);
        Range(errors, nameof(options.Concurrency), options.Concurrency, 1, 64);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Range(List<string> errors, string key, int value, int min, int max)
    {
        if (value < min || value > max)
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"Bus:{key} = {value} is out of range: allowed is {min} to {max}"));
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{0,64}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex PrefixPattern();
}
