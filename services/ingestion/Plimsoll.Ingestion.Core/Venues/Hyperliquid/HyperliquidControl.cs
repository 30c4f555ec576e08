using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Hyperliquid;

/// <summary>Answers: subscriptionResponse {method, subscription}, error (a text), pong.</summary>
internal static class HyperliquidControl
{
    private const int Method = 1, Subscription = 2;

    public static void AddPong(ref FrameReader reader, Pending pending) => pending.Add(ref reader, new ControlRow { Kind = ControlKind.Pong });

    public static void Read(ref FrameReader reader, HyperliquidChannel channel, Pending pending)
    {
        if (channel == HyperliquidChannel.Error)
        {
            pending.Add(ref reader, new ControlRow { Kind = ControlKind.Error, Text = reader.Words() });
            return;
        }

        var row = default(ControlRow);
        var seen = 0;
        reader.BeginObject("data");
        while (reader.NextField())
        {
            if (reader.Is("method"u8, Method, ref seen)) row.Kind = !reader.Text("method").IsEmpty && reader.ValueIs("unsubscribe"u8) ? ControlKind.Unsubscribed : ControlKind.Subscribed;
            else if (reader.Is("subscription"u8, Subscription, ref seen)) row.Channel = reader.Raw();
            else reader.Skip();
        }

        reader.Require(seen, Method, "method");
        pending.Add(ref reader, row);
    }
}
