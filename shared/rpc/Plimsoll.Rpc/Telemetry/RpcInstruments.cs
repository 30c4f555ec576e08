using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Plimsoll.Rpc.Telemetry;

/// <summary>Meter <c>Plimsoll.Rpc</c>: calls and their duration by method and status, on both sides.</summary>
internal static class RpcInstruments
{
    private static readonly Meter Meter = new("Plimsoll.Rpc");
    private static readonly string[] StatusNames = [.. Enum.GetValues<StatusCode>().Select(Name)];

    private static readonly Counter<long> ServerCalls =
        Meter.CreateCounter<long>("plimsoll.rpc.server.calls", "{call}", "Calls answered, by method and status.");

    private static readonly Histogram<double> ServerSeconds =
        Meter.CreateHistogram<double>("plimsoll.rpc.server.duration", "s", "From the request's headers to the status, by method and status.");

    private static readonly UpDownCounter<long> ServerActive =
        Meter.CreateUpDownCounter<long>("plimsoll.rpc.server.active_calls", "{call}", "Calls being answered.");

    private static readonly Counter<long> SlowReaders =
        Meter.CreateCounter<long>("plimsoll.rpc.server.slow_readers_cut", "{call}", "Streams cut because the reader took nothing.");

    private static readonly Counter<long> ClientCalls =
        Meter.CreateCounter<long>("plimsoll.rpc.client.calls", "{call}", "Calls made, by method and status.");

    private static readonly Histogram<double> ClientSeconds =
        Meter.CreateHistogram<double>("plimsoll.rpc.client.duration", "s", "From the call to its status, by method and status.");

    internal static void ServerStarted() => ServerActive.Add(1);

    internal static void ServerEnded(string method, StatusCode status, TimeSpan duration)
    {
        ServerActive.Add(-1);
        Record(ServerCalls, ServerSeconds, method, status, duration);
    }

    internal static void ClientEnded(string method, StatusCode status, TimeSpan duration) =>
        Record(ClientCalls, ClientSeconds, method, status, duration);

    internal static void SlowReaderCut(string method) => SlowReaders.Add(1, new KeyValuePair<string, object?>("rpc.method", method));

    internal static void Tag(Activity? activity, string fullMethod, StatusCode status)
    {
        if (activity is not { IsAllDataRequested: true })
            return;
        activity.SetTag("rpc.system", "grpc");
        activity.SetTag("rpc.method", fullMethod);
        activity.SetTag("rpc.grpc.status_code", (int)status);
    }

    /// <summary>The name every other gRPC tool shows: DEADLINE_EXCEEDED for <see cref="StatusCode.DeadlineExceeded"/>.</summary>
    internal static string Name(StatusCode code) => code == StatusCode.OK
        ? "OK"
        : string.Concat(code.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : char.ToUpperInvariant(c).ToString()));

    private static void Record(Counter<long> calls, Histogram<double> seconds, string method, StatusCode status, TimeSpan duration)
    {
        var methodTag = new KeyValuePair<string, object?>("rpc.method", method);
        var statusTag = new KeyValuePair<string, object?>("rpc.status", (uint)status < StatusNames.Length ? StatusNames[(int)status] : "UNKNOWN");
        calls.Add(1, methodTag, statusTag);
        seconds.Record(duration.TotalSeconds, methodTag, statusTag);
    }
}
