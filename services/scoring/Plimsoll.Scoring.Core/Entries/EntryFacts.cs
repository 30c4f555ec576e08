using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Scoring.Core.Entries;

/// <summary>What is known when an entry or an exposure is judged. What is not known is null.</summary>
/// <param name="Instrument">Canonical instrument.</param>
/// <param name="Side">Side of the entry or exposure.</param>
/// <param name="Score">Newest score.</param>
/// <param name="ScoreAgeMs">Its age; at least 0.</param>
/// <param name="IsLive">The age is against the wall clock.</param>
/// <param name="Zones">Newest zones.</param>
/// <param name="NearDepthUsd">Visible depth within 1 % on the side that the entry takes; NaN where not known.</param>
/// <param name="Reproduction">Highest reproduction number within 2 % against the side; NaN where not known.</param>
/// <param name="Flags">Flags that speak now.</param>
/// <param name="Missing">What is missing or old about zones and depth, in words.</param>
public sealed record EntryFacts(
    string Instrument, PositionSide Side, RiskScore? Score, long ScoreAgeMs, bool IsLive, IReadOnlyList<Zone> Zones, double NearDepthUsd, double Reproduction,
    IReadOnlyList<ExternalFlag> Flags, IReadOnlyList<string> Missing);
