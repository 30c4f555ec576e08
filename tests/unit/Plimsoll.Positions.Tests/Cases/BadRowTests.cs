using System.Text.Json;
using Plimsoll.Scoring.Core.Positions;

namespace Plimsoll.Positions.Tests.Cases;

public sealed class BadRowTests
{
    private const string Good = "\"id\":\"x\",\"venue\":\"binance\",\"side\":\"long\",\"entry_price\":100,\"quantity\":1,\"isolated_margin\":10,\"mmr\":0.01";

    [Theory]
    [InlineData("\"quantity\":0", "quantity", "above 0")]
    [InlineData("\"quantity\":NaN", "quantity", "finite number")]
    [InlineData("\"quantity\":\"one\"", "quantity", "finite number")]
    [InlineData("\"isolated_margin\":-5", "isolated_margin", "0 or more")]
    [InlineData("\"venue\":\"mtgox\"", "venue", "binance")]
    [InlineData("\"side\":\"up\"", "side", "long, short")]
    [InlineData("\"margin_mode\":\"portfolio\"", "margin_mode", "isolated, cross")]
    [InlineData("\"kind\":\"guess\"", "kind", "price, state")]
    [InlineData("\"mmr\":1.5", "mmr", "below 1")]
    [InlineData("\"mmr\":null", "mmr", "tiers")]
    [InlineData("\"mmr\":null,\"symbol\":\"NOSUCHCOIN\"", "symbol", "mmr or tiers")]
    [InlineData("\"leverage\":200,\"max_leverage\":125", "leverage", "up to 125")]
    [InlineData("\"tiers\":[[0,100,0.01,0],[200,300,0.02,1]]", "tiers", "row 2: floor 200, allowed 100")]
    [InlineData("\"tiers\":[[0,100,0.02,0],[100,300,0.01,1]]", "tiers", "row 2: maintenance rate")]
    [InlineData("\"tiers\":[[0,100,0.02,0],[100,300]]", "tiers", "row 2")]
    [InlineData("\"tiers\":[]", "tiers", "none")]
    [InlineData("\"tiers\":[[0,100,0.01],[150,300,0.02]]", "tiers", "row 2: floor 150, allowed 100")]
    [InlineData("\"venue\":\"okx\"", "taker_fee_rate", "closing fee")]
    [InlineData("\"venue\":\"gmx-v1\"", "size_usd", "missing")]
    [InlineData("\"entry_price\":1e999", "entry_price", "finite number")]
    [InlineData("\"symbol\":\"BTCUSDT\",\"mmr\":null,\"entry_price\":60000,\"quantity\":100,\"leverage\":100", "leverage", "up to 50")]
    [InlineData("\"as_of\":\"yesterday\"", "as_of", "2026-05-27")]
    public void Wrong_field_is_refused_by_name_with_what_is_allowed(string change, string field, string allowed)
    {
        var answer = One($"{{{Good},{change}}}");
        Assert.Equal(field, answer.Refusal!.Field);
        Assert.Contains(allowed, answer.Refusal.Reason, StringComparison.Ordinal);
        Assert.Empty(answer.Fields);
    }

    [Fact]
    public void Other_rows_are_answered()
    {
        var answers = Answer($"{{\"cases\":[{{{Good}}},{{{Good},\"quantity\":NaN}},5,{{{Good}}}]}}");
        Assert.Equal([true, false, false, true], answers.Select(answer => answer.Refusal is null));
        Assert.Equal([1, 2, 3, 4], answers.Select(answer => answer.Row));
    }

    [Theory]
    [InlineData("\"kind\":\"account_state\",\"wallet_balance\":5,\"positions\":[{\"symbol\":\"A\",\"quantity\":1,\"entry_price\":1,\"isolated_margin\":1,\"mmr\":0.1}]", "positions[0].mark_price")]
    [InlineData("\"kind\":\"account_state\",\"wallet_balance\":5,\"positions\":[{\"symbol\":\"A\",\"quantity\":0,\"entry_price\":1,\"mark_price\":1,\"isolated_margin\":1,\"mmr\":0.1}]", "positions[0].quantity")]
    [InlineData("\"kind\":\"insurance_adl\",\"mark_price\":5,\"insurance_fund_before\":-1,\"bankrupt\":{\"quantity\":1,\"entry_price\":1,\"equity\":1}", "insurance_fund_before")]
    [InlineData("\"kind\":\"insurance_adl\",\"mark_price\":5,\"insurance_fund_before\":0", "bankrupt")]
    [InlineData("\"kind\":\"maintenance_margin\",\"notional\":400,\"tiers\":[[0,100,0.01,0],[100,300,0.02,1]]", "notional")]
    [InlineData("\"kind\":\"state\"", "mark_price")]
    [InlineData("\"kind\":\"state\",\"mark_price\":90,\"margin_mode\":\"cross\",\"isolated_margin\":null,\"wallet_balance\":100", "other_unrealized_pnl")]
    [InlineData("\"kind\":\"state\",\"mark_price\":90,\"margin_mode\":\"cross\",\"isolated_margin\":null,\"equity\":100", "other_maintenance_margin")]
    [InlineData("\"kind\":\"state\",\"mark_price\":90,\"venue\":\"okx\"", "taker_fee_rate")]
    [InlineData("\"kind\":\"account_state\",\"venue\":\"okx\",\"wallet_balance\":5,\"positions\":[]", "taker_fee_rate")]
    [InlineData("\"kind\":\"account_state\",\"venue\":\"gmx-v1\",\"wallet_balance\":5,\"positions\":[]", "venue")]
    [InlineData("\"margin_mode\":\"cross\",\"position_mode\":\"hedge\",\"wallet_balance\":5,\"other_unrealized_pnl\":0,\"other_maintenance_margin\":0,\"legs\":[{\"side\":\"long\",\"quantity\":0,\"entry_price\":1,\"mmr\":0.1}]", "legs[0].quantity")]
    [InlineData("\"margin_mode\":\"cross\",\"position_mode\":\"hedge\",\"wallet_balance\":5,\"other_unrealized_pnl\":0,\"other_maintenance_margin\":0,\"legs\":[]", "legs")]
    [InlineData("\"margin_mode\":\"cross\",\"position_mode\":\"hedge\",\"wallet_balance\":5,\"other_unrealized_pnl\":0,\"legs\":[{\"side\":\"long\",\"quantity\":1,\"entry_price\":1,\"mmr\":0.1}]", "other_maintenance_margin")]
    [InlineData("\"margin_mode\":\"cross\",\"wallet_balance\":100,\"other_unrealized_pnl\":0", "other_maintenance_margin")]
    public void Every_kind_refuses_what_is_missing(string change, string field) => Assert.Equal(field, One($"{{{Good},{change}}}").Refusal!.Field);

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"rows\":[]}")]
    public void File_without_cases_is_a_problem_of_the_file(string text)
    {
        using var json = JsonDocument.Parse(text);
        Assert.Empty(PositionCases.Answer(json.RootElement, out var problem));
        Assert.Contains("'cases'", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a": NaN, "b": "NaN \" Infinity", "c": [-Infinity]}""", """{"a": "NaN", "b": "NaN \" Infinity", "c": ["-Infinity"]}""")]
    [InlineData("""{"a": 1}""", """{"a": 1}""")]
    public void Bare_words_are_quoted_outside_of_text_only(string text, string expected) => Assert.Equal(expected, LenientJson.QuoteBareWords(text));

    [Fact]
    public void Hedge_mode_answers_both_prices()
    {
        var answer = One("""
            {"id":"h","venue":"binance","margin_mode":"cross","position_mode":"hedge","wallet_balance":5000,"other_unrealized_pnl":0,"other_maintenance_margin":0,
             "legs":[{"side":"long","quantity":2,"entry_price":60000,"mmr":0.01},{"side":"short","quantity":1,"entry_price":60000,"mmr":0.01}]}
            """);
        Assert.Equal(55_000 / 0.97, answer.Fields["liquidation_price"]!.GetValue<double>(), 1e-6);
    }

    [Fact]
    public void Coin_margined_hedge_is_answered_in_its_own_arithmetic()
    {
        var answer = One("""
            {"id":"h","venue":"binance","contract":"inverse","margin_mode":"cross","position_mode":"hedge","wallet_balance":0.1,"other_unrealized_pnl":0,"other_maintenance_margin":0,
             "legs":[{"side":"long","quantity":600,"contract_size":100,"entry_price":60000,"mmr":0.01},{"side":"short","quantity":200,"contract_size":100,"entry_price":60000,"mmr":0.01}]}
            """);
        var price = answer.Fields["liquidation_price"]!.GetValue<double>();
        Assert.Equal(0, 0.1 + (40_000 * ((1 / 60_000.0) - (1 / price))) - (0.01 * 80_000 / price), 1e-12);
    }

    [Theory]
    [InlineData("linear", 0.0006, 10.6)] // OKX: the closing fee counts
    [InlineData("inverse", 0, 94)]
    public void State_is_judged_by_the_venue_and_the_contract(string contract, double fee, double markedNeed)
    {
        var answer = One(contract == "linear"
            ? $$"""{"kind":"state","venue":"okx","side":"long","quantity":10,"entry_price":100,"isolated_margin":10.6,"mark_price":100,"mmr":0.01,"taker_fee_rate":{{fee}}}"""
            : """{"kind":"state","venue":"binance","contract":"inverse","side":"long","quantity":100,"contract_size":100,"entry_price":100,"isolated_margin":1,"mark_price":94,"mmr":0.01}""");
        Assert.Equal(contract == "linear" ? markedNeed : 10_000 / markedNeed * 0.01, answer.Fields["maintenance_margin"]!.GetValue<double>(), 1e-9);
        Assert.Equal("liquidated", answer.Fields["state"]!.GetValue<string>());
    }

    [Fact]
    public void Known_symbol_brings_its_own_tiers()
    {
        var answer = One("""{"venue":"binance","symbol":"BTCUSDT","side":"long","entry_price":60000,"quantity":1,"leverage":10}""");
        Assert.Equal((60_000 - 6_000 - 50) / 0.995, answer.Fields["liquidation_price"]!.GetValue<double>(), 1e-6);
    }

    private static CaseAnswer One(string row) => Answer($"{{\"cases\":[{row}]}}")[0];

    // Later fields of a row win, as they do in System.Text.Json.
    private static IReadOnlyList<CaseAnswer> Answer(string text)
    {
        using var json = JsonDocument.Parse(LenientJson.QuoteBareWords(text));
        return PositionCases.Answer(json.RootElement, out _);
    }
}
