using System.Collections.Immutable;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>What the line knows of an instrument at its newest minute.</summary>
/// <param name="MarkPrice">Above 0.</param>
/// <param name="Minute">Minute of the mark.</param>
/// <param name="Volatility">Annual volatility per horizon; empty while it is not known yet.</param>
/// <param name="Zones">Zones of that minute.</param>
/// <param name="Origin">Where the market comes from.</param>
public sealed record MarketNow(double MarkPrice, long Minute, ImmutableArray<double> Volatility, IReadOnlyList<Zone> Zones, Origin Origin);
