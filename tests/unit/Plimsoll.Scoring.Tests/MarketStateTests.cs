using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Rpc;

namespace Plimsoll.Scoring.Tests;

public sealed class MarketStateTests
{
    [Theory]
    [InlineData("", "ABCDEFG", false)]
    [InlineData("AB", "CDEFG", false)]
    [InlineData("AB", "C", false)]
    [InlineData("ABCD", "EFG", true)]
    [InlineData("ABC", "DEFG", false)]
    [InlineData("ABBTC", "DEFG", true)]
    public void Stress_of_half_or_of_BTC_and_a_third_is_systemic(string stressed, string calm, bool systemic)
    {
        var names = stressed.Replace("BTC", "$", StringComparison.Ordinal);
        var scores = names.Select(name => Score(name, Regime.Fragile)).Concat(calm.Select(name => Score(name, Regime.Elevated))).Append(new RiskScore { Instrument = "W-USDT" }).ToList();
        var state = MarketState.Of(scores);
        Assert.Equal((systemic, (uint)(names.Length + calm.Length)), (state.Systemic, state.Scored));
        Assert.Equal(names.Length, state.Stressed.Count);
        Assert.Equal(names.Contains('$', StringComparison.Ordinal) ? Regime.Fragile : Regime.Unspecified, state.LeaderRegime);
    }

    private static RiskScore Score(char name, Regime regime) => new() { Instrument = name == '$' ? "BTC-USDT" : $"{name}-USDT", Score = 50, Regime = regime };
}
