using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Signals;

/// <summary>A number of a moment.</summary>
internal delegate double FactValue(in SignalFacts facts);

/// <summary>A condition on a moment.</summary>
internal delegate bool FactTest(in SignalFacts facts);

/// <summary>A moment in words.</summary>
internal delegate FormattableString FactText(in SignalFacts facts);

/// <summary>One number behind a signal.</summary>
/// <param name="Name">Name as published.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Value">The value; unknown ones are left out.</param>
/// <param name="Threshold">What it was held against; null where it only explains.</param>
internal sealed record Proof(string Name, string Unit, FactValue Value, double? Threshold = null);

/// <summary>One watched condition: what it says, when, and what stands behind it.</summary>
/// <param name="Kind">The signal.</param>
/// <param name="Name">Its name in ids.</param>
/// <param name="Basis">What its numbers rest on.</param>
/// <param name="Rule">Thresholds of <paramref name="Value"/>.</param>
/// <param name="Value">The number held against the rule.</param>
/// <param name="MayEnter">What else must hold for it to start.</param>
/// <param name="Text">One sentence without its full stop. It states the condition and advises nothing.</param>
/// <param name="Proofs">The numbers.</param>
internal sealed record SignalDefinition(
    SignalKind Kind, string Name, Basis Basis, SignalRule Rule, FactValue Value, FactTest MayEnter, FactText Text, IReadOnlyList<Proof> Proofs);
