using System.Net.Http.Headers;
using System.Text;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.Ingestion.Gmx;

/// <summary>A node's JSON-RPC: bounded answers within a deadline. Its address may hold a key: only the host is ever named.</summary>
internal sealed class EvmNode : IDisposable
{
    private const int MaxBodyBytes = 8 * 1024 * 1024;

    private readonly HttpClient _client;
    private readonly Uri _address;
    private readonly TimeSpan _deadline;
    private readonly TimeProvider _clock;

    public EvmNode(GmxOptions options, TimeProvider clock)
    {
        (_address, _deadline, _clock) = (new Uri(options.Endpoint), TimeSpan.FromSeconds(options.RequestSeconds), clock);
#pragma warning disable CA2000 // The client owns the handler.
        var handler = new SocketsHttpHandler { ConnectTimeout = _deadline, PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false };
#pragma warning restore CA2000
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxBodyBytes };
    }

    /// <summary>Sends a request of JSON-RPC.</summary>
    public async Task<RestAnswer> SendAsync(string json, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(_deadline, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            using var content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var response = await _client.PostAsync(_address, content, both.Token);
            return response.IsSuccessStatusCode
                ? new RestAnswer(await response.Content.ReadAsByteArrayAsync(both.Token), string.Empty, 0)
                : new RestAnswer(null, FormattableString.Invariant($"{_address.Host} answered {(int)response.StatusCode}"), 0);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new RestAnswer(null, FormattableString.Invariant($"{_address.Host} did not answer within {_deadline.TotalSeconds:0.#} s"), 0);
        }
        catch (HttpRequestException fault)
        {
            return new RestAnswer(null, $"{_address.Host}: {(fault.InnerException ?? fault).Message}", 0);
        }
    }

    public void Dispose() => _client.Dispose();
}
