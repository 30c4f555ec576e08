namespace Plimsoll.Ingestion.Core.Venues.Binance;

/// <summary>What every stream event may hold.</summary>
internal static class BinanceEvent
{
    /// <summary>Why an event of the other contract family is left alone: its quantities are in other units.</summary>
    public const string OtherFamily = "an event of the other contract family";

    /// <summary>Bit of <c>st</c> among the fields of an event.</summary>
    public const int FamilyBit = 1 << 30;

    /// <summary>Bit of <c>e</c> among the fields of an event.</summary>
    public const int KindBit = 1 << 29;
}
