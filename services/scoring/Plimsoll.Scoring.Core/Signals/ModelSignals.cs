using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Signals;

/// <summary>Conditions of the fitted models, not of the market.</summary>
internal static class ModelSignals
{
    // The watch has hysteresis of its own.
    private static readonly SignalRule Rule = new(1, 1, 0, 0);

    public static IEnumerable<SignalDefinition> All { get; } =
    [
        new(SignalKind.ModelDrift, "MODEL_DRIFT", Basis.Inferred, Rule,
            static (in SignalFacts facts) => facts.ModelDrift, static (in SignalFacts _) => true,
            static (in SignalFacts facts) => facts.ModelDrift > 0
                ? (FormattableString)$"A model of cascade onset contradicts its outcomes and no longer answers; the score itself does not use it"
                : $"No model of cascade onset contradicts its outcomes",
            [new("model_drift", "flag", static (in SignalFacts facts) => facts.ModelDrift, Rule.Enter)]),
    ];
}
