using System.Text.Json;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Okx;

/// <summary>
/// Instruments: a contract is ctVal × ctMult of ctValCcy: base units on linear swaps, USD on inverse ones. Base and quote are the first two
/// parts of instId. What is neither a swap nor dated is passed over.
/// </summary>
internal static class OkxInstruments
{
    private const int Symbol = 1, Type = 2, Form = 4, Value = 8, Multiplier = 16, Currency = 32, Settle = 64, Tick = 128, Lot = 256, Lever = 512, State = 1024;
    private const int Needed = Symbol | Type | Form | Value | Multiplier | Currency | Settle | Tick | Lot | State;

    /// <summary>Whether an instType is one of the two kinds of contracts that are read.</summary>
    public static bool IsContract(ref FrameReader reader)
    {
        reader.Text("instType");
        return reader.IsSound && IsContract(reader.Json.ValueSpan);
    }

    public static void Read(ref FrameReader reader, Pending pending)
    {
        if (!reader.TryLook("instType"u8, out var type) || type.TokenType != JsonTokenType.String)
        {
            reader.Fail("instType", "missing");
            return;
        }

        if (!IsContract(type.ValueSpan))
        {
            reader.SkipObject("instType"u8);
            return;
        }

        var row = new InstrumentRow { Kind = type.ValueSpan.SequenceEqual("FUTURES"u8) ? ContractKind.Dated : ContractKind.LinearPerpetual };
        var seen = 0;
        ExactDecimal value = default, multiplier = default;
        var (name, currency, isInverse) = (default(Slice), default(Slice), false);
        while (reader.NextField())
        {
            if (reader.Is("instId"u8, Symbol, ref seen)) row.Symbol = ReadSymbol(ref reader, ref name);
            else if (reader.Is("instType"u8, Type, ref seen)) reader.Text("instType");
            else if (reader.Is("ctType"u8, Form, ref seen)) isInverse = IsInverse(ref reader);
            else if (reader.Is("ctVal"u8, Value, ref seen)) value = reader.QuantityAboveZero("ctVal");
            else if (reader.Is("ctMult"u8, Multiplier, ref seen)) multiplier = reader.QuantityAboveZero("ctMult");
            else if (reader.Is("ctValCcy"u8, Currency, ref seen)) currency = reader.Name("ctValCcy");
            else if (reader.Is("settleCcy"u8, Settle, ref seen)) row.SettleAsset = reader.Name("settleCcy");
            else if (reader.Is("tickSz"u8, Tick, ref seen)) row.TickSize = reader.QuantityAboveZero("tickSz");
            else if (reader.Is("lotSz"u8, Lot, ref seen)) row.QuantityStep = reader.QuantityAboveZero("lotSz");
            else if (reader.Is("lever"u8, Lever, ref seen)) row.MaxLeverage = reader.NumberOrNone("lever", 0, 1000);
            else if (reader.Is("state"u8, State, ref seen)) row.IsTrading = !reader.Text("state").IsEmpty && reader.ValueIs("live"u8);
            else reader.Skip();
        }

        reader.Require(seen, Needed, "instId, instType, ctType, ctVal, ctMult, ctValCcy, settleCcy, tickSz, lotSz, state");
        if (!reader.IsSound) return;
        Complete(ref reader, ref row, name, currency, isInverse, value, multiplier);
        pending.Add(ref reader, row);
    }

    private static void Complete(
        ref FrameReader reader, ref InstrumentRow row, Slice name, Slice currency, bool isInverse, ExactDecimal value, ExactDecimal multiplier)
    {
        (row.BaseAsset, row.QuoteAsset) = Assets(reader.Frame, name);
        row.Unit = isInverse ? QuantityUnit.Usd : QuantityUnit.Base;
        if (isInverse && row.Kind == ContractKind.LinearPerpetual) row.Kind = ContractKind.InversePerpetual;
        if (!isInverse && !currency.In(reader.Frame).SequenceEqual(row.BaseAsset.In(reader.Frame))) reader.Fail("ctValCcy", "not the base asset of a linear contract");
        if (!value.TryMultiply(multiplier, out var size)) reader.Fail("ctMult", "a contract of more than 18 digits");
        row.ContractSize = size;
    }

    private static SymbolId ReadSymbol(ref FrameReader reader, ref Slice name)
    {
        var symbol = reader.Symbol("instId");
        if (reader.IsSound && reader.Json.ValueIsEscaped) reader.Fail("instId", "escaped");
        if (reader.IsSound) name = new Slice((int)reader.Json.TokenStartIndex + 1, reader.Json.ValueSpan.Length);
        return symbol;
    }

    // BTC-USDT-SWAP, BTC-USD-241227.
    private static (Slice Base, Slice Quote) Assets(ReadOnlySpan<byte> frame, Slice name)
    {
        var text = name.In(frame);
        var first = text.IndexOf((byte)'-');
        if (first < 0) return (name, default);
        var second = text[(first + 1)..].IndexOf((byte)'-');
        return (name.Part(0, first), name.Part(first + 1, second < 0 ? text.Length - first - 1 : second));
    }

    private static bool IsInverse(ref FrameReader reader)
    {
        reader.Text("ctType");
        if (reader.IsSound && reader.ValueIs("inverse"u8)) return true;
        return reader.IsSound && !reader.ValueIs("linear"u8) && reader.Fail("ctType", "not known; allowed: linear, inverse");
    }

    private static bool IsContract(ReadOnlySpan<byte> type) => type.SequenceEqual("SWAP"u8) || type.SequenceEqual("FUTURES"u8);
}
