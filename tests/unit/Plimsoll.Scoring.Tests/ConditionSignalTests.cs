using System.Globalization;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Processing;
using Plimsoll.Scoring.Core.Signals;

namespace Plimsoll.Scoring.Tests;

public sealed class ConditionSignalTests
{
    private static readonly IReadOnlyList<SignalDefinition> Definitions = new Scorecraft(new ScoringParameters()).Definitions;

    [Fact]
    public void Every_kind_of_signal_is_defined_once_or_is_a_regime_or_a_sweep()
    {
        SignalKind[] elsewhere = [SignalKind.Unspecified, SignalKind.RegimeChange, SignalKind.SweepSwept, SignalKind.SweepGlide, SignalKind.SweepBreakout, SignalKind.SweepConfirmed];
        Assert.Equal(Enum.GetValues<SignalKind>().Except(elsewhere).Order(), Definitions.Select(definition => definition.Kind).Order());
    }

    [Fact]
    public void Words_state_conditions_and_advise_nothing()
    {
        string[] advice = ["buy", "sell", "should", "recommend", "enter", "exit", "reduce", "opportunity"];
        foreach (var definition in Definitions)
        {
            var text = definition.Text(Loud).ToString(CultureInfo.InvariantCulture).ToUpperInvariant();
            Assert.DoesNotContain(advice, word => text.Contains(word.ToUpperInvariant(), StringComparison.Ordinal));
            Assert.NotEmpty(definition.Proofs);
        }
    }

    [Theory]
    [InlineData(SignalKind.LongCascadeSetup, 4, true)]
    [InlineData(SignalKind.LongCascadeSetup, -4, false)]
    [InlineData(SignalKind.ShortSqueezeSetup, -4, true)]
    [InlineData(SignalKind.ShortSqueezeSetup, 4, false)]
    public void A_set_up_needs_the_side_that_pays(SignalKind kind, double fundingBp, bool holds) =>
        Assert.Equal(holds, Holds(kind, Loud with { FundingBp = fundingBp }));

    [Fact]
    public void Convergence_counts_what_is_known_and_needs_two()
    {
        Assert.True(Holds(SignalKind.Convergence, Loud));
        Assert.True(Holds(SignalKind.Convergence, Loud with { FundingZ = double.NaN }));
        Assert.False(Holds(SignalKind.Convergence, Loud with { FundingZ = double.NaN, HoursSinceLarge = 25 }));
    }

    [Fact]
    public void Price_with_the_crowd_is_not_against_it()
    {
        Assert.True(Holds(SignalKind.AgainstCrowd, Loud with { Move1HPct = -1 }));
        Assert.False(Holds(SignalKind.AgainstCrowd, Loud with { Move1HPct = 1 }));
    }

    [Fact]
    public void Liquidation_prone_needs_both_halves()
    {
        Assert.True(Holds(SignalKind.LiquidationProne, Loud));
        Assert.False(Holds(SignalKind.LiquidationProne, Loud with { ZonesWithin8 = 1 }));
        Assert.False(Holds(SignalKind.LiquidationProne, Loud with { FundingHours = 23 }));
    }

    [Fact]
    public void Nothing_known_starts_nothing()
    {
        foreach (var definition in Definitions)
            Assert.False(Holds(definition.Kind, Blind), definition.Name);
    }

    [Fact]
    public void A_signal_carries_its_track_record_or_says_that_there_is_none()
    {
        var tape = new Tape().Quiet(0, 40, fundingPer8H: minute => minute < 20 ? 0.0001 : -0.0008);
        var unmeasured = Line.Of(tape).Signals.First(signal => signal.Kind == SignalKind.FundingExtreme).TrackRecord;
        Assert.Equal((false, "not measured"), (unmeasured.Measured, unmeasured.Outcome));
        var record = new TrackRecord { Measured = true, Precision = 0.02, Lift = 1.5, Bars = 70, Outcome = "price_cascade" };
        var parameters = new ScoringParameters { TrackRecords = new TrackRecords(new Dictionary<SignalKind, TrackRecord> { [SignalKind.FundingExtreme] = record }) };
        Assert.Equal(record, Line.Of(tape, parameters).Signals.First(signal => signal.Kind == SignalKind.FundingExtreme).TrackRecord);
    }

    private static SignalFacts Loud => new()
    {
        FundingBp = 4, FundingDeviation = 1, FundingMeanBp = 2, FundingHours = 24, FundingAccelerationBp = 1, FundingZ = 3, FundingDifferentialBp = 3,
        OpenInterest1HPct = 4, OpenInterest15MPct = -2, OpenInterestSurprise = 3, OpenInterestZ = 2, Move15MPct = -2, Move1HPct = -2, Move5MPct = -2, Sigma1HPct = 0.5,
        LongZoneSigma = 0.5, ShortZoneSigma = 0.5, NearestZonePct = 0.3, ZonesWithin8 = 3, TouchProbability = 0.6, HoursSinceLarge = 2, DepthThinning = 1,
        PremiumBp = -30, MarkLastSigma = 6, BurstRatio = 5, Volatility5MBp = 60,
    };

    private static SignalFacts Blind => new()
    {
        FundingBp = double.NaN, FundingDeviation = double.NaN, FundingMeanBp = double.NaN, FundingHours = double.NaN, FundingAccelerationBp = double.NaN,
        FundingZ = double.NaN, FundingDifferentialBp = double.NaN, OpenInterest1HPct = double.NaN, OpenInterest15MPct = double.NaN, OpenInterestSurprise = double.NaN,
        OpenInterestZ = double.NaN, Move15MPct = double.NaN, Move1HPct = double.NaN, Move5MPct = double.NaN, Sigma1HPct = double.NaN, LongZoneSigma = double.NaN,
        ShortZoneSigma = double.NaN, NearestZonePct = double.NaN, ZonesWithin8 = double.NaN, TouchProbability = double.NaN, HoursSinceLarge = double.NaN,
        DepthThinning = double.NaN, PremiumBp = double.NaN, MarkLastSigma = double.NaN, BurstRatio = double.NaN, Volatility5MBp = double.NaN,
    };

    private static bool Holds(SignalKind kind, in SignalFacts facts)
    {
        var definition = Definitions.Single(one => one.Kind == kind);
        return definition.Value(facts) >= definition.Rule.Enter && definition.MayEnter(facts);
    }
}
