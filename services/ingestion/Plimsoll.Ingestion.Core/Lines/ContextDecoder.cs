namespace Plimsoll.Ingestion.Core.Lines;

/// <summary>Decodes a context line: <c>ts</c>, <c>funding</c> per hour, <c>oi</c> in base units of one side, <c>mark</c>, <c>oracle</c>.</summary>
internal static class ContextDecoder
{
    // 4 % an hour is the venue's cap; ten times that is not a funding rate.
    private const double MaxFundingPerHour = 0.4;

    private const int Ts = 1, Funding = 2, Oi = 4, Mark = 8, Oracle = 16;

    public static LineOutcome Decode(LinePlace place, ReadOnlySpan<byte> line)
    {
        var reader = new FieldReader(line);
        var (timeMs, funding, openInterest, mark, oracle) = (0L, 0.0, 0.0, 0.0, 0.0);
        for (var more = reader.Begin() && reader.NextField(); more; more = reader.NextField())
        {
            if (reader.Is("ts"u8, "ts", Ts))
            {
                timeMs = reader.Integer("ts");
            }
            else if (reader.Is("funding"u8, "funding", Funding))
            {
                funding = reader.Within("funding", MaxFundingPerHour);
            }
            else if (reader.Is("oi"u8, "oi", Oi))
            {
                openInterest = reader.NotNegative("oi");
            }
            else if (reader.Is("mark"u8, "mark", Mark))
            {
                mark = reader.Positive("mark");
            }
            else if (reader.Is("oracle"u8, "oracle", Oracle))
            {
                oracle = reader.Positive("oracle");
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Require(Ts | Funding | Oi | Mark | Oracle, "ts, funding, oi, mark, oracle");
        return LineDecoder.Refusal(ref reader, place.Stream, timeMs)
            ?? LineOutcome.Decoded(new ContextLine(timeMs, place, funding, openInterest, mark, oracle));
    }
}
