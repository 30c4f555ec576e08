using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Inputs;

namespace Plimsoll.Scoring.Core.Features;

/// <summary>Name, unit and origin of a feature.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Name">Name as published.</param>
/// <param name="Unit">Unit of the value: bp, pct, sigma, ratio, log_ratio or count.</param>
/// <param name="Group">What it belongs to.</param>
/// <param name="Needs">Inputs that must be fresh for the value to count.</param>
internal sealed record FeatureInfo(Feature Feature, string Name, string Unit, FeatureGroup Group, InputSet Needs);
