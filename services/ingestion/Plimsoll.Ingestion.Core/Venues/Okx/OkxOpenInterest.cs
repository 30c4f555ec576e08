using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Okx;

/// <summary>Open interest, one side: {instId, oi, oiCcy, oiUsd, ts}: contracts, base units, USD.</summary>
internal static class OkxOpenInterest
{
    private const int Symbol = 1, Contracts = 2, Base = 4, Usd = 8, Time = 16;
    private const double MostAmount = 1e18;

    public static void Read(ref FrameReader reader, Pending pending)
    {
        var seen = 0;
        var row = new OpenInterestMessage { Symbol = default, VenueTimeMs = 0, Raw = 0, Unit = OpenInterestUnit.Contracts };
        while (reader.NextField())
        {
            if (reader.Is("instId"u8, Symbol, ref seen)) row = row with { Symbol = reader.Symbol("instId") };
            else if (reader.Is("oi"u8, Contracts, ref seen)) row = row with { Raw = reader.Amount("oi") };
            else if (reader.Is("oiCcy"u8, Base, ref seen)) row = row with { Base = reader.NumberOrNone("oiCcy", 0, MostAmount) };
            else if (reader.Is("oiUsd"u8, Usd, ref seen)) row = row with { ValueUsd = reader.NumberOrNone("oiUsd", 0, MostAmount) };
            else if (reader.Is("ts"u8, Time, ref seen)) row = row with { VenueTimeMs = reader.TimeMs("ts") };
            else reader.Skip();
        }

        reader.Require(seen, Symbol | Contracts | Time, "instId, oi, ts");
        pending.Add(ref reader, row);
    }
}
