using Plimsoll.Ingestion.Core.CrossCheck;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.CrossCheck;

/// <summary>Our totals and theirs of one interval; or why there is no comparison.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Ours">What we observed; null where nothing was compared yet.</param>
/// <param name="Theirs">What they tell.</param>
/// <param name="Minutes">Length of the interval.</param>
/// <param name="Fault">Why the newest attempt brought nothing; null where it did.</param>
internal sealed record CrossCheckResult(string Instrument, LiquidationBucket? Ours, LiquidationBucket? Theirs, int Minutes, string? Fault)
{
    /// <summary>Our longs by theirs; null without a comparison, or where they tell of none.</summary>
    public double? LongRatio => Ours is { } ours && Theirs is { LongUsd: > 0 } theirs ? ours.LongUsd / theirs.LongUsd : null;

    /// <summary>Our shorts by theirs; null without a comparison, or where they tell of none.</summary>
    public double? ShortRatio => Ours is { } ours && Theirs is { ShortUsd: > 0 } theirs ? ours.ShortUsd / theirs.ShortUsd : null;

    /// <summary>The comparison in words.</summary>
    public string Words
    {
        get
        {
            var compared = Ours is { } ours && Theirs is { } theirs
                ? FormattableString.Invariant($"third party, {Minutes} min from {UnixTime.ToUtc(UnixTime.FromMs(theirs.BeginMs)):yyyy-MM-dd HH:mm}: longs {ours.LongUsd:0} USD here, {theirs.LongUsd:0} there; shorts {ours.ShortUsd:0} here, {theirs.ShortUsd:0} there")
                : "third party, nothing compared yet";
            return Fault is null ? compared : $"{compared}; {Fault}";
        }
    }
}
