using System.Collections.Concurrent;
using System.Diagnostics;
using Google.Protobuf;
using Plimsoll.Test.Echo.V1;

namespace Plimsoll.Rpc.IntegrationTests.Server;

/// <summary>Does what the request says, and remembers what it saw.</summary>
public sealed class EchoService
{
    private readonly ConcurrentDictionary<string, ObserveResponse> calls = new();

    public async Task<SayResponse> Say(SayRequest request, ServerCallContext context)
    {
        var seen = calls.GetOrAdd(request.CallId, _ => new ObserveResponse());
        var left = context.Deadline == DateTime.MaxValue ? TimeSpan.Zero : context.Deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
        try
        {
            await EchoMetadataAsync(context);
            if (request.WaitMs > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(request.WaitMs), TimeProvider.System, context.CancellationToken);
        }
        finally
        {
            seen.Cancelled = context.CancellationToken.IsCancellationRequested;
            seen.Ended = true;
        }

        if (request.FailCode != 0)
            throw new RpcException(new Status((StatusCode)request.FailCode, request.FailDetail), new Metadata { { "why", "asked for" } });
        if (request.Crash.Length > 0)
            throw new InvalidOperationException(request.Crash);

        // Where a payload is asked for, it is all there is, so that the client knows the size of the answer.
        return new SayResponse
        {
            Text = request.Text,
            ReceivedBytes = (uint)request.Payload.Length,
            Payload = ByteString.CopyFrom(new byte[request.ResponsePayloadBytes]),
            TimeLeftMs = request.ResponsePayloadBytes > 0 ? 0 : (ulong)left.TotalMilliseconds,
            TraceId = request.ResponsePayloadBytes > 0 ? string.Empty : Activity.Current?.TraceId.ToHexString() ?? string.Empty,
        };
    }

    public async Task Count(CountRequest request, IServerStreamWriter<CountResponse> responseStream, ServerCallContext context)
    {
        var seen = calls.GetOrAdd(request.CallId, _ => new ObserveResponse());
        var payload = ByteString.CopyFrom(new byte[request.PayloadBytes]);
        try
        {
            for (ulong i = 0; request.Count == 0 || i < request.Count; i++)
            {
                await responseStream.WriteAsync(new CountResponse { Number = i, Payload = payload });
                seen.Sent = i + 1;
                if (request.PauseMs > 0)
                    await Task.Delay(TimeSpan.FromMilliseconds(request.PauseMs), TimeProvider.System, context.CancellationToken);
            }
        }
        finally
        {
            seen.Cancelled = context.CancellationToken.IsCancellationRequested;
            seen.Ended = true;
        }

        if (request.FailCode != 0)
            throw new RpcException((StatusCode)request.FailCode, "after the last message");
    }

    public Task<ObserveResponse> Observe(ObserveRequest request, ServerCallContext context) =>
        Task.FromResult(calls.TryGetValue(request.CallId, out var seen) ? seen.Clone() : new ObserveResponse());

    /// <summary>Sends back every metadata entry whose key starts with "echo-" as a header, "trail-" as a trailer.</summary>
    private static async Task EchoMetadataAsync(ServerCallContext context)
    {
        var headers = new Metadata();
        foreach (var entry in context.RequestHeaders)
        {
            if (entry.Key.StartsWith("echo-", StringComparison.Ordinal))
                headers.Add(entry);
            else if (entry.Key.StartsWith("trail-", StringComparison.Ordinal))
                context.ResponseTrailers.Add(entry);
        }

        if (headers.Count > 0)
            await context.WriteResponseHeadersAsync(headers);
    }
}
