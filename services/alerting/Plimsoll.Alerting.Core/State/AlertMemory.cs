using Plimsoll.Kernel.State;

namespace Plimsoll.Alerting.Core.State;

/// <summary>What is kept of one rule for one instrument. Times are event time, Unix nanoseconds.</summary>
internal sealed class AlertMemory
{
    private const long Never = long.MinValue;

    public AlertPhase Phase { get; set; }

    /// <summary>Since when the condition holds (pending) or the alert fires (firing).</summary>
    public long SinceNs { get; set; } = Never;

    /// <summary>Since when the weaker condition is gone while firing.</summary>
    public long GoneSinceNs { get; set; } = Never;

    /// <summary>When it last began to fire.</summary>
    public long FiredNs { get; set; } = Never;

    /// <summary>The newest step, as published; empty before the first.</summary>
    public byte[] Newest { get; set; } = [];

    /// <summary>How large it was when it last fired, in the rule's own steps; 0 where the rule knows no steps.</summary>
    public int FiredStep { get; set; }

    /// <summary>The signal whose start is held back by the cool-down; empty where there is none.</summary>
    public byte[] Held { get; set; } = [];

    public bool IsGone => GoneSinceNs != Never;

    public bool IsCooling(long nowNs, TimeSpan cooldown) => FiredNs != Never && nowNs - FiredNs < cooldown.Ticks * 100;

    public void Stay() => GoneSinceNs = Never;

    public void Rest() => (Phase, SinceNs, GoneSinceNs, Held) = (AlertPhase.Idle, Never, Never, []);

    public void Write(PageWriter writer)
    {
        writer.Write((byte)Phase);
        writer.Write(SinceNs);
        writer.Write(GoneSinceNs);
        writer.Write(FiredNs);
        writer.Write(FiredStep);
        writer.Write(Held.AsSpan());
        writer.Write(Newest.AsSpan());
    }

    public static AlertMemory Read(ref PageReader reader) => new()
    {
        Phase = (AlertPhase)reader.ReadByte(), SinceNs = reader.ReadInt64(), GoneSinceNs = reader.ReadInt64(), FiredNs = reader.ReadInt64(),
        FiredStep = reader.ReadInt32(), Held = reader.ReadBytes(), Newest = reader.ReadBytes(),
    };
}
