using Plimsoll.Console.World.Scenes;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.World;

/// <summary>Everything the played services know. Tests change it; what changes is sent to whoever follows.</summary>
public sealed class ScriptedMarket
{
    /// <summary>2026-06-13 12:00 UTC.</summary>
    public const long FirstMinute = 29_689_200;

    /// <summary>The source in words.</summary>
    public string Source { get; set; } = "replay of hyperliquid-recorded at x60";

    /// <summary>Where all data comes from.</summary>
    public Origin Origin { get; set; } = Origin.Replay;

    /// <summary>The minute that was closed last.</summary>
    public long Minute { get; private set; } = FirstMinute;

    /// <summary>The source's clock, Unix nanoseconds.</summary>
    public long NowNs => UnixTime.StartOfMinute(Minute + 1) + UnixTime.NsPerSecond;

    /// <summary>Instruments; may be emptied.</summary>
    public List<InstrumentScene> Scenes { get; } = [.. InstrumentScene.All];

    /// <summary>The newest step of each alert.</summary>
    public List<AlertEvent> Alerts { get; } = [];

    /// <summary>Rules in force.</summary>
    public List<Rule> Rules { get; } = [.. AlertScene.Rules];

    /// <summary>Signals, oldest first.</summary>
    public List<RiskSignal> Signals { get; } = [];

    /// <summary>Large trades, oldest first.</summary>
    public List<WhaleSignal> Whales { get; } = [];

    /// <summary>Streams of the source.</summary>
    public List<FeedHealth> Feeds { get; } = [];

    /// <summary>Scores as they are published.</summary>
    public Broadcast<RiskScore> Scores { get; } = new();

    /// <summary>Frames as they are published.</summary>
    public Broadcast<Frame> Frames { get; } = new();

    /// <summary>Alerts as they are published.</summary>
    public Broadcast<AlertEvent> AlertSteps { get; } = new();

    /// <summary>Large trades as they are published.</summary>
    public Broadcast<WhaleSignal> LargeTrades { get; } = new();

    /// <summary>A market with a day behind it.</summary>
    public ScriptedMarket()
    {
        foreach (var scene in Scenes)
            Feeds.AddRange(FeedScene.Of(scene));
        Alerts.AddRange(AlertScene.At(this));
        Signals.AddRange(SignalScene.At(this));
        Whales.AddRange(WhaleScene.At(this));
    }

    /// <summary>The newest score of an instrument.</summary>
    public RiskScore ScoreOf(InstrumentScene scene) => ScoreScene.Of(scene, this);

    /// <summary>Closes a minute: everyone gets a frame and a score of each instrument.</summary>
    public void Advance()
    {
        Minute++;
        foreach (var scene in Scenes)
        {
            Frames.Send(HeatScene.Frame(scene, this, Minute));
            Scores.Send(ScoreOf(scene));
        }

        var whale = WhaleScene.One(this, (int)(Minute % 1_000));
        Whales.Add(whale);
        LargeTrades.Send(whale);
    }

    /// <summary>An alert takes a step.</summary>
    public void Step(AlertEvent alert)
    {
        Alerts.RemoveAll(known => known.Fingerprint == alert.Fingerprint);
        Alerts.Insert(0, alert);
        AlertSteps.Send(alert);
    }
}
