namespace Plimsoll.Ingestion.Core.Lines;

/// <summary>Decodes a liquidation line: <c>ts</c>, <c>px</c>, <c>sz</c>, <c>side</c> of the position (L = a long was liquidated, S = a short).</summary>
internal static class LiquidationDecoder
{
    private const int Ts = 1, Px = 2, Sz = 4, Side = 8;

    public static LineOutcome Decode(LinePlace place, ReadOnlySpan<byte> line)
    {
        var reader = new FieldReader(line);
        var (timeMs, price, size, side) = (0L, 0.0, 0.0, '\0');
        for (var more = reader.Begin() && reader.NextField(); more; more = reader.NextField())
        {
            if (reader.Is("ts"u8, "ts", Ts))
            {
                timeMs = reader.Integer("ts");
            }
            else if (reader.Is("px"u8, "px", Px))
            {
                price = reader.Positive("px");
            }
            else if (reader.Is("sz"u8, "sz", Sz))
            {
                size = reader.Positive("sz");
            }
            else if (reader.Is("side"u8, "side", Side))
            {
                side = reader.Letter("side", "LS");
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Require(Ts | Px | Sz | Side, "ts, px, sz, side");
        return LineDecoder.Refusal(ref reader, place.Stream, timeMs)
            ?? LineOutcome.Decoded(new LiquidationLine(timeMs, place, price, size, LongLiquidated: side == 'L'));
    }
}
