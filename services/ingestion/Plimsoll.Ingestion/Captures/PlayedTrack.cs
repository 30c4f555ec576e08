using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Live;

namespace Plimsoll.Ingestion.Captures;

/// <summary>Frames that come one after the other, and who takes them.</summary>
/// <param name="feed">The venue.</param>
/// <param name="codec">What reads them.</param>
/// <param name="frames">The frames, in the order of receipt.</param>
/// <param name="report">Receives a sentence for the first refused frame of each file and field.</param>
internal sealed class PlayedTrack(VenueFeed feed, IVenueCodec codec, IEnumerable<PlayedFrame> frames, Action<string> report) : IVenueCodec, IDisposable
{
    private readonly IEnumerator<PlayedFrame> _frames = frames.GetEnumerator();
    private readonly HashSet<(string File, string Field)> _reported = [];
    private DecodeOutcome _outcome;

    public VenueFeed Feed => feed;

    /// <summary>The frame to be played next.</summary>
    public PlayedFrame Current => _frames.Current;

    /// <summary>Frames refused.</summary>
    public long Rejected { get; private set; }

    Venue IVenueCodec.Venue => codec.Venue;

    SymbolTable IVenueCodec.Symbols => codec.Symbols;

    public bool MoveNext() => _frames.MoveNext();

    /// <summary>Hands the present frame to the venue.</summary>
    public void Play()
    {
        _outcome = default;
        if (Current.Endpoint == VenueEndpoint.Stream)
        {
            feed.TakeFrame(this, Current.Frame);
        }
        else
        {
            feed.TakeAnswer(this, new RequestPlan(Current.Endpoint, feed.Plan.Streams[0].Url, 0, Current.Symbol), Current.Frame);
        }

        if (_outcome.Kind != DecodeKind.Rejected) return;
        Rejected++;
        if (_reported.Add((Current.File, _outcome.Field ?? string.Empty)))
        {
            report(string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileName(Current.File)} line {Current.Line}: {_outcome.Field}: {_outcome.Reason}; further ones of this fault are only counted"));
        }
    }

    DecodeOutcome IVenueCodec.Decode(ReadOnlySpan<byte> frame, in FrameContext context, IVenueSink sink) => _outcome = codec.Decode(frame, context, sink);

    public void Dispose() => _frames.Dispose();
}
