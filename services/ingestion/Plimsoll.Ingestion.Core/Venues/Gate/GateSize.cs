using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Gate;

/// <summary>Sizes whose sign is a side: negative sells.</summary>
internal static class GateSize
{
    /// <summary>The size without its sign, above 0, and the side of the order.</summary>
    public static (ExactDecimal Size, TakerSide Side) Read(ref FrameReader reader, string field)
    {
        var size = reader.Decimal(field);
        if (size.IsZero) reader.Fail(field, "a size of 0; allowed: positive to buy, negative to sell");
        return (Absolute(size), size.Mantissa < 0 ? TakerSide.Sell : TakerSide.Buy);
    }

    /// <summary>The size without its sign.</summary>
    public static ExactDecimal Absolute(ExactDecimal size) => size.Mantissa < 0 ? size with { Mantissa = -size.Mantissa } : size;
}
