using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Bybit;

/// <summary>Answers to operations: {success, ret_msg, op} for subscribe, unsubscribe and ping; {op: pong}; {retCode, retMsg}.</summary>
internal static class BybitControl
{
    private const int Success = 1, Words = 2, Operation = 4, Code = 8;

    public static string? Read(ref FrameReader reader, Pending pending)
    {
        var seen = 0;
        var row = default(ControlRow);
        var succeeded = true;
        string? ignored = null;
        while (reader.NextField())
        {
            if (reader.Is("success"u8, Success, ref seen)) succeeded = reader.Flag("success");
            else if (reader.Is("ret_msg"u8, Words, ref seen) || reader.Is("retMsg"u8, Words, ref seen)) row.Text = reader.Words();
            else if (reader.Is("retCode"u8, Code, ref seen)) row.Code = reader.Integer("retCode", long.MinValue);
            else if (reader.Is("op"u8, Operation, ref seen)) (row.Kind, ignored) = KindOf(ref reader);
            else reader.Skip();
        }

        if (!succeeded || row.Code != 0) (row.Kind, ignored) = (ControlKind.Error, null);
        else reader.Require(seen, Operation, "topic, result, op");
        if (ignored is null) pending.Add(ref reader, row);
        return ignored;
    }

    private static (ControlKind Kind, string? Ignored) KindOf(ref FrameReader reader)
    {
        reader.Text("op");
        if (!reader.IsSound) return default;
        if (reader.ValueIs("subscribe"u8)) return (ControlKind.Subscribed, null);
        if (reader.ValueIs("unsubscribe"u8)) return (ControlKind.Unsubscribed, null);
        return reader.ValueIs("ping"u8) || reader.ValueIs("pong"u8) ? (ControlKind.Pong, null) : (default, "an operation the line does not use");
    }
}
