using System.Text.Json;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Binance;

/// <summary>Answers to requests: {result, id}, {error: {code, msg}, id}, and REST errors {code, msg}.</summary>
internal static class BinanceControl
{
    private const int Result = 1, Id = 2, Code = 4, Words = 8;

    public static bool IsControl(ref FrameReader reader) =>
        reader.TryLook("result"u8, out _) || reader.TryLook("error"u8, out _) || (reader.TryLook("code"u8, out _) && reader.TryLook("msg"u8, out _));

    public static void Read(ref FrameReader reader, Pending pending)
    {
        var row = new ControlRow { Kind = ControlKind.Subscribed };
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("result"u8, Result, ref seen)) reader.Skip();
            else if (reader.Is("id"u8, Id, ref seen)) row.RequestId = RequestId(ref reader);
            else if (reader.Is("error"u8)) ReadError(ref reader, ref row);
            else if (reader.Is("code"u8, Code, ref seen)) (row.Kind, row.Code) = (ControlKind.Error, reader.Integer("code", long.MinValue));
            else if (reader.Is("msg"u8, Words, ref seen)) row.Text = reader.Words();
            else reader.Skip();
        }

        pending.Add(ref reader, row);
    }

    private static void ReadError(ref FrameReader reader, ref ControlRow row)
    {
        row.Kind = ControlKind.Error;
        var seen = 0;
        reader.BeginObject("error");
        while (reader.NextField())
        {
            if (reader.Is("code"u8, Code, ref seen)) row.Code = reader.Integer("code", long.MinValue);
            else if (reader.Is("msg"u8, Words, ref seen)) row.Text = reader.Words();
            else reader.Skip();
        }
    }

    private static long? RequestId(ref FrameReader reader)
    {
        reader.Json.Read();
        long? id = reader.Json.TokenType is JsonTokenType.Number or JsonTokenType.String && DecimalText.TryParseInteger(reader.Json.ValueSpan, out var number) ? number : null;
        reader.Json.Skip();
        return id;
    }
}
