using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.Views;

/// <summary>A condition that began or ended.</summary>
public sealed record SignalView(
    string Id,
    string Instrument,
    long AsOfMs,
    long StartedMs,
    string Kind,
    string State,
    string Text,
    string Basis,
    string Origin,
    IReadOnlyList<EvidenceView> Evidence)
{
    internal static SignalView Of(RiskSignal signal) => new(
        signal.Id,
        signal.Instrument,
        UnixTime.ToMs(signal.AsOfUnixNs),
        UnixTime.ToMs(signal.StartedUnixNs),
        Wire.Word(signal.Kind),
        Wire.Word(signal.State),
        signal.Text,
        Wire.Word(signal.Basis),
        Wire.Word(signal.Origin),
        [.. signal.Evidence.Select(EvidenceView.Of)]);
}

/// <summary>One number behind a signal, with the threshold it was held against.</summary>
public sealed record EvidenceView(string Name, double Value, string Unit, double? Threshold)
{
    internal static EvidenceView Of(Evidence evidence) =>
        new(evidence.Name, evidence.Value, evidence.Unit, evidence.HasThreshold ? evidence.Threshold : null);
}
