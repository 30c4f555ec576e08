using Google.Protobuf;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>Takes nightly parameters; they wait until the instrument's clock reaches their minute.</summary>
internal static class ParametersStep
{
    private const int MaxVenues = 64;
    private const int MaxTiers = 64;

    /// <summary>Takes a record of heatmap.parameters.v1.</summary>
    /// <param name="record">The record.</param>
    /// <param name="find">Gives the instrument, or says why not.</param>
    public static StepOutcome Take(in StreamRecord record, Func<string, (InstrumentState? State, string? Refusal)> find)
    {
        MixParameters parameters;
        try
        {
            parameters = MixParameters.Parser.ParseFrom(record.Value.Span);
        }
        catch (InvalidProtocolBufferException fault)
        {
            return StepOutcome.Rejected($"value of {record.Value.Length} bytes is no plimsoll.heatmap.v1.MixParameters: {fault.Message}");
        }

        if (Fault(parameters, record.Key) is { } reason) return StepOutcome.Rejected(reason);
        var (state, refusal) = find(parameters.Instrument);
        if (state is null) return StepOutcome.Rejected(refusal!);
        if (parameters.Version <= Math.Max(state.Pending?.Version ?? 0, state.ParametersVersion)) return StepOutcome.Repeated;
        state.Pending = parameters;
        state.IsChanged = true;
        return StepOutcome.Processed;
    }

    private static string? Fault(MixParameters parameters, string key)
    {
        if (parameters.Instrument != key) return $"instrument '{parameters.Instrument}', allowed the record key '{key}'";
        if (parameters.Version == 0) return "version 0, allowed 1 and above";
        if (parameters.Venues.Count is 0 or > MaxVenues) return $"venues: {parameters.Venues.Count}, allowed 1 to {MaxVenues}";
        foreach (var venue in parameters.Venues)
        {
            if (venue.Tiers.Count is 0 or > MaxTiers) return $"tiers of {venue.Venue}: {venue.Tiers.Count}, allowed 1 to {MaxTiers}";
            if (venue.Tiers.Any(tier => !(tier.Weight is >= 0 and <= 1))) return $"a weight of {venue.Venue} is not within 0 to 1";
            if (venue.Tiers.Sum(tier => tier.Weight) <= 0) return $"weights of {venue.Venue} sum to 0, allowed above 0";
            if (!(venue.RealisationRatio is >= 0 and <= 100)) return $"realisation_ratio of {venue.Venue} {venue.RealisationRatio}, allowed 0 to 100";
        }

        return null;
    }
}
