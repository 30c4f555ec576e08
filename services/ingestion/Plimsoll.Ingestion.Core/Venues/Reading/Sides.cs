using Plimsoll.Contracts.Common.V1;

namespace Plimsoll.Ingestion.Core.Venues.Reading;

/// <summary>Words for sides.</summary>
internal static class Sides
{
    /// <summary>The taker's side by the venue's two words for it.</summary>
    public static TakerSide Taker(ref FrameReader reader, string field, ReadOnlySpan<byte> buy, ReadOnlySpan<byte> sell)
    {
        reader.Text(field);
        if (reader.IsSound && reader.ValueIs(buy)) return TakerSide.Buy;
        if (reader.IsSound && reader.ValueIs(sell)) return TakerSide.Sell;
        reader.Fail(field, "not one of the two sides");
        return default;
    }

    /// <summary>The side of the position that an order closes: who sells to close was long.</summary>
    public static PositionSide ClosedBy(TakerSide orderSide) => orderSide == TakerSide.Sell ? PositionSide.Long : PositionSide.Short;
}
