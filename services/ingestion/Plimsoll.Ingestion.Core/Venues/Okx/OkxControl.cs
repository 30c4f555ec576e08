using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Okx;

/// <summary>Events {event, arg, code, msg}: subscribe, unsubscribe, error, notice (the connection will be closed); REST errors {code, msg}.</summary>
internal static class OkxControl
{
    private const int Event = 1, Argument = 2, Code = 4, Words = 8;

    public static string? Read(ref FrameReader reader, Pending pending)
    {
        var row = new ControlRow { Kind = ControlKind.Error };
        var seen = 0;
        string? ignored = null;
        while (reader.NextField())
        {
            if (reader.Is("event"u8, Event, ref seen)) (row.Kind, ignored) = KindOf(ref reader);
            else if (reader.Is("arg"u8, Argument, ref seen)) row.Channel = reader.Raw();
            else if (reader.Is("code"u8, Code, ref seen)) row.Code = reader.Integer("code", long.MinValue);
            else if (reader.Is("msg"u8, Words, ref seen)) row.Text = reader.Words();
            else reader.Skip();
        }

        if (ignored is null) pending.Add(ref reader, row);
        return ignored;
    }

    private static (ControlKind Kind, string? Ignored) KindOf(ref FrameReader reader)
    {
        reader.Text("event");
        if (!reader.IsSound) return default;
        if (reader.ValueIs("subscribe"u8)) return (ControlKind.Subscribed, null);
        if (reader.ValueIs("unsubscribe"u8)) return (ControlKind.Unsubscribed, null);
        if (reader.ValueIs("error"u8)) return (ControlKind.Error, null);
        return reader.ValueIs("notice"u8) ? (ControlKind.Notice, null) : (default, "an event the line has no use for");
    }
}
