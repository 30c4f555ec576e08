using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Signals;

namespace Plimsoll.Scoring.Tests;

public sealed class SignalTests
{
    private static readonly SignalRule Rule = new(3, 2, 60, 900);

    [Fact]
    public void A_signal_starts_after_its_time_and_ends_after_its_time_below_the_lower_threshold()
    {
        var watch = default(Watch);
        Assert.Equal(WatchChange.None, watch.Step(3.1, true, Rule, At(0)));
        Assert.Equal(WatchChange.None, watch.Step(3.1, true, Rule, At(59)));
        Assert.Equal(WatchChange.Started, watch.Step(3.1, true, Rule, At(60)));
        Assert.Equal(WatchChange.None, watch.Step(2.1, true, Rule, At(2_000)));
        Assert.Equal(WatchChange.None, watch.Step(1.9, true, Rule, At(3_000)));
        Assert.Equal(WatchChange.None, watch.Step(2.5, true, Rule, At(3_800)));
        Assert.Equal(WatchChange.None, watch.Step(1.9, true, Rule, At(4_000)));
        Assert.Equal(WatchChange.Ended, watch.Step(1.9, true, Rule, At(4_900)));
    }

    [Fact]
    public void An_unknown_value_starts_nothing_and_ends_what_it_cannot_confirm()
    {
        var watch = default(Watch);
        Assert.Equal(WatchChange.None, watch.Step(double.NaN, true, Rule with { EnterSeconds = 0 }, At(0)));
        Assert.Equal(WatchChange.Started, watch.Step(9, true, Rule with { EnterSeconds = 0 }, At(1)));
        Assert.Equal(WatchChange.None, watch.Step(double.NaN, true, Rule, At(2)));
        Assert.Equal(WatchChange.Ended, watch.Step(double.NaN, true, Rule, At(902)));
    }

    [Fact]
    public void Two_starts_never_share_a_millisecond()
    {
        var rule = new SignalRule(3, 2, 0, 0);
        var watch = default(Watch);
        Assert.Equal(WatchChange.Started, watch.Step(4, true, rule, At(1)));
        Assert.Equal(WatchChange.Ended, watch.Step(1, true, rule, At(1)));
        Assert.Equal(WatchChange.None, watch.Step(4, true, rule, At(1)));
        Assert.Equal(WatchChange.Started, watch.Step(4, true, rule, At(1) + UnixTime.NsPerMs));
    }

    [Fact]
    public void Deeply_negative_funding_says_that_shorts_pay_longs()
    {
        var line = Line.Of(new Tape().Quiet(0, 40, fundingPer8H: minute => minute < 20 ? 0.0001 : -0.0008));
        var signal = Assert.Single(line.Signals, signal => signal.Kind == SignalKind.FundingExtreme);
        Assert.Equal("Funding -8.00 bp per 8 h: shorts pay longs.", signal.Text);
        Assert.Equal((SignalState.Started, 21), (signal.State, (signal.AsOfUnixNs - Tape.StartNs) / UnixTime.NsPerMinute));
        Assert.Equal($"signal:FUNDING_EXTREME:BTC-USDT:{UnixTime.ToMs(signal.StartedUnixNs)}:STARTED", signal.Id);
        var evidence = Assert.Single(signal.Evidence);
        Assert.Equal(("funding_8h", -8.0, "bp", 3.0), (evidence.Name, evidence.Value, evidence.Unit, evidence.Threshold));
    }

    [Fact]
    public void Funding_back_to_normal_ends_the_signal_with_the_start_it_had()
    {
        var line = Line.Of(new Tape().Quiet(0, 60, fundingPer8H: minute => minute is >= 20 and < 30 ? 0.0008 : 0.0001));
        var signals = line.Signals.Where(signal => signal.Kind == SignalKind.FundingExtreme).ToList();
        Assert.Equal([SignalState.Started, SignalState.Ended], signals.Select(signal => signal.State));
        Assert.Equal(signals[0].StartedUnixNs, signals[1].StartedUnixNs);
        Assert.StartsWith("Ended. Funding 1.00 bp", signals[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_interest_that_falls_with_the_price_is_deleveraging_and_fast_enough_a_cascade()
    {
        var tape = new Tape().Quiet(0, 60);
        for (var step = 0; step < 12; step++)
        {
            var second = (60 * 60) + (step * 20);
            if (step % 3 == 0)
                tape.Zones((second / 60) - 1);
            tape.Mark(second, 100 - (0.4 * step)).OpenInterest(second, 10_000 - (60 * step)).Trade(second + 1, 100 - (0.4 * step), 50, bought: false);
        }

        var line = Line.Of(tape);
        Assert.Contains(line.Signals, signal => signal is { Kind: SignalKind.Deleveraging, State: SignalState.Started });
        Assert.Contains(line.Signals, signal => signal.Kind == SignalKind.RegimeChange && signal.Text == "Regime is CASCADING, it was STABLE.");
        Assert.Equal(Regime.Cascading, line.Scores.Last().Regime);
    }

    [Fact]
    public void A_significant_zone_within_a_sigma_of_an_hour_is_near()
    {
        var line = Line.Of(new Tape().Quiet(0, 40, zones: [Tape.LongZone(99.85, 99.9)]));
        var signal = line.Signals.First(signal => signal.Kind == SignalKind.ZonesNear);
        Assert.StartsWith("The nearest significant zone, of longs below the mark, is 0.", signal.Text, StringComparison.Ordinal);
        Assert.Equal(Contracts.Common.V1.Basis.Modelled, signal.Basis);
    }

    [Fact]
    public void Numbers_too_small_to_show_are_zero_and_others_carry_their_sign()
    {
        var definition = MarketSignals.Of(new SignalParameters()).Single(definition => definition.Kind == SignalKind.Deleveraging);
        var facts = default(SignalFacts) with { OpenInterest15MPct = -0.04, Move15MPct = -0.456 };
        Assert.Equal("Open interest changed by 0 % and price by -0.46 % within 15 min.", SignalText.Sentence(definition, SignalState.Started, facts));
        Assert.Equal("Ended: its inputs are missing.", SignalText.Sentence(definition, SignalState.Ended, facts with { Move15MPct = double.NaN }));
    }

    private static long At(long second) => Tape.StartNs + (second * UnixTime.NsPerSecond);
}
