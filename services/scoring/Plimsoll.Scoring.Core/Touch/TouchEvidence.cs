using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Scoring.Core.Volatility;

namespace Plimsoll.Scoring.Core.Touch;

/// <summary>
/// What <c>plimsoll evaluate positions --write</c> found: the fitted numbers that are in use and how they held in the test. One file holds both, so
/// that what is said of a probability is what was measured of the very model that gave it.
/// </summary>
/// <param name="Format">Format of the file.</param>
/// <param name="Version">Split of the study and a digest of what was fitted; published with every probability.</param>
/// <param name="Split">First day of the test.</param>
/// <param name="FitSamples">Samples of the fit.</param>
/// <param name="TestSamples">Samples of the test.</param>
/// <param name="TestDays">Days of the test.</param>
/// <param name="FundingStress8h">95th percentile of absolute funding per eight hours before the split.</param>
/// <param name="HourFactors">Rhythm by hour of the week.</param>
/// <param name="StepFactors">Rhythm by five minutes of the hour.</param>
/// <param name="Coefficients">Volatility regression per horizon.</param>
/// <param name="Parameters">Touch parameters.</param>
/// <param name="Model">Reliability in the test: all horizons together, then each.</param>
/// <param name="Baseline">The same of constant volatility.</param>
public sealed record TouchEvidence(
    string Format, string Version, string Split, int FitSamples, int TestSamples, int TestDays, double FundingStress8h,
    IReadOnlyList<double> HourFactors, IReadOnlyList<double> StepFactors, IReadOnlyList<double[]> Coefficients, TouchParameters Parameters,
    IReadOnlyList<TouchReliability> Model, IReadOnlyList<TouchReliability> Baseline)
{
    private const string Known = "plimsoll-touch-1";
    private const string Resource = "touch.json";
    private const int DigestCharacters = 8;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly Lazy<TouchEvidence> Read = new(ReadShipped);

    /// <summary>The evidence that this build carries.</summary>
    public static TouchEvidence Shipped => Read.Value;

    /// <summary>The volatility forecast of the file.</summary>
    [JsonIgnore]
    public VarianceForecast Forecast => new(new WeeklyRhythm(HourFactors, StepFactors), [.. Coefficients]);

    /// <summary>How each horizon held.</summary>
    [JsonIgnore]
    public IReadOnlyList<HorizonCalibration> Horizons => [.. Model.Skip(1).Select(HorizonCalibration.Of)];

    /// <summary>Evidence of a study.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="split">First day of the test.</param>
    /// <param name="fundingStress8h">95th percentile of absolute funding before it.</param>
    public static TouchEvidence Of(TouchFindings findings, string split, double fundingStress8h)
    {
        var rhythm = findings.Forecast.Rhythm;
        var evidence = new TouchEvidence(
            Known, "", split, findings.FitSamples, findings.TestSamples, findings.TestDays, fundingStress8h, rhythm.Factors, rhythm.StepFactors,
            [.. findings.Forecast.Coefficients.Select(row => row.ToArray())], findings.Parameters, findings.Model, findings.Baseline);
        var digest = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(evidence with { Model = [], Baseline = [] }, Options)));
        return evidence with { Version = $"touch-{split}-{digest[..DigestCharacters]}" };
    }

    /// <summary>The evidence as text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    private static TouchEvidence ReadShipped()
    {
        using var stream = typeof(TouchEvidence).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"this build carries no {Resource}");
        return JsonSerializer.Deserialize<TouchEvidence>(stream, Options) is { Format: Known } evidence && evidence.Horizons.Count == RiskHorizons.Count
            ? evidence
            : throw new InvalidDataException($"{Resource} is not of format {Known} with {RiskHorizons.Count} horizons");
    }
}
