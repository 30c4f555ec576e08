using System.Diagnostics.Metrics;

namespace Plimsoll.Heatmap.Telemetry;

/// <summary>What the read models had to drop.</summary>
internal sealed class ViewMetrics
{
    public ViewMetrics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory owns the meter.
        var meter = meters.Create("Plimsoll.Heatmap");
#pragma warning restore CA2000
        FramesUnkept = meter.CreateCounter<long>("plimsoll.heatmap.frames_unkept", "{frame}", "Frames of instruments beyond the bound of the history");
        SubscribersCut = meter.CreateCounter<long>("plimsoll.heatmap.subscribers_cut", "{subscriber}", "Frame subscribers cut because they read too slowly");
    }

    /// <summary>Frames not kept because there are too many instruments.</summary>
    public Counter<long> FramesUnkept { get; }

    /// <summary>Subscribers cut because more frames waited for them than the bound.</summary>
    public Counter<long> SubscribersCut { get; }
}
