using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Scoring.Core.Evaluation.Records;

/// <summary>A live rule as far as a panel can state it.</summary>
/// <param name="Kind">Its signal.</param>
/// <param name="Fires">Whether it holds for (symbol, bar); null where its inputs are unknown.</param>
internal sealed record PanelRule(SignalKind Kind, Func<int, int, bool?> Fires);
