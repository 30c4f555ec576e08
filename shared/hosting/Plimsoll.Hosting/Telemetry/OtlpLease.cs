namespace Plimsoll.Hosting.Telemetry;

/// <summary>
/// One host's share in the process's exporter. The sources are the process's, so several exporters would send every span several times:
/// the first host that has an endpoint opens it, the last one closes it.
/// </summary>
internal static class OtlpLease
{
    private static readonly Lock Gate = new();
    private static OtlpExport? _export;
    private static TelemetryOptions? _options;
    private static int _holders;

    /// <summary>Takes a share.</summary>
    /// <returns>False where another host of the process has opened the exporter with other options, which hold.</returns>
    public static bool Take(TelemetryOptions options, string serviceName, string version)
    {
        lock (Gate)
        {
            _holders++;
            if (_export is null)
            {
                _export = new OtlpExport(options, serviceName, version);
                _options = options;
            }

            return options == _options;
        }
    }

    /// <summary>Gives the share back; the last one flushes, within the exporter's bound.</summary>
    public static void Return()
    {
        OtlpExport? last = null;
        lock (Gate)
        {
            if (--_holders == 0)
                (last, _export) = (_export, null);
        }

        last?.Dispose();
    }
}
