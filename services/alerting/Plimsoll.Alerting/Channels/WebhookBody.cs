using System.Text;
using Google.Protobuf;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Alerting.Channels;

/// <summary>
/// The body of an alert's webhook, as Standard Webhooks lays it out: <c>type</c> (<c>alert.firing</c> or <c>alert.resolved</c>),
/// <c>timestamp</c> (event time) and <c>data</c> (the alert event in protobuf's JSON form). The same step has the same bytes.
/// </summary>
internal static class WebhookBody
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(false));

    public static byte[] Of(AlertEvent alert)
    {
        var type = alert.State == AlertState.Resolved ? "alert.resolved" : "alert.firing";
        return Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","timestamp":"{{UnixTime.ToUtc(alert.AsOfUnixNs):yyyy-MM-ddTHH:mm:ss.fffZ}}","data":{{Formatter.Format(alert)}}}""");
    }
}
