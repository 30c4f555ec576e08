using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Okx;

/// <summary>
/// Funding: {instId, fundingRate, fundingTime, nextFundingTime, minFundingRate, maxFundingRate, ts}. <c>fundingTime</c> is when the rate will be
/// settled, <c>nextFundingTime</c> the settlement after it: their distance is the interval.
/// </summary>
internal static class OkxFunding
{
    private const int Symbol = 1, Rate = 2, At = 4, After = 8, Least = 16, Most = 32, Time = 64, Realized = 128;
    private const double MsPerHour = 3_600_000;

    public static void Read(ref FrameReader reader, Pending pending)
    {
        var seen = 0;
        long? at = null, after = null;
        var row = new FundingMessage { Symbol = default, VenueTimeMs = 0 };
        while (reader.NextField())
        {
            if (reader.Is("instId"u8, Symbol, ref seen)) row = row with { Symbol = reader.Symbol("instId") };
            else if (reader.Is("fundingRate"u8, Rate, ref seen)) row = row with { Rate = Funding.Rate(ref reader, "fundingRate") };
            else if (reader.Is("fundingTime"u8, At, ref seen)) at = reader.TimeMsOrNone("fundingTime");
            else if (reader.Is("nextFundingTime"u8, After, ref seen)) after = reader.TimeMsOrNone("nextFundingTime");
            else if (reader.Is("minFundingRate"u8, Least, ref seen)) row = row with { Floor = Funding.Bound(ref reader, "minFundingRate") };
            else if (reader.Is("maxFundingRate"u8, Most, ref seen)) row = row with { Cap = Funding.Bound(ref reader, "maxFundingRate") };
            else if (reader.Is("ts"u8, Time, ref seen)) row = row with { VenueTimeMs = reader.TimeMs("ts") };
            else reader.Skip();
        }

        reader.Require(seen, Symbol | Rate | At, "instId, fundingRate, fundingTime");
        var hours = (after - at) / MsPerHour;
        if (hours is < Funding.LeastHours or > Funding.MostHours) reader.Fail("nextFundingTime", "an interval out of range; allowed: 1 to 24 hours after fundingTime");
        pending.Add(ref reader, row with { NextFundingMs = at, IntervalHours = hours });
    }

    public static void ReadSettled(ref FrameReader reader, Pending pending)
    {
        var seen = 0;
        var (symbol, timeMs) = (default(SymbolId), 0L);
        double? rate = null, realized = null;
        while (reader.NextField())
        {
            if (reader.Is("instId"u8, Symbol, ref seen)) symbol = reader.Symbol("instId");
            else if (reader.Is("fundingRate"u8, Rate, ref seen)) rate = Funding.Rate(ref reader, "fundingRate");
            else if (reader.Is("realizedRate"u8, Realized, ref seen)) realized = Funding.Rate(ref reader, "realizedRate");
            else if (reader.Is("fundingTime"u8, Time, ref seen)) timeMs = reader.TimeMs("fundingTime");
            else reader.Skip();
        }

        reader.Require(seen, Symbol | Rate | Time, "instId, fundingRate, fundingTime");
        pending.Add(ref reader, new FundingMessage { Symbol = symbol, VenueTimeMs = timeMs, Rate = realized ?? rate, IsSettled = true });
    }
}
