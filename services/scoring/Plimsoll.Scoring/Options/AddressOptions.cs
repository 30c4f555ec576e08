using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Plimsoll.Scoring.Options;

/// <summary>Accounts that are read from Hyperliquid's public state. Section <c>Addresses</c>; off while <see cref="Watch"/> is empty.</summary>
public sealed partial class AddressOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Addresses";

    // At two of the venue's weight of 1,200 a minute each: half of what one address of ours may ask.
    private const int MaxAddresses = 300;

    /// <summary>Base URL of the info endpoint, https, or http on loopback.</summary>
    public string Endpoint { get; set; } = "https://api.hyperliquid.xyz";

    /// <summary>Addresses to watch, separated by commas; empty asks nobody.</summary>
    public string Watch { get; set; } = "";

    /// <summary>Seconds between two readings of an address, 10 to 3,600.</summary>
    [Range(10, 3_600)]
    public int PollSeconds { get; set; } = 60;

    /// <summary>The addresses, in lower case, each once.</summary>
    public IReadOnlyList<string> Addresses =>
        [.. Watch.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(address => address.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var address in Addresses.Where(address => !AddressPattern().IsMatch(address)))
            yield return new ValidationResult($"'{address}' is no address, allowed 0x and 40 hexadecimal digits, separated by commas", [nameof(Watch)]);
        if (Addresses.Count > MaxAddresses) yield return new ValidationResult($"{Addresses.Count} addresses, allowed at most {MaxAddresses}", [nameof(Watch)]);
        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
            yield return new ValidationResult($"'{Endpoint}', allowed an https URL, or http on loopback", [nameof(Endpoint)]);
    }

    [GeneratedRegex("^0x[0-9a-f]{40}$")]
    private static partial Regex AddressPattern();
}
