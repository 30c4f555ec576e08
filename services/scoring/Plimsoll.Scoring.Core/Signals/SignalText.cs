using System.Globalization;
using Google.Protobuf.Collections;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Publishing;

namespace Plimsoll.Scoring.Core.Signals;

/// <summary>Words and numbers of a signal. They state conditions; they advise nothing.</summary>
internal static class SignalText
{
    /// <summary>One sentence for a person.</summary>
    public static string Sentence(SignalDefinition definition, SignalState state, in SignalFacts facts)
    {
        var what = definition.Text(facts).ToString(CultureInfo.InvariantCulture);
        return state == SignalState.Started ? what + "." : what.Contains("NaN", StringComparison.Ordinal) ? "Ended: its inputs are missing." : $"Ended. {what}.";
    }

    /// <summary>Adds the numbers behind the sentence; unknown ones are left out.</summary>
    public static void AddEvidence(RepeatedField<Evidence> evidence, SignalDefinition definition, in SignalFacts facts)
    {
        foreach (var proof in definition.Proofs)
        {
            var value = proof.Value(facts);
            if (!double.IsNaN(value))
                Add(evidence, proof.Name, value, proof.Unit, proof.Threshold);
        }
    }

    /// <summary>Adds one number.</summary>
    public static void Add(RepeatedField<Evidence> evidence, string name, double value, string unit, double? threshold)
    {
        var one = new Evidence { Name = name, Value = Quantised.Ratio(value), Unit = unit };
        if (threshold is { } limit)
            one.Threshold = Quantised.Ratio(limit);
        evidence.Add(one);
    }

    /// <summary>With its sign. Rounded first: a small negative number is written as 0, not as minus plus 0.</summary>
    public static string Signed(double value, int digits) => Math.Round(value, digits, MidpointRounding.ToEven) switch
    {
        0 => "0",
        var rounded => rounded.ToString("+0.##;-0.##", CultureInfo.InvariantCulture),
    };
}
