using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Outbound;

/// <summary>Signatures of Standard Webhooks 1.0: <c>v1,</c> and base64 of HMAC-SHA256 over <c>id.timestamp.payload</c>.</summary>
public static class WebhookSignature
{
    /// <summary>Header with the id: the same for every attempt of one notification.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>Header with the time of the attempt, Unix seconds.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>Header with one signature per live key, separated by spaces.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>How far the timestamp may be from the receiver's clock, either way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    // A header with more signatures than this is not looked at further.
    private const int MaxSignatures = 16;
    private const string Version = "v1,";

    /// <summary>The signature header's value: one signature per key, the newest key first.</summary>
    /// <param name="id">Id of the notification.</param>
    /// <param name="timestampUnixSeconds">Time of the attempt.</param>
    /// <param name="payload">Body, byte for byte as sent.</param>
    /// <param name="keys">Live keys, one or more.</param>
    public static string Sign(string id, long timestampUnixSeconds, ReadOnlySpan<byte> payload, IReadOnlyList<WebhookSecret> keys)
    {
        var content = Content(id, timestampUnixSeconds, payload);
        return string.Join(' ', keys.Select(key => Version + Convert.ToBase64String(key.Sign(content))));
    }

    /// <summary>What a receiver does: whether any live key signed this, recently. Compares in constant time.</summary>
    /// <param name="id">Value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">Value of <c>webhook-timestamp</c>.</param>
    /// <param name="signatures">Value of <c>webhook-signature</c>.</param>
    /// <param name="payload">Body as received.</param>
    /// <param name="keys">Live keys.</param>
    /// <param name="clock">The receiver's clock.</param>
    public static bool Verify(
        string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> payload, IReadOnlyList<WebhookSecret> keys, TimeProvider clock)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(signatures)
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((double)clock.GetUtcNow().ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
            return false;

        var content = Content(id, seconds, payload);
        var expected = keys.Select(key => key.Sign(content)).ToList();
        var genuine = false;
        foreach (var signature in signatures.Split(' ', MaxSignatures, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var mine in expected)
                genuine |= Matches(signature, mine);
        }

        return genuine;
    }

    private static bool Matches(string signature, byte[] expected)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes + 3];
        return signature.StartsWith(Version, StringComparison.Ordinal)
            && Convert.TryFromBase64String(signature[Version.Length..], given, out var length)
            && CryptographicOperations.FixedTimeEquals(given[..length], expected);
    }

    private static byte[] Content(string id, long timestampUnixSeconds, ReadOnlySpan<byte> payload)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestampUnixSeconds}."));
        return [.. head, .. payload];
    }
}
