using System.Text.Json;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Gate;

/// <summary>Answers {channel, event, error, result}: subscribe, unsubscribe, <c>futures.pong</c>; REST errors {label, message}.</summary>
internal static class GateControl
{
    private const int Channel = 1, Event = 2, Error = 4, Code = 8, Words = 16, Label = 32;

    public static string? Read(ref FrameReader reader, Pending pending)
    {
        var row = default(ControlRow);
        string? ignored = "an event the line has no use for";
        var isPong = false;
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("channel"u8, Channel, ref seen))
            {
                row.Channel = reader.Text("channel");
                isPong = reader.IsSound && reader.ValueIs("futures.pong"u8);
            }
            else if (reader.Is("event"u8, Event, ref seen))
            {
                reader.Text("event");
                if (reader.IsSound && reader.ValueIs("subscribe"u8)) (row.Kind, ignored) = (ControlKind.Subscribed, null);
                else if (reader.IsSound && reader.ValueIs("unsubscribe"u8)) (row.Kind, ignored) = (ControlKind.Unsubscribed, null);
            }
            else if (reader.Is("error"u8, Error, ref seen)) ReadFault(ref reader, ref row, ref ignored);
            else reader.Skip();
        }

        if (isPong && row.Kind != ControlKind.Error) (row.Kind, ignored) = (ControlKind.Pong, null);
        if (ignored is null) pending.Add(ref reader, row with { Kind = row.Code != 0 ? ControlKind.Error : row.Kind });
        return ignored;
    }

    public static string? ReadError(ref FrameReader reader, Pending pending)
    {
        var row = new ControlRow { Kind = ControlKind.Error };
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("label"u8, Label, ref seen)) row.Channel = reader.Text("label");
            else if (reader.Is("message"u8, Words, ref seen) || reader.Is("detail"u8, Words, ref seen)) row.Text = reader.Words();
            else reader.Skip();
        }

        pending.Add(ref reader, row);
        return null;
    }

    private static void ReadFault(ref FrameReader reader, ref ControlRow row, ref string? ignored)
    {
        if (!reader.IsSound) return;
        reader.Json.Read();
        if (reader.Json.TokenType == JsonTokenType.Null) return;
        if (reader.Json.TokenType != JsonTokenType.StartObject)
        {
            reader.Fail("error", "neither null nor an object");
            return;
        }

        ignored = null;
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("code"u8, Code, ref seen)) row.Code = reader.Integer("code", long.MinValue);
            else if (reader.Is("message"u8, Words, ref seen)) row.Text = reader.Words();
            else reader.Skip();
        }

        reader.Require(seen, Code, "code");
    }
}
