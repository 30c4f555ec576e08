using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>How wide the Venn-Abers intervals of the full model are, and in how many probability bins the observed share lies within their mean ends.</summary>
internal static class BandReport
{
    private const int Bins = 10;

    public static JsonObject? Of(TestSet set)
    {
        if (set.Walk.Of(ModelCatalogue.Full) is not { Band: { } band } full)
            return null;

        var order = Ranking.Descending(set.Probabilities(full));
        var (width, covered) = (0.0, 0);
        for (var bin = 0; bin < Bins; bin++)
        {
            var (low, high, observed) = (0.0, 0.0, 0.0);
            var (from, to) = ((int)((long)order.Length * bin / Bins), (int)((long)order.Length * (bin + 1) / Bins));
            foreach (var index in order.AsSpan(from, to - from))
            {
                low += band[set.Rows[index]].Low;
                high += band[set.Rows[index]].High;
                observed += set.Outcomes[index];
            }

            width += high - low;
            covered += observed >= low && observed <= high ? 1 : 0;
        }

        return new JsonObject { ["meanWidth"] = Json.Number(width / order.Length), ["deciles"] = Bins, ["decilesCovered"] = covered };
    }
}
