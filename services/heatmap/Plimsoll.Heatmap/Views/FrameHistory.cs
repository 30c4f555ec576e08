using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Options;
using Plimsoll.Heatmap.Telemetry;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Heatmap.Views;

/// <summary>The frames of every instrument: each minute of the last hours, each fifth minute of the days before. A view over heatmap.frames.v1.</summary>
/// <param name="options">How long and of how many instruments frames are kept.</param>
/// <param name="metrics">Counts what is not kept.</param>
internal sealed class FrameHistory(IOptions<HeatmapOptions> options, ViewMetrics metrics) : ITopicView
{
    private const int MinutesPerHour = 60;
    private const int CoarseStep = 5;

    // Frames that wait for one slow listener; a heatmap that is 10 minutes behind is no longer live.
    internal const int ListenerQueue = 512;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);
    private readonly List<Action<Frame>> _listeners = [];

    /// <inheritdoc />
    public void Apply(in StreamRecord record)
    {
        var frame = Frame.Parser.ParseFrom(record.Value.Span);
        Action<Frame>[] listeners;
        lock (_lock)
        {
            if (!_instruments.TryGetValue(frame.Instrument, out var instrument))
            {
                if (_instruments.Count >= options.Value.MaxInstruments)
                {
                    metrics.FramesUnkept.Add(1);
                    return;
                }

                _instruments.Add(frame.Instrument, instrument = new Instrument(options.Value.FullHours * MinutesPerHour, options.Value.CoarseHours * MinutesPerHour));
            }

            if (instrument.Newest is { } newest && newest.Minute >= frame.Minute)
            {
                return;
            }

            instrument.Add(frame);
            listeners = [.. _listeners];
        }

        foreach (var listener in listeners)
        {
            listener(frame);
        }
    }

    /// <summary>The frames of an instrument in a window that ends at its newest frame, oldest first; null where there is none.</summary>
    public (IReadOnlyList<StoredFrame> Frames, Frame Newest)? Window(string instrument, long minutes)
    {
        lock (_lock)
        {
            if (!_instruments.TryGetValue(instrument, out var known) || known.Newest is not { } newest)
            {
                return null;
            }

            var first = newest.Minute - minutes + 1;
            return ([.. known.Coarse.Concat(known.Full).Where(frame => frame.Minute >= first)], newest);
        }
    }

    /// <summary>The newest frame of each instrument, and every later one to the listener until it is disposed of.</summary>
    public IDisposable Follow(Action<Frame> listener, out IReadOnlyList<Frame> newest)
    {
        lock (_lock)
        {
            _listeners.Add(listener);
            newest = [.. _instruments.Values.Select(instrument => instrument.Newest).OfType<Frame>()];
        }

        return new Leave(() =>
        {
            lock (_lock)
            {
                _listeners.Remove(listener);
            }
        });
    }

    private sealed class Instrument(long fullMinutes, long coarseMinutes)
    {
        public Queue<StoredFrame> Full { get; } = new();

        public Queue<StoredFrame> Coarse { get; } = new();

        public Frame? Newest { get; private set; }

        public void Add(Frame frame)
        {
            Newest = frame;
            Full.Enqueue(StoredFrame.Of(frame));
            while (Full.Peek().Minute <= frame.Minute - fullMinutes)
            {
                var old = Full.Dequeue();
                if (old.Minute % CoarseStep == 0)
                {
                    Coarse.Enqueue(old);
                }
            }

            while (Coarse.TryPeek(out var oldest) && oldest.Minute <= frame.Minute - coarseMinutes)
            {
                Coarse.Dequeue();
            }
        }
    }

    private sealed class Leave(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
