using System.Globalization;
using System.Runtime.InteropServices;
using Plimsoll.Cli.Line;
using Plimsoll.Messaging;
using Plimsoll.State;

namespace Plimsoll.Cli.Doctor;

/// <summary>Looks at everything <c>plimsoll run</c> needs, without changing anything.</summary>
internal static class Examination
{
    // The line holds about 1 GiB on a full recording; below this it starts to swap or be killed.
    private const double LeastMemoryGiB = 1.5;

    public static IEnumerable<Finding> Run(string? data)
    {
        yield return new Finding("runtime", Verdict.Good, $"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores");
        yield return Memory();
        yield return Attempt("embedded Kafka broker", () =>
        {
            using var broker = EmbeddedBroker.Start(["plimsoll.doctor"]);
            return $"librdkafka answers on {broker.BootstrapServers}";
        });
        yield return Attempt("Redis", () =>
        {
            using var redis = RedisServerProcess.Start();
            return $"redis-server answers on {redis.Endpoint}";
        });
        foreach (var (name, port) in LinePorts.All)
        {
            yield return Port(name, port);
        }

        yield return Recording(data);
    }

    private static Finding Memory()
    {
        var gib = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        var text = gib.ToString("0.0", CultureInfo.InvariantCulture) + " GiB";
        return gib >= LeastMemoryGiB
            ? new Finding("memory", Verdict.Good, text)
            : new Finding("memory", Verdict.Missing, $"{text}; {LeastMemoryGiB.ToString(CultureInfo.InvariantCulture)} GiB are needed for a whole recording");
    }

    private static Finding Attempt(string subject, Func<string> attempt)
    {
        try
        {
            return new Finding(subject, Verdict.Good, attempt());
        }
        catch (Exception fault)
        {
            return new Finding(subject, Verdict.Bad, fault.Message);
        }
    }

    private static Finding Port(string name, int port) => LinePorts.IsFree(port)
        ? new Finding($"port {port}", Verdict.Good, $"free for {name}")
        : new Finding($"port {port}", Verdict.Bad, $"in use; {name} wants it: stop what listens there or run with --ports free");

    private static Finding Recording(string? data)
    {
        var (choice, error) = SourceChoice.Resolve("auto", data);
        return choice is { Data: { } folder }
            ? new Finding("recording", Verdict.Good, folder)
            : new Finding("recording", Verdict.Missing, error ?? "none here; `plimsoll run` will make up a small market, labelled so");
    }
}
