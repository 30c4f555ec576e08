using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Training;
using Plimsoll.Scoring.Core.Training.Files;
using Plimsoll.Scoring.Evaluation.Tests.Generated;
using Plimsoll.Testing;

namespace Plimsoll.Scoring.Evaluation.Tests.Training;

public sealed class ModelFileTests
{
    private static readonly TaskKey Task = new(LabelKind.OiCascade, LabelSide.Both, 15);
    private static readonly Lazy<PanelStudy> Study = new(() => new PanelStudy(GeneratedPanel.Of(30)));
    private static readonly Lazy<string> Text = new(() =>
    {
        var file = new ModelFile("generated");
        file.Add(Task, ModelTrainer.Train(Study.Value.RowsOf(Task)));
        return file.Write();
    });

    [Fact]
    public void A_model_written_and_read_again_predicts_the_same()
    {
        var read = ModelFile.Read(Text.Value, Study.Value.FeatureNames);
        Assert.Equal(Text.Value, read.Write());
        Assert.NotNull(read.Find(Task, ModelCatalogue.Full)!.Bands);
        Assert.NotNull(read.Find(Task, ModelCatalogue.Volatility));
        Assert.Null(read.Find(Task with { HorizonMinutes = 60 }, ModelCatalogue.Full));
    }

    [Fact]
    public void An_unknown_feature_is_refused_by_name()
    {
        var names = Study.Value.FeatureNames.Where(name => name != "oi_z_7d").ToHashSet();
        var refused = Assert.Throws<ModelFileException>(() => ModelFile.Read(Text.Value, names));
        Assert.Equal("oi_cascade/both/15/full needs the feature oi_z_7d, which this build does not compute", refused.Message);
    }

    [Fact]
    public void A_changed_weight_is_found_by_the_golden_predictions()
    {
        var changed = Text.Value.Replace("\"intercept\":-", "\"intercept\":-1", StringComparison.Ordinal);
        Assert.Contains("golden prediction", Assert.Throws<ModelFileException>(() => ModelFile.Read(changed)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("no json")]
    [InlineData("{\"format\":\"plimsoll-early-warning-1\",\"version\":\"x\",\"tasks\":[{\"label\":\"no\",\"side\":\"up\",\"horizonMinutes\":15,\"models\":{}}]}")]
    public void What_is_no_model_file_is_refused(string text) => Assert.Throws<ModelFileException>(() => ModelFile.Read(text));

    [Fact]
    public void The_models_of_the_repository_fit_this_build_and_give_their_golden_predictions()
    {
        var path = Path.Combine(SharedData.RepositoryRoot, "services", "scoring", "models", "early-warning.json");
        var file = ModelFile.Read(File.ReadAllText(path), Study.Value.FeatureNames);
        Assert.Equal(18, file.Tasks.Count());
    }
}
