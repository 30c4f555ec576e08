using Plimsoll.Scoring.Core.Features;

namespace Plimsoll.Scoring.Core.Parameters;

/// <summary>
/// How one feature enters the score: a ramp from <paramref name="Low"/> (no risk, 0) to <paramref name="High"/> (full, 1), flat beyond,
/// times a weight that is never negative. A falling ramp (<paramref name="High"/> below <paramref name="Low"/>) makes small values risky.
/// </summary>
/// <param name="Feature">The feature.</param>
/// <param name="Low">Value at which the ramp begins, in the feature's unit.</param>
/// <param name="High">Value at which the ramp is full.</param>
/// <param name="Reference">Value in a quiet market; it contributes nothing.</param>
/// <param name="Weight">Log-odds of the full ramp, 0 to 10.</param>
/// <param name="Reason">Why these numbers.</param>
public sealed record FeatureRule(Feature Feature, double Low, double High, double Reference, double Weight, string Reason);
