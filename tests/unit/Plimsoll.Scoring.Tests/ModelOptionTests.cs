using System.ComponentModel.DataAnnotations;
using Plimsoll.Scoring.Core.Live;
using Plimsoll.Scoring.Options;

namespace Plimsoll.Scoring.Tests;

public sealed class ModelOptionTests
{
    [Fact]
    public void The_shipped_models_fit_this_build()
    {
        Assert.Empty(Faults(new ScoringOptions()));
        Assert.Equal(ShippedModels.EarlyWarningModels().Version, new ScoringOptions().ToParameters().EarlyWarning!.Version);
        Assert.Null(new ScoringOptions { ModelFile = "none" }.ToParameters().EarlyWarning);
    }

    [Fact]
    public void A_file_that_needs_another_feature_is_refused_by_name()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, ShippedModels.EarlyWarningModels().Write().Replace("\"ln_rv_1h\"", "\"ln_moon_phase\"", StringComparison.Ordinal));
            var fault = Assert.Single(Faults(new ScoringOptions { ModelFile = file }));
            Assert.Equal(["ModelFile"], fault.MemberNames);
            Assert.Contains("needs the feature ln_moon_phase, which this build does not compute", fault.ErrorMessage, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() => Assert.Single(Faults(new ScoringOptions { ModelFile = "/nowhere/models.json" }));

    private static List<ValidationResult> Faults(ScoringOptions options) => [.. options.Validate(new ValidationContext(options))];
}
