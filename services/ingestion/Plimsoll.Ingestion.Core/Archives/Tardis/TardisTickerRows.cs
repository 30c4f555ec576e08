using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Archives.Tardis;

/// <summary>tardis <c>derivative_ticker</c>: prices, funding and open interest as the venue states them; an empty field was not there.</summary>
internal sealed class TardisTickerRows(ArchiveFile file, SymbolTable symbols) : ArchiveCodec(file, symbols)
{
    private const double MostOpenInterest = 1e18;

    private readonly int _fields = file.Format.Fields;

    private protected override DecodeOutcome Read(ReadOnlySpan<byte> frame, IVenueSink sink)
    {
        var row = new CsvRow(frame, _fields);
        var timeMs = row.TimeMs(2, "timestamp");
        var nextFundingMs = row[4].IsEmpty ? 0 : row.TimeMs(4, "funding_timestamp");
        var rate = row.NumberOrNone(5, "funding_rate", -1, 1);
        row.NumberOrNone(6, "predicted_funding_rate", -1, 1);
        var openInterest = row.NumberOrNone(7, "open_interest", 0, MostOpenInterest);
        var ticker = new TickerMessage
        {
            Symbol = Symbol, VenueTimeMs = timeMs, LastPrice = row.PriceOrNone(8, "last_price"), IndexPrice = row.PriceOrNone(9, "index_price"),
            MarkPrice = row.PriceOrNone(10, "mark_price"),
        };
        if (!row.IsSound) return Refusal(row);
        var messages = 0;
        if (!ticker.IsEmpty)
        {
            sink.OnTicker(ticker);
            messages++;
        }

        if (rate is not null)
        {
            sink.OnFunding(new FundingMessage { Symbol = Symbol, VenueTimeMs = timeMs, Rate = rate, NextFundingMs = nextFundingMs > 0 ? nextFundingMs : null, IntervalHours = HoursOf(Venue) });
            messages++;
        }

        if (openInterest is { } amount)
        {
            sink.OnOpenInterest(new OpenInterestMessage
            {
                Symbol = Symbol, VenueTimeMs = timeMs, Raw = amount, Unit = Venue is Venue.Okx or Venue.Gate ? OpenInterestUnit.Contracts : OpenInterestUnit.Base,
                CountsBothSides = Venue == Venue.Bybit,
            });
            messages++;
        }

        return DecodeOutcome.Decoded(messages);
    }

    // Only where every contract of the venue has the same; elsewhere nothing is made up and the 8-hour equivalent is absent.
    private static double? HoursOf(Venue venue) => venue == Venue.Hyperliquid ? 1 : null;
}
