using System.Diagnostics.Metrics;

namespace Plimsoll.WhaleTracker;

/// <summary>What the whale-tracker measures of itself. What its group read and produced is measured by the messaging room.</summary>
internal sealed class WhaleMetrics
{
    public WhaleMetrics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory owns the meter.
        var meter = meters.Create("Plimsoll.WhaleTracker");
#pragma warning restore CA2000
        Signals = meter.CreateCounter<long>("plimsoll.whales.signals", "{signal}", "Large trades seen, by asset and taker side");
        SubscribersCut = meter.CreateCounter<long>("plimsoll.whales.subscribers_cut", "{subscriber}", "Signal subscribers cut because they read too slowly");
    }

    public Counter<long> Signals { get; }

    public Counter<long> SubscribersCut { get; }
}
