namespace Plimsoll.Ingestion.Core.Lines;

/// <summary>
/// Decodes the two prints, which have the same fields <c>ts</c>, <c>px</c>, <c>sz</c>, <c>side</c>: a trade (A = the taker sold, B = the
/// taker bought) and a liquidation (L = a long was liquidated, S = a short).
/// </summary>
internal static class PrintDecoder
{
    private const int Ts = 1, Px = 2, Sz = 4, Side = 8;

    public static LineOutcome Trade(LinePlace place, ReadOnlySpan<byte> line) =>
        Decode(place, line, "AB", static (place, timeMs, price, size, side) => new TradeLine(timeMs, place, price, size, TakerBought: side == 'B'));

    public static LineOutcome Liquidation(LinePlace place, ReadOnlySpan<byte> line) =>
        Decode(place, line, "LS", static (place, timeMs, price, size, side) => new LiquidationLine(timeMs, place, price, size, LongLiquidated: side == 'L'));

    private static LineOutcome Decode(LinePlace place, ReadOnlySpan<byte> line, string sides, Func<LinePlace, long, double, double, char, SourceLine> make)
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
                side = reader.Letter("side", sides);
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Require(Ts | Px | Sz | Side, "ts, px, sz, side");
        return LineDecoder.Refusal(ref reader, place.Stream, timeMs)
            ?? LineOutcome.Decoded(make(place, timeMs, price, size, side));
    }
}
