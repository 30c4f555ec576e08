using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>All models on one test set, compared.</summary>
public sealed class SubsetReport
{
    private readonly DayBlocks _blocks;
    private readonly Dictionary<string, IReadOnlyList<int>> _alerts;

    /// <summary>Measures the models.</summary>
    /// <param name="set">Test set with at least one row.</param>
    /// <param name="models">Models to report.</param>
    /// <param name="alerts">Alerts of each model.</param>
    /// <param name="options">Draws and seed.</param>
    public SubsetReport(TestSet set, IEnumerable<Predictions> models, Dictionary<string, IReadOnlyList<int>> alerts, EvaluationOptions options)
    {
        (Set, _alerts) = (set, alerts);
        _blocks = new DayBlocks(set.DayCount, options.Draws, options.Seed);
        Models = [.. models.Select(model => new ModelLosses(set, model))];
        var baselines = Models.Where(model => ModelCatalogue.Baselines.Contains(model.Name)).ToList();
        BestByBrier = baselines.MinBy(model => model.Brier)!;
        BestByLog = baselines.MinBy(model => model.LogLoss)!;
        BestByPrecision = baselines.MaxBy(model => model.AveragePrecision)!;
    }

    /// <summary>Test set.</summary>
    public TestSet Set { get; }

    /// <summary>Models in the order of the catalogue.</summary>
    public IReadOnlyList<ModelLosses> Models { get; }

    /// <summary>The baseline with the least squared error on these very rows.</summary>
    public ModelLosses BestByBrier { get; }

    /// <summary>The baseline with the least log loss.</summary>
    public ModelLosses BestByLog { get; }

    /// <summary>The baseline with the highest average precision.</summary>
    public ModelLosses BestByPrecision { get; }

    /// <summary>A model by name.</summary>
    public ModelLosses this[string name] => Models.Single(model => model.Name == name);

    /// <summary>Interval of the Brier skill of one model over another.</summary>
    public Interval95 BrierInterval(ModelLosses model, ModelLosses other) => DayBlocks.IntervalOf(model.BrierSkill(other, _blocks));

    /// <summary>Interval of the log skill of one model over another.</summary>
    public Interval95 LogInterval(ModelLosses model, ModelLosses other) => DayBlocks.IntervalOf(model.LogSkill(other, _blocks));

    /// <summary>Interval of the gain in average precision of one model over another, on the same draws.</summary>
    public Interval95 PrecisionInterval(ModelLosses model, ModelLosses other) => DayBlocks.IntervalOf(
        [.. model.AveragePrecisionDraws(_blocks).Zip(other.AveragePrecisionDraws(_blocks), (own, theirs) => own - theirs)]);

    /// <summary>The report of one model, as published.</summary>
    public JsonObject ToJson(ModelLosses model)
    {
        var (climatology, volatility) = (this[ModelCatalogue.Climatology], this[ModelCatalogue.Volatility]);
        var alerts = AlertOutcome.Of(Set, _alerts[model.Name]);
        var lift = BarLift.Of(Set, Set.Walk.Of(model.Name));
        var enough = !Set.Insufficient;
        return new JsonObject
        {
            ["n"] = Set.Rows.Length, ["positives"] = Set.Positives, ["events"] = Set.Events, ["baseRate"] = Json.Number(Set.BaseRate),
            ["ap"] = Json.Number(model.AveragePrecision, enough), ["rocAuc"] = Json.Number(model.RocAuc, enough),
            ["brier"] = Json.Number(model.Brier, enough), ["logLoss"] = Json.Number(model.LogLoss, enough),
            ["brierSkillVsClimatology"] = Json.Number(model.BrierSkill(climatology), enough),
            ["brierSkillVsVolatility"] = Json.Number(model.BrierSkill(volatility), enough),
            ["brierSkillVsBest"] = Json.Number(model.BrierSkill(BestByBrier), enough),
            ["logSkillVsBest"] = Json.Number(model.LogSkill(BestByLog), enough),
            ["ece"] = Json.Number(CalibrationError.EqualMass(model.Probabilities, Set.Outcomes), enough),
            ["topBinObservedOverExpected"] = Json.Number(CalibrationError.EqualMassBins(model.Probabilities, Set.Outcomes)[^1].Ratio, enough),
            ["precisionAtBudget"] = Json.Number(alerts.Precision, enough), ["recallAtBudget"] = Json.Number(alerts.Recall, enough),
            ["leadMinutesMedian"] = Json.Number(alerts.LeadMinutes, enough), ["falseAlertsPerDay"] = Json.Number(alerts.FalsePerDay, enough),
            ["alerts"] = alerts.Alerts,
            ["liftTopHundredthOfBars"] = Json.Number(lift.Own, enough), ["liftDayShiftedPlacebo"] = Json.Number(lift.DayShifted, enough),
            ["ci95"] = Intervals(model, alerts),
            ["insufficient"] = Set.Insufficient,
        };
    }

    private JsonObject Intervals(ModelLosses model, AlertOutcome alerts)
    {
        var precision = WilsonInterval.Of(alerts.Hits, alerts.Alerts);
        var recall = WilsonInterval.Of(alerts.Caught, alerts.Events);
        return new JsonObject
        {
            ["ap"] = Json.Interval(DayBlocks.IntervalOf(model.AveragePrecisionDraws(_blocks))),
            ["brierSkillVsClimatology"] = Json.Interval(BrierInterval(model, this[ModelCatalogue.Climatology])),
            ["brierSkillVsVolatility"] = Json.Interval(BrierInterval(model, this[ModelCatalogue.Volatility])),
            ["brierSkillVsBest"] = Json.Interval(BrierInterval(model, BestByBrier)),
            ["logSkillVsBest"] = Json.Interval(LogInterval(model, BestByLog)),
            ["apGainVsBest"] = Json.Interval(PrecisionInterval(model, BestByPrecision)),
            ["precisionAtBudget"] = Json.Interval(precision.Low, precision.High),
            ["recallAtBudget"] = Json.Interval(recall.Low, recall.High),
        };
    }
}
