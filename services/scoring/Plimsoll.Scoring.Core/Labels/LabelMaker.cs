using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Labels;

/// <summary>Makes the event labels of one symbol.</summary>
public static class LabelMaker
{
    /// <summary>Onsets of <see cref="LabelKind.PriceCascade"/> or <see cref="LabelKind.OiCascade"/> of one side.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The forward label has no onsets; see <see cref="ForwardReach"/>.</exception>
    public static SymbolLabel Events(LabelKind label, LabelSide side, SymbolSeries series, SymbolConditions conditions)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)label, (int)LabelKind.PriceForward, nameof(label));
        var (known, qualifies) = (new bool[series.Run.Length], new bool[series.Run.Length]);
        for (var bar = 0; bar < known.Length; bar++)
        {
            known[bar] = label == LabelKind.PriceCascade ? PriceKnown(conditions, bar) : InterestKnown(series, conditions, bar);
            qualifies[bar] = known[bar] && OnSide(side, conditions.Move[bar])
                && (label == LabelKind.PriceCascade ? Price(conditions, bar) : Interest(conditions, bar));
        }

        return SymbolLabel.Of(known, qualifies);
    }

    private static bool PriceKnown(SymbolConditions conditions, int bar) =>
        !double.IsNaN(conditions.Move[bar]) && !double.IsNaN(conditions.Sigma[bar]) && !double.IsNaN(conditions.VolumeOverWeek[bar]);

    private static bool InterestKnown(SymbolSeries series, SymbolConditions conditions, int bar) =>
        !double.IsNaN(conditions.Move[bar]) && !double.IsNaN(conditions.InterestChange[bar]) && series.Run[bar] >= Bars.Day;

    private static bool Price(SymbolConditions conditions, int bar) =>
        Math.Abs(conditions.Move[bar]) >= conditions.PriceThreshold(bar) && conditions.VolumeOverWeek[bar] >= LabelRules.VolumeRatio;

    /// <summary>A day without any volume has none to compare with; there the volume condition does not apply.</summary>
    private static bool Interest(SymbolConditions conditions, int bar) =>
        Math.Abs(conditions.Move[bar]) >= LabelRules.InterestMove && conditions.InterestChange[bar] <= -LabelRules.InterestFall
        && !(conditions.VolumeOverDay[bar] < LabelRules.VolumeRatio);

    private static bool OnSide(LabelSide side, double move) => side switch { LabelSide.Up => move > 0, LabelSide.Down => move < 0, _ => true };
}
