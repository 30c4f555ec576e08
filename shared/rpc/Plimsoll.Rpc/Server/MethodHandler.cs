using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Plimsoll.Rpc.Telemetry;

namespace Plimsoll.Rpc.Server;

/// <summary>Answers the calls of one method: what is the same for every kind of method.</summary>
/// <param name="method">The method.</param>
/// <param name="runtime">What the server's calls share.</param>
internal abstract class MethodHandler(MethodDescriptor method, ServerRuntime runtime)
{
    private readonly bool isStream = method.IsServerStreaming || method.IsClientStreaming;
    private readonly bool hasLongRequest = method.IsClientStreaming;

    /// <summary>Path and full name: <c>/package.Service/Method</c>.</summary>
    internal string Path { get; } = $"/{method.Service.FullName}/{method.Name}";

    /// <summary>Answers one request.</summary>
    internal async Task HandleAsync(HttpContext http)
    {
        if (!Preconditions.Accept(http))
            return;
        var started = runtime.Clock.GetTimestamp();
        RpcInstruments.ServerStarted();
        var status = Status.DefaultSuccess;
        try
        {
            status = await AnswerAsync(http);
        }
        finally
        {
            RpcInstruments.Tag(http.Features.Get<IHttpActivityFeature>()?.Activity, Path, status.StatusCode);
            RpcInstruments.ServerEnded(Path, status.StatusCode, runtime.Clock.GetElapsedTime(started));
        }
    }

    /// <summary>Reads the request, calls the method, writes the answer.</summary>
    protected abstract Task RunAsync(HttpServerCallContext call);

    private async Task<Status> AnswerAsync(HttpContext http)
    {
        var timeoutError = Preconditions.TimeoutError(http, isStream ? null : runtime.Options.UnaryMaximum, out var timeout);
        if ((Preconditions.EncodingError(http) ?? timeoutError) is { } refused)
        {
            ResponseStatus.Write(http.Response, refused, null, null, hasStarted: false);
            return refused;
        }

        if (hasLongRequest)
            AllowLongRequest(http);
        using var call = new HttpServerCallContext(http, Path, timeout, isStream, runtime);
        var status = Status.DefaultSuccess;
        Metadata? errorTrailers = null;
        try
        {
            await RunAsync(call);

            // A stream cut short must not look complete, whatever the method made of the cancellation.
            status = isStream && call.Lifetime.HasEnded && call.Status.StatusCode == StatusCode.OK ? call.Lifetime.Reason : call.Status;
        }
        catch (Exception e)
        {
            (status, errorTrailers) = Outcome(e, call);
        }

        call.Close(status, errorTrailers);
        return status;
    }

    private (Status Status, Metadata? Trailers) Outcome(Exception e, HttpServerCallContext call)
    {
        if (e is RpcException rpc)
            return (rpc.Status, rpc.Trailers);
        if (call.Lifetime.HasEnded && e is OperationCanceledException or IOException)
            return (call.Lifetime.Reason, null);
        if (e is IOException or BadHttpRequestException)
            return (Status.DefaultCancelled, null);
        Log.MethodFailed(runtime.Logger, Path, e);
        return (new Status(StatusCode.Internal, "internal error; the server's log says more"), null);
    }

    private static void AllowLongRequest(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
    }
}
