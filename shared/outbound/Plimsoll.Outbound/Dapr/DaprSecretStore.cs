using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.Outbound.Dapr;

/// <summary>
/// Secrets of the sidecar: <c>GET /v1.0/secrets/STORE/NAME</c>. A secret of several values is asked for as <c>NAME/KEY</c>; one of a single
/// value by its name.
/// </summary>
internal sealed class DaprSecretStore(DaprSidecar sidecar, IOptions<OutboundOptions> options) : ISecretStore
{
    /// <inheritdoc/>
    /// <exception cref="DaprException">The sidecar is away, too slow, or answered with an error: this is not "there is none".</exception>
    public async ValueTask<string?> GetAsync(string name, CancellationToken cancel)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var secret = DaprName.Require(slash < 0 ? name : name[..slash]);
        var key = slash < 0 ? secret : name[(slash + 1)..];
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1.0/secrets/{options.Value.DaprSecretStore}/{secret}");
        var (status, body) = await sidecar.CallAsync("secret", request, cancel);
        return status == HttpStatusCode.NoContent ? null : Value(body, key, single: slash < 0);
    }

    private static string? Value(byte[] body, string key, bool single)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.TryGetProperty(key, out var named))
                return named.GetString();

            var values = json.RootElement.EnumerateObject().Take(2).ToList();
            return single && values.Count == 1 ? values[0].Value.GetString() : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new DaprException($"secret: the sidecar's answer is no JSON object of strings ({error.GetType().Name})");
        }
    }
}
