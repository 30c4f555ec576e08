using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>What happens to a venue when a minute ends, before anything is published.</summary>
internal static class MinuteEnd
{
    /// <summary>Ends a minute.</summary>
    /// <param name="state">The instrument.</param>
    /// <param name="minute">The closed minute.</param>
    /// <param name="parameters">When a map decays by age.</param>
    public static void Apply(InstrumentState state, long minute, MapParameters parameters)
    {
        foreach (var venue in state.Venues)
        {
            if (venue.Map is null) continue;
            Decay(venue, minute, parameters);
            if (venue.Tape.IsAlive) venue.Calibrator!.CloseMinute(minute);
        }
    }

    private static void Decay(VenueState venue, long minute, MapParameters parameters)
    {
        var from = UnixTime.MinuteOf(venue.OpenInterestUnixNs) + (long)parameters.AgeDecayAfterMinutes;
        if (venue.OpenInterestUnixNs == 0 || minute <= from) return;
        var minutes = minute - Math.Max(from, venue.DecayedToMinute);
        if (minutes > 0) venue.Map!.OnAge(minutes);
        venue.DecayedToMinute = minute;
    }
}
