using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Calibrators;

namespace Plimsoll.Scoring.Core.Training.Files;

/// <summary>One trained model as JSON.</summary>
internal static class ModelJson
{
    private const double GoldenTolerance = 1e-9;

    public static JsonObject Write(TrainedModel model) => new()
    {
        ["features"] = new JsonArray([.. model.Logistic.Features.Select(feature => (JsonNode)feature.Name)]),
        ["groups"] = new JsonArray([.. model.Logistic.Features.Select(feature => (JsonNode)(int)feature.Group)]),
        ["centre"] = Array(model.Logistic.Standardiser.Centre), ["scale"] = Array(model.Logistic.Standardiser.Scale),
        ["intercept"] = model.Logistic.Intercept, ["weights"] = Array(model.Logistic.Weights),
        ["har"] = model.Logistic.Forecast is { Har: var har } ? Array([har.Constant, har.Short, har.Middle, har.Long]) : null,
        ["calibration"] = Array([model.Calibrator.Shift, model.Calibrator.Slope, model.Calibrator.Centre]),
        ["bands"] = model.Bands is { } bands ? Bands(bands) : null,
        ["bins"] = new JsonArray([.. model.Bins.Select(bins => (JsonNode)new JsonArray(Array(bins.Edges), Array(bins.Shares), bins.UsualPsi))]),
        ["golden"] = Array(GoldenRows.Predictions(model)),
    };

    public static TrainedModel Read(string name, JsonNode node, IReadOnlySet<string>? known)
    {
        var names = node["features"]!.AsArray().Select(value => (string)value!).ToArray();
        if (known is not null && names.FirstOrDefault(feature => !known.Contains(feature)) is { } unknown)
            throw new ModelFileException($"{name} needs the feature {unknown}, which this build does not compute");

        var groups = node["groups"]!.AsArray().Select(value => (FeatureGroup)(int)value!).ToArray();
        var (centre, scale, weights) = (Numbers(node["centre"]), Numbers(node["scale"]), Numbers(node["weights"]));
        if (groups.Length != names.Length || centre.Length != names.Length || scale.Length != names.Length || weights.Length != names.Length)
            throw new ModelFileException($"{name} has {names.Length} features but {weights.Length} weights, {centre.Length} centres and {scale.Length} scales");

        var har = node["har"] is { } coefficients ? Numbers(coefficients) : null;
        var calibration = Numbers(node["calibration"]);
        var model = new TrainedModel(
            new FittedLogistic(
                [.. names.Zip(groups, (feature, group) => new PanelFeature(feature, group))], new Standardiser(centre, scale), (double)node["intercept"]!, weights,
                har is null ? null : new VolatilityForecast(new HarForecast(har[0], har[1], har[2], har[3]))),
            new LogitCalibrator(calibration[0], calibration[1], calibration[2]), node["bands"] is { } bands ? Bands(bands) : null) { Bins = Bins(name, node["bins"], names.Length) };
        var golden = Numbers(node["golden"]);
        foreach (var (index, prediction) in GoldenRows.Predictions(model).Index())
        {
            if (index >= golden.Length || Math.Abs(prediction - golden[index]) > GoldenTolerance)
                throw new ModelFileException($"{name} does not give its golden prediction {index}: got {prediction}, the file says {golden.ElementAtOrDefault(index)}");
        }

        return model;
    }

    private static JsonObject Bands(VennAbers bands) => new()
    {
        ["scores"] = Array([.. bands.Scores.Select(score => Math.Round(score, 4))]),
        ["low"] = Array([.. bands.Table.Select(entry => Math.Round(entry.Low, 6))]),
        ["high"] = Array([.. bands.Table.Select(entry => Math.Round(entry.High, 6))]),
    };

    private static VennAbers Bands(JsonNode node)
    {
        // Scores lie on the grid of the histogram; reading them as its own values makes look-ups by equality work.
        var scores = Numbers(node["scores"]).Select(LogitHistogram.Rounded).ToArray();
        return VennAbers.FromTable(scores, [.. Numbers(node["low"]).Zip(Numbers(node["high"]), (low, high) => new VennAbersInterval(low, high))]);
    }

    private static FeatureBins[] Bins(string name, JsonNode? node, int features)
    {
        FeatureBins[] bins = node is null ? [] : [.. node.AsArray().Select(pair => new FeatureBins(Numbers(pair![0]), Numbers(pair[1]), pair.AsArray().Count > 2 ? (double)pair[2]! : 0))];
        if (bins.Length != 0 && (bins.Length != features || bins.Any(column => column.Shares.Length != column.Edges.Length + 1)))
            throw new ModelFileException($"{name} has {features} features but bins of {bins.Length}, or shares that are not one more than edges");
        return bins;
    }

    private static JsonArray Array(double[] values) => new([.. values.Select(value => (JsonNode)value)]);

    private static double[] Numbers(JsonNode? node) => [.. node!.AsArray().Select(value => (double)value!)];
}
