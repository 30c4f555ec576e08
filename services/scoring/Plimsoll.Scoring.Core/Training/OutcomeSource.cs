using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>Outcomes of one task for one symbol, whichever kind of label it is.</summary>
internal sealed record OutcomeSource(Func<int, int> OutcomeOf, Func<int, int> OnsetAfter)
{
    public static OutcomeSource Of(TaskKey task, SymbolSeries series, SymbolConditions conditions)
    {
        if (task.Label == LabelKind.PriceForward)
        {
            var reach = ForwardReach.Of(task.Side, series, conditions, task.HorizonBars);
            return new OutcomeSource(bar => reach.Outcome(bar, task.HorizonBars), bar => bar + reach.ReachedIn(bar));
        }

        var label = LabelMaker.Events(task.Label, task.Side, series, conditions);
        return new OutcomeSource(bar => label.Outcome(bar, task.HorizonBars), label.NextOnset);
    }
}
