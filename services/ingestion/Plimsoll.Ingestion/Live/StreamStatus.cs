using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Live;

/// <summary>Changes the state of a stream and says so as an event. Touched only under its venue's lock.</summary>
internal sealed class StreamStatus(LiveEvents events, Origin origin)
{
    /// <summary>Sets a state; the same state again changes only the words.</summary>
    public void Set(LiveInstrument instrument, StreamHealth stream, FeedState state, string reason, long nowMs)
    {
        stream.Reason = reason;
        if (stream.State == state)
        {
            return;
        }

        var from = stream.LastMs;
        (stream.State, stream.Gaps) = (state, stream.Gaps + (state == FeedState.Gap ? 1UL : 0));
        Send(instrument, stream, reason, nowMs, state == FeedState.Gap && from > 0 ? from : null);
    }

    /// <summary>Data has come: the stream lives.</summary>
    public void Alive(LiveInstrument instrument, StreamHealth stream, long nowMs)
    {
        stream.Saw(nowMs, isLate: false);
        if (stream.State != FeedState.Live)
        {
            Set(instrument, stream, FeedState.Live, "data has come", nowMs);
        }
    }

    /// <summary>Says something of a stream whatever its state is.</summary>
    public void Tell(LiveInstrument instrument, StreamHealth stream, string reason, long nowMs)
    {
        stream.Reason = reason;
        Send(instrument, stream, reason, nowMs, null, ":told");
    }

    private void Send(LiveInstrument instrument, StreamHealth stream, string reason, long nowMs, long? gapFromMs, string suffix = "")
    {
        var status = new FeedStatus { Stream = stream.Name, State = stream.State, Reason = reason };
        if (gapFromMs is { } from)
        {
            status.GapFromUnixNs = UnixTime.FromMs(from);
            status.GapToUnixNs = UnixTime.FromMs(nowMs);
        }

        events.Publish(new MarketEvent
        {
            Id = FormattableString.Invariant($"feed:{instrument.Venue}:{instrument.Name}:{stream.Name}:{stream.State}:{nowMs}{suffix}"),
            Instrument = instrument.Name, Venue = instrument.Venue, Origin = origin,
            EventTimeUnixNs = UnixTime.FromMs(nowMs), ReceiveTimeUnixNs = UnixTime.FromMs(nowMs), FeedStatus = status,
        });
    }
}
