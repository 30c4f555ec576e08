using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Scoring.Core.Evaluation.Records;

/// <summary>One record for every kind of signal: from the panel where bars can state the rule, else from recorded days, else why there is none.</summary>
public static class SignalTable
{
    /// <summary>Puts the table together.</summary>
    /// <param name="panel">Measured on a panel; empty without one.</param>
    /// <param name="starts">Measured on recorded days; empty without any.</param>
    public static IReadOnlyDictionary<SignalKind, TrackRecord> Of(IReadOnlyDictionary<SignalKind, TrackRecord> panel, IReadOnlyDictionary<SignalKind, TrackRecord> starts)
    {
        var table = new SortedDictionary<SignalKind, TrackRecord>();
        foreach (var kind in Enum.GetValues<SignalKind>().Where(kind => kind != SignalKind.Unspecified))
        {
            TrackRecord?[] candidates = [panel.GetValueOrDefault(kind), starts.GetValueOrDefault(kind)];
            table[kind] = candidates.FirstOrDefault(record => record is { Measured: true }) ?? candidates.FirstOrDefault(record => record is not null)
                ?? new TrackRecord { Outcome = $"not measured: {Why(kind)}" };
        }

        return table;
    }

    private static string Why(SignalKind kind) => kind switch
    {
        SignalKind.ModelDrift => "it says something of a model, not of the market",
        SignalKind.FundingAcceleration => "bars hold settled funding only, and it did not start in the recorded days",
        SignalKind.FundingDifferential => "recorded days are of one venue",
        _ => "it needs data that no recording holds, or did not start in the recorded days",
    };
}
