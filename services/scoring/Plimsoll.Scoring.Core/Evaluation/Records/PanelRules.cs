using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation.Records;

/// <summary>The live rules that a panel of bars can state, with the thresholds of the live rules themselves. Funding is the settled rate.</summary>
internal static class PanelRules
{
    private const int Quarter = 3;
    private const double Percent = 100;

    public static IReadOnlyList<PanelRule> Of(Panel panel, ScoringParameters parameters)
    {
        var (rules, windows) = (parameters.Signals, panel.Symbols.Select(series => new SymbolWindows(series, panel.Phase)).ToArray());
        var elevated = panel.Symbols.Select(series => new Trailing(
            panel.Length, panel.Phase, bar => Math.Abs(series.FundingBp[bar]) >= parameters.Windows.FundingElevatedBp ? 1 : 0)).ToArray();
        return
        [
            new(SignalKind.FundingExtreme, (s, bar) => Held(Funding(s, bar), rate => Math.Abs(rate) >= rules.FundingExtreme.Enter)),
            new(SignalKind.FundingAboveMean, (s, bar) => Held(windows[s].FundingMean(bar), mean => Math.Abs(Funding(s, bar)) >= rules.FundingAboveMeanFloorBp
                && (Math.Abs(Funding(s, bar)) - Math.Abs(mean)) / Math.Max(Math.Abs(mean), parameters.Windows.FundingMeanFloorBp) >= rules.FundingAboveMean.Enter)),
            new(SignalKind.FundingElevated, (s, bar) => panel.Symbols[s].Run[bar] <= Bars.Day || double.IsNaN(Funding(s, bar)) ? null
                : elevated[s].Sum(bar, Bars.Day) >= Bars.Day * rules.FundingElevated.Enter / 24),
            new(SignalKind.OpenInterestSpike, (s, bar) => Held(Interest(s, bar, Bars.Hour), change => change >= rules.OpenInterestSpike.Enter)),
            new(SignalKind.AgainstCrowd, (s, bar) => Held(Interest(s, bar, Bars.Hour) + Move(s, bar, Bars.Hour) + Funding(s, bar), _ =>
                Interest(s, bar, Bars.Hour) >= rules.AgainstCrowd.Enter && Move(s, bar, Bars.Hour) * Funding(s, bar) < 0
                && Math.Abs(Move(s, bar, Bars.Hour)) >= rules.AgainstCrowdMoveSigma * Sigma(s, bar, Bars.Hour))),
            new(SignalKind.Deleveraging, (s, bar) => Held(Interest(s, bar, Quarter) + Move(s, bar, Quarter), _ =>
                Interest(s, bar, Quarter) <= -rules.Deleveraging.Enter && Math.Abs(Move(s, bar, Quarter)) >= rules.DeleveragingMovePct)),
            new(SignalKind.Cascade, (s, bar) => Held(Interest(s, bar, Quarter) + Move(s, bar, 1), _ => Interest(s, bar, Quarter) <= -rules.Cascade.Enter
                && Math.Abs(Move(s, bar, 1)) >= Math.Max(rules.CascadeMovePct, rules.CascadeMoveSigma * Sigma(s, bar, 1)))),
        ];

        double Funding(int symbol, int bar) => panel.Symbols[symbol].FundingBp[bar];
        double Interest(int symbol, int bar, int bars) => Percent * windows[symbol].InterestChange(bar, bars);
        double Move(int symbol, int bar, int bars) => Percent * windows[symbol].Return(bar, bars);
        double Sigma(int symbol, int bar, int bars) => Percent * Math.Sqrt(windows[symbol].Variance(bar, Bars.Day) * bars);
    }

    private static bool? Held(double known, Func<double, bool> holds) => double.IsNaN(known) ? null : holds(known);
}
