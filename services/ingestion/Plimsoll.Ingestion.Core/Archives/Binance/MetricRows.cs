using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Archives.Binance;

/// <summary><c>metrics</c>: open interest in base units, one side, and in USD. The ratios of accounts are of no use here.</summary>
internal sealed class MetricRows(ArchiveFile file, SymbolTable symbols) : ArchiveCodec(file, symbols)
{
    private const double MostBase = 1e18;

    private readonly int _fields = file.Format.Fields;
    private readonly byte[] _symbol = System.Text.Encoding.UTF8.GetBytes(file.Symbol);

    private protected override DecodeOutcome Read(ReadOnlySpan<byte> frame, IVenueSink sink)
    {
        var row = new CsvRow(frame, _fields);
        if (!ArchiveRows.TryDate(row[0], out var timeNs)) row.Fail("create_time", "not a time; allowed: YYYY-MM-DD hh:mm:ss");
        if (!row[1].SequenceEqual(_symbol)) row.Fail("symbol", "not the symbol that the file is named after");
        var inBase = row.Number(2, "sum_open_interest", 0, MostBase);
        var usd = row.NumberOrNone(3, "sum_open_interest_value", 0, MostBase);
        if (!row.IsSound) return Refusal(row);
        sink.OnOpenInterest(new OpenInterestMessage { Symbol = Symbol, VenueTimeMs = timeNs / 1_000_000, Raw = inBase, Unit = OpenInterestUnit.Base, ValueUsd = usd });
        return DecodeOutcome.Decoded(1);
    }
}
