using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Ingestion.Options;

/// <summary>
/// CoinGlass as a second opinion on liquidation totals. Section <c>CoinGlass</c>; off unless a key is given. Used where <c>Source:Kind</c> is
/// live. The key comes from the environment or a mounted file and is never logged.
/// </summary>
public sealed class CoinGlassOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "CoinGlass";

    private const int LeastKeyLength = 8;
    private const int MostKeyLength = 128;

    private static readonly int[] Intervals = [1, 3, 5, 15, 30];

    /// <summary>The key of their API v4; empty: CoinGlass is not asked.</summary>
    [Hosting.Secret]
    public string ApiKey { get; set; } = "";

    /// <summary>A mounted file that holds the key, in place of <see cref="ApiKey"/>.</summary>
    public string ApiKeyFile { get; set; } = "";

    /// <summary>Base address, <c>https://</c> (<c>http://</c> on loopback only, because the key goes there), ending in a slash.</summary>
    public string Endpoint { get; set; } = "https://open-api-v4.coinglass.com/";

    /// <summary>Length of the intervals that are compared, minutes: 1, 3, 5, 15 or 30.</summary>
    public int IntervalMinutes { get; set; } = 5;

    /// <summary>How often each instrument is asked for, seconds.</summary>
    [Range(0.05, 86_400)]
    public double PollSeconds { get; set; } = 300;

    /// <summary>Most requests a minute over all instruments: what the plan of the key allows.</summary>
    [Range(1, 1_200)]
    public int RequestsPerMinute { get; set; } = 20;

    /// <summary>Longest wait for an answer, seconds.</summary>
    [Range(0.1, 60)]
    public double RequestSeconds { get; set; } = 5;

    /// <summary>An interval is compared so long after its end: prints come late, and so do their totals, seconds.</summary>
    [Range(0, 3_600)]
    public double SettleSeconds { get; set; } = 60;

    /// <summary>A key is given.</summary>
    internal bool IsOn => ApiKey.Length > 0 || ApiKeyFile.Length > 0;

    /// <summary>The key; null where it cannot be read or is none.</summary>
    internal string? ReadKey()
    {
        try
        {
            var key = ApiKey.Length > 0 ? ApiKey : File.ReadAllText(ApiKeyFile).Trim();
            return IsKey(key) ? key : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ApiKey.Length > 0 && !IsKey(ApiKey))
        {
            yield return new ValidationResult(FormattableString.Invariant($"is not a key (its value is not shown); allowed: {LeastKeyLength} to {MostKeyLength} printable characters without spaces, or empty for off"), [nameof(ApiKey)]);
        }

        if (ApiKeyFile.Length > 0 && ApiKey.Length == 0 && ReadKey() is null)
        {
            yield return new ValidationResult(FormattableString.Invariant($"'{ApiKeyFile}' cannot be read or holds no key of {LeastKeyLength} to {MostKeyLength} printable characters"), [nameof(ApiKeyFile)]);
        }

        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) || !(uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback)) || !Endpoint.EndsWith('/'))
        {
            yield return new ValidationResult($"'{Endpoint}' is not an address; allowed: https:// (http:// on loopback), ending in a slash", [nameof(Endpoint)]);
        }

        if (!Intervals.Contains(IntervalMinutes))
        {
            yield return new ValidationResult(FormattableString.Invariant($"{IntervalMinutes} is not an interval; allowed: {string.Join(", ", Intervals)}"), [nameof(IntervalMinutes)]);
        }
    }

    private static bool IsKey(string key) => key.Length is >= LeastKeyLength and <= MostKeyLength && key.All(letter => letter is > ' ' and <= '~');
}
