using System.Collections.Concurrent;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>One webhook as it arrived.</summary>
/// <param name="Id">The <c>webhook-id</c> header.</param>
/// <param name="Headers">All headers, lower-case names.</param>
/// <param name="Body">The body as text.</param>
public sealed record ReceivedWebhook(string Id, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Takes webhooks and keeps them; answers with <see cref="Status"/>.</summary>
public sealed class WebhookReceiver : LoopbackServer
{
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();

    /// <summary>Status code of the next answers.</summary>
    public int Status { get; set; } = StatusCodes.Status204NoContent;

    /// <summary>Everything received so far, in order of arrival.</summary>
    public IReadOnlyList<ReceivedWebhook> Received => [.. _received];

    /// <inheritdoc />
    protected override async Task HandleAsync(HttpContext context)
    {
        var headers = context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
        _received.Enqueue(new ReceivedWebhook(headers.GetValueOrDefault("webhook-id", string.Empty), headers, Encoding.UTF8.GetString(await ReadBodyAsync(context))));
        context.Response.StatusCode = Status;
    }
}
