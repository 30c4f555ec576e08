using System.Text.Json;
using Plimsoll.Cli.Vectors;
using Plimsoll.Testing;

namespace Plimsoll.Cli.Tests;

public sealed class VectorFileTests
{
    [Fact]
    public void Every_public_vector_is_met_by_production_code()
    {
        Assert.SkipUnless(Directory.Exists(SharedData.SharedFolder), "the shared folder is not here");
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.SharedFolder, "vectors", "quant.json")));
        var results = file.RootElement.GetProperty("vectors").EnumerateArray().Select(VectorCheck.Run).ToList();
        Assert.Equal(file.RootElement.GetProperty("count").GetInt32(), results.Count);
        Assert.Empty(results.Where(result => result.Verdict != VectorVerdict.Passed).Select(result => $"{result.Id}: {result.Detail}"));
    }

    [Fact]
    public void Every_public_position_case_is_met_too()
    {
        Assert.SkipUnless(Directory.Exists(SharedData.SharedFolder), "the shared folder is not here");
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.SharedFolder, "vectors", "liquidation_price.json")));
        var results = PositionCaseCheck.Run(file.RootElement).ToList();
        Assert.Equal(file.RootElement.GetProperty("count").GetInt32(), results.Count(result => result.Verdict == VectorVerdict.Passed));
        using var wrong = JsonDocument.Parse("""{"cases":[{"venue":"binance","side":"long","entry_price":100,"quantity":1,"isolated_margin":10,"mmr":0.01,"expected_liquidation_price":90}]}""");
        Assert.Equal("liquidation_price: expected 90, got 90.9090909090909", Assert.Single(PositionCaseCheck.Run(wrong.RootElement)).Detail);
    }

    [Theory]
    [InlineData("""{"id":"A","fn":"no_such_function","in":{},"out":1}""", "unknown function")]
    [InlineData("""{"id":"A","fn":"jump_mixture","in":{"p_diff":0.1},"out":1}""", "input 'lambda' is missing")]
    [InlineData("""{"id":"A","fn":"bgk_beta","in":{},"out":0.58,"tol_abs":1e-9}""", "expected 0.58")]
    [InlineData("""{"id":"A","fn":"bgk_beta","in":{}}""", "'in' or 'out' is missing")]
    [InlineData("""{"id":"A","fn":"norm_cdf","in":{"x":[0]},"out":[0.5,0.5]}""", "expected 2 elements")]
    [InlineData("""{"id":"A","fn":"welford","in":{"x":[1,2]},"out":{"mean":1.5,"median":1.5}}""", ".median")]
    [InlineData("""{"id":"A","fn":"norm_cdf","in":{"x":"zero"},"out":[0.5]}""", "input 'x' is \"zero\", allowed an array")]
    [InlineData("""{"id":"A","fn":"norm_cdf","in":{"x":["zero"]},"out":[0.5]}""", "allowed a number")]
    [InlineData("""{"id":"A","fn":"norm_cdf","in":[0],"out":[0.5]}""", "allowed an object of inputs")]
    [InlineData("""{"id":"A","fn":"norm_cdf","in":{"x":[0],"y":1},"out":[0.5]}""", "input 'y' is not one of this function's: x")]
    [InlineData("""{"id":"A","fn":"norm_cdf","in":{"x":[0]},"out":[0.5],"tol_abs":"small"}""", "tol_abs")]
    [InlineData("""{"id":"A","fn":"poisson_em_500","in":{"w0":[1],"Q":[[1]],"y":[1],"iters":2e9},"out":[1]}""", "iters")]
    [InlineData("""{"id":"A","fn":"portfolio_gap_hit","in":{"gap":1,"delta_usd":[1,2],"vol":[1],"rho":[[1]],"drift_usd_per_year":0,"T":1},"out":{"prob":1}}""", "")]
    [InlineData("""{"id":"A","fn":"liq_dist_from_leverage","in":{"side":0,"lev":5,"mmr":0.01},"out":1}""", "1 for long, -1 for short")]
    [InlineData("5", "allowed an object")]
    public void What_does_not_agree_fails_with_its_reason(string vector, string reason)
    {
        using var json = JsonDocument.Parse(vector);
        var result = VectorCheck.Run(json.RootElement);
        Assert.Equal(VectorVerdict.Failed, result.Verdict);
        Assert.Contains(reason, result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_price_is_met_by_a_number_that_is_none()
    {
        using var json = JsonDocument.Parse("""{"id":"A","fn":"liq_price_inverse","in":{"side":-1,"usd":60000,"entry":60000,"margin_coin":1,"mmr":0},"out":null}""");
        Assert.Equal(VectorVerdict.Passed, VectorCheck.Run(json.RootElement).Verdict);
    }
}
