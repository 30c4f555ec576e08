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
