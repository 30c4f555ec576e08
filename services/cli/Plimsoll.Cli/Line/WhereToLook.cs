using System.Globalization;
using Plimsoll.Hosting;

namespace Plimsoll.Cli.Line;

/// <summary>What a person reads once the line is up.</summary>
internal static class WhereToLook
{
    public static IEnumerable<string> Lines(EmbeddedLine line, TimeSpan ready, string? log)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"plimsoll: every service is up after {ready.TotalSeconds:0.0} s");
        yield return $"  console   {Address(line, "console").Http}";
        yield return $"  Kafka     {line.BootstrapServers} (embedded, in memory)   e.g. kcat -b {line.BootstrapServers} -t risk.scores.v1 -C";
        foreach (var name in line.Hosts.Keys.Where(name => name != "console").Order(StringComparer.Ordinal))
        {
            yield return $"  {name,-14} gRPC {Address(line, name).Rpc}   metrics {Address(line, name).Http}metrics   health {Address(line, name).Http}health/ready";
        }

        if (log is not null)
        {
            yield return $"  log       {log}";
        }

        yield return "  Ctrl-C stops everything";
    }

    private static ServiceAddresses Address(EmbeddedLine line, string name) => line.Hosts[name].Services.GetRequiredService<ServiceAddresses>();
}
