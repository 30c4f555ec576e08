using System.Globalization;

namespace Plimsoll.Hosting.Configuration;

/// <summary>The ports the services of the house listen on unless told otherwise; any other name gets free ports.</summary>
internal static class DefaultPorts
{
    private const string FreePort = "0";

    private static readonly Dictionary<string, (int Http, int? Rpc)> ByService = new(StringComparer.Ordinal)
    {
        ["console"] = (7100, null),
        ["ingestion"] = (7101, 7201),
        ["whale-tracker"] = (7102, 7202),
        ["heatmap"] = (7103, 7203),
        ["scoring"] = (7104, 7204),
        ["alerting"] = (7105, 7205),
    };

    public static IEnumerable<KeyValuePair<string, string?>> Of(string serviceName)
    {
        var known = ByService.TryGetValue(serviceName, out var ports);
        yield return new("Endpoints:HttpPort", known ? ports.Http.ToString(CultureInfo.InvariantCulture) : FreePort);
        yield return new("Endpoints:RpcPort", known ? ports.Rpc?.ToString(CultureInfo.InvariantCulture) : FreePort);
    }
}
