using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Labels;

/// <summary>The forward label: bars until the high or low gets 2 % and 3 sigma away from a decision bar's close.</summary>
public sealed class ForwardReach
{
    private readonly int[] _reachedIn;
    private readonly int[] _knownFor;

    private ForwardReach(int[] reachedIn, int[] knownFor) => (_reachedIn, _knownFor) = (reachedIn, knownFor);

    /// <summary>Bars after the decision bar until price is there; <see cref="int.MaxValue"/> when not within the longest horizon.</summary>
    public int ReachedIn(int bar) => _reachedIn[bar];

    /// <summary>1 when price gets there within the horizon, 0 when not, -1 when that cannot be told.</summary>
    public int Outcome(int bar, int horizonBars) => _knownFor[bar] < horizonBars ? -1 : _reachedIn[bar] <= horizonBars ? 1 : 0;

    /// <summary>Looks ahead from every bar.</summary>
    /// <param name="side">Direction.</param>
    /// <param name="series">Symbol.</param>
    /// <param name="conditions">Its conditions; sigma must be known.</param>
    /// <param name="longestBars">Longest horizon.</param>
    public static ForwardReach Of(LabelSide side, SymbolSeries series, SymbolConditions conditions, int longestBars)
    {
        var (reached, known) = (new int[series.Run.Length], new int[series.Run.Length]);
        for (var bar = 0; bar < reached.Length; bar++)
        {
            reached[bar] = int.MaxValue;
            known[bar] = -1;
            if (series.Run[bar] == 0 || double.IsNaN(conditions.Sigma[bar]))
                continue;

            var up = side == LabelSide.Down ? double.PositiveInfinity : series.Close[bar] * Math.Exp(conditions.PriceThreshold(bar));
            var down = side == LabelSide.Up ? 0 : series.Close[bar] * Math.Exp(-conditions.PriceThreshold(bar));
            for (known[bar] = 0; known[bar] < longestBars; known[bar]++)
            {
                var ahead = bar + known[bar] + 1;
                if (ahead >= reached.Length || series.Run[ahead] != series.Run[bar] + known[bar] + 1)
                    break;

                if (reached[bar] == int.MaxValue && (series.High[ahead] >= up || series.Low[ahead] <= down))
                    reached[bar] = known[bar] + 1;
            }
        }

        return new ForwardReach(reached, known);
    }
}
