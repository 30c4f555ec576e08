using System.ComponentModel.DataAnnotations;
using Plimsoll.Ingestion.Core.Venues.Gmx;
using Plimsoll.Market.Instruments;

namespace Plimsoll.Ingestion.Options;

/// <summary>GMX v2 by the JSON-RPC of an EVM node. Section <c>Gmx</c>; off unless an endpoint is given. The addresses are those of Arbitrum One.</summary>
public sealed class GmxOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Gmx";

    /// <summary>Address of the node, <c>http://</c> or <c>https://</c>; empty: GMX is off. It may hold a key and is never logged but for its host.</summary>
    [Hosting.Secret]
    public string Endpoint { get; set; } = "";

    /// <summary>The contract whose logs are read.</summary>
    public string EventEmitter { get; set; } = "0xC8ee91A54287DB53897056e12D9819156D3822Fb";

    /// <summary>The contract that holds the state of all pools.</summary>
    public string DataStore { get; set; } = "0xFD70de6b91282D8017aA4E741e9Ae325CAb992d8";

    /// <summary>Markets by canonical instrument.</summary>
    public Dictionary<string, GmxMarketOptions> Markets { get; set; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["BTC-USDT"] = new() { Market = "0x47c031236e19d024b42f8AE6780E44A573170703", LongToken = "0x2f2a2543B76A4166549F7aaB2e75Bef0aefC5B0f", ShortToken = "0xaf88d065e77c8cC2239327C5EDb3A432268e5831", IndexDecimals = 8, LongDecimals = 8, ShortDecimals = 6 },
        ["ETH-USDT"] = new() { Market = "0x70d95587d40A2caf56bd97485aB3Eec10Bee6336", LongToken = "0x82aF49447D8a07e3bd95BD0d56f35241523fBab1", ShortToken = "0xaf88d065e77c8cC2239327C5EDb3A432268e5831", IndexDecimals = 18, LongDecimals = 18, ShortDecimals = 6 },
    };

    /// <summary>How often new blocks are looked for, seconds.</summary>
    [Range(0.05, 600)]
    public double PollSeconds { get; set; } = 2;

    /// <summary>How often the state of the pools is read, seconds.</summary>
    [Range(0.05, 3_600)]
    public double StateSeconds { get; set; } = 10;

    /// <summary>Blocks are read when so many stand on them.</summary>
    [Range(0, 1_000)]
    public int Confirmations { get; set; } = 4;

    /// <summary>Most blocks of one request for logs.</summary>
    [Range(1, 100_000)]
    public int MaxBlocks { get; set; } = 1_000;

    /// <summary>Longest wait for an answer, seconds.</summary>
    [Range(0.1, 60)]
    public double RequestSeconds { get; set; } = 5;

    /// <summary>An endpoint is given.</summary>
    internal bool IsOn => Endpoint.Length > 0;

    /// <summary>The markets that are followed.</summary>
    internal IReadOnlyList<(string Instrument, GmxMarket Market)> Followed(IReadOnlyList<string> instruments) =>
        [.. Markets.Where(market => instruments.Contains(market.Key, StringComparer.OrdinalIgnoreCase)).OrderBy(market => market.Key, StringComparer.Ordinal)
            .Select(market => (market.Key, market.Value.Of(Instrument.Parse(market.Key).BaseAsset)))];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn && (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")))
        {
            yield return new ValidationResult("is not an address; allowed: http://, https://, or empty for off", [nameof(Endpoint)]);
        }

        foreach (var (name, address) in new[] { (nameof(EventEmitter), EventEmitter), (nameof(DataStore), DataStore) }.Where(entry => !GmxMarket.IsAddress(entry.Item2)))
        {
            yield return new ValidationResult($"'{address}' is not an address; allowed: 0x and 40 hex digits", [name]);
        }

        foreach (var (name, market) in Markets)
        {
            if (!Instrument.TryParse(name, out _)) yield return new ValidationResult($"'{name}' is not an instrument; allowed: BASE-USDT", [nameof(Markets)]);
            if (market.Fault() is { } fault) yield return new ValidationResult($"{name}: {fault}", [nameof(Markets)]);
        }
    }
}
