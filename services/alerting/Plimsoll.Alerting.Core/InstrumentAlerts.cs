using Google.Protobuf;
using Plimsoll.Alerting.Core.Rules;
using Plimsoll.Alerting.Core.State;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Kernel.Identity;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Alerting.Core;

/// <summary>Every rule for one instrument.</summary>
internal sealed class InstrumentAlerts(string instrument, AlertingParameters parameters)
{
    private const byte PageVersion = 2;

    private readonly SortedDictionary<string, AlertMemory> _memories = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, (long StartNs, int State)> _signals = [];
    private readonly RecentIds _whales = new();
    private (uint Epoch, ulong Sequence) _score;

    public string Page { get; } = $"alerts:{instrument}";

    public bool IsChanged { get; private set; }

    public IEnumerable<byte[]> Newest => _memories.Values.Select(memory => memory.Newest).Where(step => step.Length > 0);

    /// <summary>Takes a score; false where this score or a later one has been taken before.</summary>
    public bool Take(RiskScore score, (uint Epoch, ulong Sequence) trigger, IRecordSink sink)
    {
        if (trigger.CompareTo(_score) <= 0)
        {
            return false;
        }

        (_score, IsChanged) = (trigger, true);
        foreach (var rule in parameters.Rules)
        {
            if (rule is ScoreRule scoreRule)
            {
                Step(scoreRule, score, sink);
            }
        }

        return true;
    }

    /// <summary>Takes a signal; false where it has been taken before.</summary>
    public bool Take(RiskSignal signal, IRecordSink sink)
    {
        var step = (signal.StartedUnixNs, (int)signal.State);
        if (_signals.TryGetValue((int)signal.Kind, out var last) && step.CompareTo(last) <= 0)
        {
            return false;
        }

        (_signals[(int)signal.Kind], IsChanged) = (step, true);
        foreach (var rule in parameters.Rules.OfType<SignalRule>())
        {
            if (rule.Kind == signal.Kind)
            {
                Step(rule, MemoryOf(rule), signal, sink);
            }

            FireHeld(rule, MemoryOf(rule), signal.AsOfUnixNs, sink);
        }

        return true;
    }

    /// <summary>Takes a large trade; false where it has been taken before.</summary>
    public bool Take(WhaleSignal whale, IRecordSink sink)
    {
        if (!_whales.Add(whale.Id))
        {
            return false;
        }

        IsChanged = true;
        foreach (var rule in parameters.Rules.OfType<LargeTradeRule>().Where(rule => whale.NotionalUsd >= Math.Max(rule.LeastUsd, rule.LeastOverThreshold * whale.ThresholdUsd)))
        {
            var memory = MemoryOf(rule);
            var step = (int)Math.Log2(whale.NotionalUsd / rule.LeastUsd);
            if (memory.IsCooling(whale.AsOfUnixNs, parameters.Cooldown) && step <= memory.FiredStep)
            {
                continue;
            }

            memory.FiredStep = step;
            Fire(rule, memory, whale.AsOfUnixNs, whale.Origin, alert => AlertText.Describe(alert, rule, whale), sink);
            Resolve(rule, memory, whale.AsOfUnixNs, whale.Origin, alert => AlertText.Describe(alert, rule, whale), sink);
        }

        return true;
    }

    public byte[] Save()
    {
        IsChanged = false;
        var writer = new PageWriter(PageVersion);
        writer.Write((long)_score.Epoch);
        writer.Write((long)_score.Sequence);
        writer.Write(_signals.Count);
        foreach (var (kind, (startNs, state)) in _signals)
        {
            writer.Write(kind);
            writer.Write(startNs);
            writer.Write(state);
        }

        _whales.Write(writer);
        writer.Write(_memories.Count);
        foreach (var (rule, kept) in _memories)
        {
            writer.Write(rule);
            kept.Write(writer);
        }

        return writer.ToArray();
    }

    public void Restore(byte[] page)
    {
        var reader = new PageReader(page, PageVersion);
        _score = ((uint)reader.ReadInt64(), (ulong)reader.ReadInt64());
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            _signals[reader.ReadInt32()] = (reader.ReadInt64(), reader.ReadInt32());
        }

        _whales.Read(ref reader);
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            _memories[reader.ReadString()] = AlertMemory.Read(ref reader);
        }

        reader.End();
    }

    private void Step(SignalRule rule, AlertMemory memory, RiskSignal signal, IRecordSink sink)
    {
        if (signal.State == SignalState.Ended)
        {
            if (memory.Phase == AlertPhase.Firing)
            {
                Resolve(rule, memory, signal.AsOfUnixNs, signal.Origin, alert => AlertText.Describe(alert, rule, signal), sink);
            }

            memory.Rest();
        }
        else if (memory.Phase == AlertPhase.Idle)
        {
            (memory.Phase, memory.SinceNs, memory.Held) = (AlertPhase.Pending, signal.AsOfUnixNs, signal.ToByteArray());
        }
    }

    // A start fires at once; within the cool-down it waits for it to pass.
    private void FireHeld(SignalRule rule, AlertMemory memory, long nowNs, IRecordSink sink)
    {
        if (memory.Phase != AlertPhase.Pending || memory.IsCooling(nowNs, parameters.Cooldown))
        {
            return;
        }

        var signal = RiskSignal.Parser.ParseFrom(memory.Held);
        memory.Held = [];
        Fire(rule, memory, nowNs, signal.Origin, alert => AlertText.Describe(alert, rule, signal), sink);
    }

    private void Step(ScoreRule rule, RiskScore score, IRecordSink sink)
    {
        var memory = MemoryOf(rule);
        var nowNs = score.AsOfUnixNs;
        if (memory.Phase == AlertPhase.Firing)
        {
            StepFiring(rule, memory, score, sink);
            return;
        }

        if (!rule.Enters.Holds(score))
        {
            memory.Rest();
            return;
        }

        if (memory.Phase == AlertPhase.Idle)
        {
            (memory.Phase, memory.SinceNs) = (AlertPhase.Pending, nowNs);
        }

        if (nowNs - memory.SinceNs >= rule.For.Ticks * 100 && !memory.IsCooling(nowNs, parameters.Cooldown))
        {
            Fire(rule, memory, nowNs, score.Origin, alert => AlertText.Describe(alert, rule, score), sink);
        }
    }

    private void StepFiring(ScoreRule rule, AlertMemory memory, RiskScore score, IRecordSink sink)
    {
        if (rule.Stays.Holds(score))
        {
            memory.Stay();
            return;
        }

        if (!memory.IsGone)
        {
            memory.GoneSinceNs = score.AsOfUnixNs;
        }

        if (score.AsOfUnixNs - memory.GoneSinceNs >= rule.KeepFiringFor.Ticks * 100)
        {
            Resolve(rule, memory, score.AsOfUnixNs, score.Origin, alert => AlertText.Describe(alert, rule, score), sink);
        }
    }

    private void Fire(AlertRule rule, AlertMemory memory, long nowNs, Origin origin, Action<AlertEvent> describe, IRecordSink sink)
    {
        (memory.Phase, memory.SinceNs, memory.FiredNs) = (AlertPhase.Firing, nowNs, nowNs);
        memory.Stay();
        Publish(rule, memory, AlertState.Firing, nowNs, origin, describe, sink);
    }

    private void Resolve(AlertRule rule, AlertMemory memory, long nowNs, Origin origin, Action<AlertEvent> describe, IRecordSink sink)
    {
        Publish(rule, memory, AlertState.Resolved, nowNs, origin, describe, sink);
        memory.Rest();
    }

    private void Publish(AlertRule rule, AlertMemory memory, AlertState state, long nowNs, Origin origin, Action<AlertEvent> describe, IRecordSink sink)
    {
        var fingerprint = DeterministicId.Of(rule.Name, instrument);
        var alert = new AlertEvent
        {
            Id = DeterministicId.Of(fingerprint, UnixTime.ToMs(memory.FiredNs).ToString(System.Globalization.CultureInfo.InvariantCulture), state.ToString()),
            Fingerprint = fingerprint, Rule = rule.Name, State = state, Severity = rule.Severity, Instrument = instrument,
            StartedUnixNs = memory.FiredNs, AsOfUnixNs = nowNs, Origin = origin, RunbookUrl = $"{parameters.RunbookBase}{rule.Name}.md",
        };
        describe(alert);
        memory.Newest = alert.ToByteArray();
        sink.Publish(new OutputRecord(TopicCatalogue.Alerts, fingerprint, alert.Id, nowNs, memory.Newest));
        sink.Publish(new OutputRecord(TopicCatalogue.AlertsLatest, fingerprint, alert.Id, nowNs, memory.Newest));
    }

    private AlertMemory MemoryOf(AlertRule rule)
    {
        if (!_memories.TryGetValue(rule.Name, out var memory))
        {
            _memories.Add(rule.Name, memory = new AlertMemory());
        }

        return memory;
    }
}
