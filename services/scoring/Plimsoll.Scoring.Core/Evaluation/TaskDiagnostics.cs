using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>Ablation per feature group, and leak canaries that must behave as Appendix Q.9 says.</summary>
internal static class TaskDiagnostics
{
    private const int ShiftBars = 12;

    /// <summary>AP that a model reading an hour ahead must reach, as a multiple of the honest one.</summary>
    private const double AheadGainMin = 1.5;

    /// <summary>Share of weeks in which trees must win to be kept.</summary>
    private const double WeeksWonMin = 0.7;

    private static readonly IReadOnlyList<FeatureGroup> Ablated =
    [
        FeatureGroup.Volatility, FeatureGroup.Hour, FeatureGroup.Nowcast, FeatureGroup.Distance, FeatureGroup.Tape, FeatureGroup.CrossAsset,
        FeatureGroup.Funding, FeatureGroup.OpenInterest, FeatureGroup.Basis,
    ];

    private static readonly ModelSpec Canary = ModelCatalogue.All.Single(spec => spec.Name == ModelCatalogue.Full) with { Ridges = [30] };

    /// <summary>Models that only serve here.</summary>
    public static IReadOnlyList<ModelSpec> Specs { get; } =
    [
        .. Ablated.Select(group => ModelCatalogue.Without(group) with { Ridges = [30] }),
        Canary with { Name = "full_fixed_ridge" },
        Canary with { Name = "full_with_trees", Boosted = true },
        Canary with { Name = "canary_shuffled", ShuffledOutcomes = true },
        Canary with { Name = "canary_hour_ahead", ShiftBars = ShiftBars },
        Canary with { Name = "canary_hour_behind", ShiftBars = -ShiftBars },
        Canary with { Name = "canary_bar_ahead", Groups = [.. Canary.Groups, FeatureGroup.Canary] },
    ];

    /// <summary>The report.</summary>
    public static JsonObject ToJson(TestSet set, EvaluationOptions options)
    {
        var blocks = new DayBlocks(set.DayCount, options.Draws, options.Seed);
        var full = Losses(set, "full_fixed_ridge");
        var ablation = new JsonObject();
        foreach (var group in Ablated)
        {
            var without = Losses(set, $"full_without_{group}");
            ablation[group.ToString()] = new JsonObject
            {
                ["brierSkillOfGroup"] = Json.Number(full.BrierSkill(without)),
                ["brierCi95"] = Json.Interval(DayBlocks.IntervalOf(full.BrierSkill(without, blocks))),
                ["logSkillOfGroup"] = Json.Number(full.LogSkill(without)),
                ["logCi95"] = Json.Interval(DayBlocks.IntervalOf(full.LogSkill(without, blocks))),
            };
        }

        return new JsonObject { ["ablation"] = ablation, ["secondStage"] = SecondStage(set, full, blocks), ["leakCanaries"] = Canaries(set, full), ["smallestDetectableSkill"] = Detectable(set, blocks) };
    }

    /// <summary>Boosted trees on top of the logistic: kept only where the logistic beats volatility-only and trees then win in most weeks (quant-spec D.3).</summary>
    private static JsonObject SecondStage(TestSet set, ModelLosses full, DayBlocks blocks)
    {
        var (trees, volatility) = (Losses(set, "full_with_trees"), Losses(set, ModelCatalogue.Volatility));
        var eligible = DayBlocks.IntervalOf(full.BrierSkill(volatility, blocks)).Low > 0;
        var (brier, log) = (DayBlocks.IntervalOf(trees.BrierSkill(full, blocks)), DayBlocks.IntervalOf(trees.LogSkill(full, blocks)));
        var won = WeeksWon(set, trees, full);
        return new JsonObject
        {
            ["logisticBeatsVolatility"] = eligible, ["brierSkillOverLogistic"] = Json.Number(trees.BrierSkill(full)), ["brierCi95"] = Json.Interval(brier),
            ["logSkillOverLogistic"] = Json.Number(trees.LogSkill(full)), ["logCi95"] = Json.Interval(log),
            ["ap"] = Json.Number(trees.AveragePrecision), ["apOfLogistic"] = Json.Number(full.AveragePrecision),
            ["weeksWon"] = Json.Number(won), ["kept"] = eligible && won >= WeeksWonMin && brier.Low > 0 && log.Low > 0,
        };
    }

    private static double WeeksWon(TestSet set, ModelLosses trees, ModelLosses full)
    {
        var weeks = new SortedDictionary<int, double>();
        for (var index = 0; index < set.Rows.Length; index++)
        {
            var week = set.Walk.Rows.Bar[set.Rows[index]] / Bars.Week;
            weeks[week] = weeks.GetValueOrDefault(week) + ClassifierMetrics.Log(full.Probabilities[index], set.Outcomes[index])
                - ClassifierMetrics.Log(trees.Probabilities[index], set.Outcomes[index]);
        }

        return weeks.Values.Count(gain => gain > 0) / (double)weeks.Count;
    }

    private static JsonObject Canaries(TestSet set, ModelLosses full)
    {
        var climatology = Losses(set, ModelCatalogue.Climatology);
        var (shuffled, ahead, behind, bar) =
            (Losses(set, "canary_shuffled"), Losses(set, "canary_hour_ahead"), Losses(set, "canary_hour_behind"), Losses(set, "canary_bar_ahead"));
        return new JsonObject
        {
            ["honestAp"] = Json.Number(full.AveragePrecision),
            ["shuffledOutcomes"] = Case(shuffled, climatology, shuffled.BrierSkill(climatology) <= 0.001 && shuffled.AveragePrecision < full.AveragePrecision),
            ["featuresAnHourAhead"] = Case(ahead, climatology, ahead.AveragePrecision > AheadGainMin * full.AveragePrecision),
            ["featuresAnHourBehind"] = Case(behind, climatology, behind.AveragePrecision <= full.AveragePrecision),
            ["oneColumnABarAhead"] = Case(bar, climatology, bar.AveragePrecision > full.AveragePrecision),
        };
    }

    private static JsonObject Case(ModelLosses model, ModelLosses climatology, bool asExpected) => new()
    {
        ["ap"] = Json.Number(model.AveragePrecision), ["brierSkillVsClimatology"] = Json.Number(model.BrierSkill(climatology)), ["asExpected"] = asExpected,
    };

    /// <summary>Skill that these data would have shown with a chance of 80 %.</summary>
    private static JsonObject Detectable(TestSet set, DayBlocks blocks)
    {
        var (full, tape, volatility) = (Losses(set, ModelCatalogue.Full), Losses(set, ModelCatalogue.Tape), Losses(set, ModelCatalogue.Volatility));
        return new JsonObject
        {
            ["brierVsTape"] = Json.Number(DayBlocks.IntervalOf(full.BrierSkill(tape, blocks)).Detectable),
            ["logVsTape"] = Json.Number(DayBlocks.IntervalOf(full.LogSkill(tape, blocks)).Detectable),
            ["brierVsVolatility"] = Json.Number(DayBlocks.IntervalOf(full.BrierSkill(volatility, blocks)).Detectable),
            ["logVsVolatility"] = Json.Number(DayBlocks.IntervalOf(full.LogSkill(volatility, blocks)).Detectable),
        };
    }

    private static ModelLosses Losses(TestSet set, string name) => new(set, set.Walk.Of(name));
}
