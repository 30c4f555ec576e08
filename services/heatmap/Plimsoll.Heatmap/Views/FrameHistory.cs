using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Options;
using Plimsoll.Heatmap.Telemetry;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Heatmap.Views;

/// <summary>The frames of every instrument at falling resolution. A view over heatmap.frames.v1 and heatmap.history.v1.</summary>
/// <param name="options">How long and of how many instruments frames are kept.</param>
/// <param name="metrics">Counts what is not kept.</param>
internal sealed class FrameHistory(IOptions<HeatmapOptions> options, ViewMetrics metrics) : ITopicView
{
    // Frames that wait for one slow listener; a heatmap that is 10 minutes behind is no longer live.
    internal const int ListenerQueue = 512;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, InstrumentFrames> _instruments = new(StringComparer.Ordinal);
    private readonly List<Action<Frame>> _listeners = [];

    /// <inheritdoc />
    public void Apply(in StreamRecord record)
    {
        var frame = Frame.Parser.ParseFrom(record.Value.Span);
        Action<Frame>[] listeners;
        lock (_lock)
        {
            if (Of(frame.Instrument) is not { } instrument)
            {
                metrics.FramesUnkept.Add(1);
                return;
            }

            if (record.Topic == TopicCatalogue.HeatmapHistory)
            {
                instrument.AddOld(frame);
                return;
            }

            if (!instrument.Add(frame))
            {
                return;
            }

            frame.Layers.Clear();
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
            return _instruments.TryGetValue(instrument, out var known) && known.Newest is { } newest
                ? (known.From(newest.Minute - minutes + 1), newest)
                : null;
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

    private InstrumentFrames? Of(string name)
    {
        if (!_instruments.TryGetValue(name, out var instrument) && _instruments.Count < options.Value.MaxInstruments)
        {
            _instruments.Add(name, instrument = new InstrumentFrames(options.Value));
        }

        return instrument;
    }

    private sealed class Leave(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
