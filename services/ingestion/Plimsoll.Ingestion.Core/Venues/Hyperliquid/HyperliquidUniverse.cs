using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Hyperliquid;

/// <summary>
/// The list of coins: meta {universe: [{name, szDecimals, maxLeverage, isDelisted}]}, and metaAndAssetCtxs [meta, contexts], where a context
/// belongs to the coin at the same place. Funding is paid every hour and capped at 4 % an hour by the venue's documentation.
/// </summary>
internal sealed class HyperliquidUniverse
{
    private const int Name = 1, Decimals = 2, Leverage = 4, Delisted = 8, Universe = 16;
    private const double FundingCapPerHour = 0.04;

    private static readonly byte[] Quote = "USD"u8.ToArray();
    private static readonly byte[] Collateral = "USDC"u8.ToArray();
    private static readonly ExactDecimal One = new(1, 0);

    private readonly RowList<SymbolId> _names = new(Pending.MostRows);

    /// <summary>Reads meta; the reader stands in the object.</summary>
    public void ReadInstruments(ref FrameReader reader, Pending pending)
    {
        _names.Clear();
        if (!ReadUniverse(ref reader, pending)) reader.Fail("universe", "a needed field is missing");
    }

    /// <summary>Reads metaAndAssetCtxs; the reader stands in the outer list.</summary>
    public void ReadContexts(ref FrameReader reader, Pending pending)
    {
        _names.Clear();
        if (!reader.NextObject("frame") || !ReadUniverse(ref reader, null))
        {
            reader.Fail("universe", "a needed field is missing");
            return;
        }

        if (!reader.NextList("frame"))
        {
            reader.Fail("frame", "the contexts are missing");
            return;
        }

        var place = 0;
        while (reader.NextObject("frame"))
        {
            if (place >= _names.Count)
            {
                reader.Fail("frame", "more contexts than names");
                return;
            }

            HyperliquidContexts.ReadFields(ref reader, _names[place++], pending);
        }

        reader.SkipRestOfList("frame", 0);
    }

    private bool ReadUniverse(ref FrameReader reader, Pending? pending)
    {
        var seen = 0;
        while (reader.NextField())
        {
            if (!reader.Is("universe"u8, Universe, ref seen))
            {
                reader.Skip();
                continue;
            }

            reader.BeginList("universe");
            while (reader.NextObject("universe"))
            {
                ReadCoin(ref reader, pending);
            }
        }

        return seen == Universe;
    }

    private void ReadCoin(ref FrameReader reader, Pending? pending)
    {
        var row = new InstrumentRow
        {
            Kind = ContractKind.LinearPerpetual, ContractSize = One, QuoteAsset = Slice.Of(Quote), SettleAsset = Slice.Of(Collateral), IsTrading = true,
            FundingIntervalHours = 1, FundingCap = FundingCapPerHour, FundingFloor = -FundingCapPerHour,
        };
        var seen = 0;
        var isBuilders = false;
        while (reader.NextField())
        {
            if (reader.Is("name"u8, Name, ref seen))
            {
                row.Symbol = reader.Symbol("name");
                if (!reader.IsSound) continue;
                if (reader.Json.ValueIsEscaped) reader.Fail("name", "escaped");
                row.BaseAsset = new Slice((int)reader.Json.TokenStartIndex + 1, reader.Json.ValueSpan.Length);
                isBuilders = reader.Json.ValueSpan.Contains((byte)':');
            }
            else if (reader.Is("szDecimals"u8, Decimals, ref seen)) row.QuantityStep = new ExactDecimal(1, (byte)reader.Integer("szDecimals", 0, ExactDecimal.MaxDigits));
            else if (reader.Is("maxLeverage"u8, Leverage, ref seen)) row.MaxLeverage = reader.NumberOrNone("maxLeverage", 1, 1000);
            else if (reader.Is("isDelisted"u8, Delisted, ref seen)) row.IsTrading = !reader.Flag("isDelisted");
            else reader.Skip();
        }

        reader.Require(seen, Name | Decimals, "name, szDecimals");
        if (reader.IsSound && !_names.TryAdd(isBuilders ? default : row.Symbol)) reader.Fail("universe", "too many names");
        if (pending is not null && !isBuilders) pending.Add(ref reader, row);
    }
}
