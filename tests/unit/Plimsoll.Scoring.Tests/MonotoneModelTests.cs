using Plimsoll.Scoring.Core.Features;
using Plimsoll.Scoring.Core.Model;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Tests;

public sealed class MonotoneModelTests
{
    private const uint AllFeatures = uint.MaxValue;
    private static readonly ModelParameters Parameters = new();
    private readonly MonotoneLogistic _model = new(Parameters);

    [Fact]
    public void More_risk_in_any_feature_never_lowers_the_score()
    {
        var random = new Random(20260613);
        for (var round = 0; round < 2_000; round++)
        {
            var features = Some(random);
            var before = _model.LogOdds(features, AllFeatures);
            foreach (var rule in Parameters.Rules)
            {
                var kept = features[rule.Feature];
                if (!features.Has(rule.Feature))
                    continue;

                var step = Math.Abs(rule.High - rule.Low) * random.NextDouble() * Math.Sign(rule.High - rule.Low);
                features.Set(rule.Feature, kept + step);
                Assert.True(_model.LogOdds(features, AllFeatures) >= before - 1e-12, $"{rule.Feature} {kept} + {step}");
                features.Set(rule.Feature, kept);
            }
        }
    }

    [Fact]
    public void Every_feature_of_its_full_ramp_raises_the_score_above_the_quiet_market()
    {
        foreach (var rule in Parameters.Rules)
        {
            var features = Quiet();
            features.Set(rule.Feature, rule.High);
            Assert.Equal(Parameters.QuietLogOdds + rule.Weight, _model.LogOdds(features, AllFeatures), 12);
        }
    }

    [Fact]
    public void A_quiet_market_and_an_unknown_one_have_the_quiet_log_odds()
    {
        Assert.Equal(Parameters.QuietLogOdds, _model.LogOdds(Quiet(), AllFeatures), 12);
        Assert.Equal(Parameters.QuietLogOdds, _model.LogOdds(new FeatureVector(), AllFeatures), 12);
        Assert.Equal(Parameters.QuietLogOdds, _model.LogOdds(Some(new Random(1)), 0), 12);
    }

    [Fact]
    public void Contributions_add_up_to_the_log_odds()
    {
        var features = Some(new Random(7));
        var sum = Parameters.Rules.Where(rule => features.Has(rule.Feature)).Sum(rule => _model.Contribution(rule.Feature, features[rule.Feature]));
        Assert.Equal(_model.LogOdds(features, AllFeatures), Parameters.QuietLogOdds + sum, 12);
    }

    [Theory]
    [InlineData(-2.59, 7)]
    [InlineData(0, 50)]
    [InlineData(3, 95)]
    public void The_scale_is_the_logistic_function_times_one_hundred(double logOdds, int points) => Assert.Equal(points, Math.Round(MonotoneLogistic.Points(logOdds)));

    [Fact]
    public void Every_rule_has_a_reason_and_every_parameter_is_in_range()
    {
        Assert.All(Parameters.Rules, rule => Assert.NotEmpty(rule.Reason));
        Assert.Empty(new ScoringParameters().Faults());
    }

    [Fact]
    public void A_parameter_out_of_range_is_named_with_its_value_and_range()
    {
        var rules = Parameters.Rules.Select(rule => rule.Feature == Feature.Basis ? rule with { Weight = -1 } : rule).ToList();
        var faults = new ScoringParameters { Model = Parameters with { Rules = rules, LevelHysteresis = 99 } }.Faults();
        Assert.Equal(["Model:LevelHysteresis 99, allowed 0 to 20", "Model:Rules:Basis:Weight -1, allowed 0 to 10"], faults);
        var thrown = Assert.Throws<ArgumentException>(() => new Core.ScoringProcessor(new ScoringParameters { MaxInstruments = 0 }));
        Assert.Contains("MaxInstruments 0, allowed 1 to 10000", thrown.Message, StringComparison.Ordinal);
    }

    private static FeatureVector Quiet()
    {
        var features = new FeatureVector();
        foreach (var rule in Parameters.Rules)
            features.Set(rule.Feature, rule.Reference);
        return features;
    }

    private static FeatureVector Some(Random random)
    {
        var features = new FeatureVector();
        foreach (var rule in Parameters.Rules)
        {
            if (random.NextDouble() < 0.8)
                features.Set(rule.Feature, rule.Low + ((rule.High - rule.Low) * ((2 * random.NextDouble()) - 0.5)));
        }

        return features;
    }
}
