using System.Text;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Recording;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Captures;

/// <summary>
/// Plays the lines of captures, ours and those of others, through a venue's normaliser and counts. Captures hold answers of REST among the frames of the stream: a
/// line that is no frame of the stream is tried as a snapshot. Answers that do not name their symbol belong to the one that was given, or
/// to the only one there is.
/// </summary>
/// <param name="normaliser">The venue's normaliser.</param>
/// <param name="symbols">The venue's symbols.</param>
/// <param name="symbol">The symbol that was given, or null.</param>
public sealed class CaptureNormaliser(VenueNormaliser normaliser, SymbolTable symbols, string? symbol)
{
    private readonly SymbolId _given = symbol is not null && symbols.TryIntern(Encoding.UTF8.GetBytes(symbol), out var id) ? id : default;

    /// <summary>The normaliser.</summary>
    public VenueNormaliser Normaliser => normaliser;

    /// <summary>Lines played.</summary>
    public long Lines { get; private set; }

    /// <summary>Frames of kinds the line has no use for.</summary>
    public long Ignored { get; private set; }

    /// <summary>Frames that break a rule.</summary>
    public long Rejected { get; private set; }

    /// <summary>The first refusal in words; null where there was none.</summary>
    public string? FirstFault { get; private set; }

    /// <summary>Takes the venue's instrument list: what a contract is.</summary>
    /// <param name="answer">The body of the REST answer.</param>
    public void TakeInstruments(ReadOnlySpan<byte> answer) => Count(normaliser.Take(answer, new FrameContext(0, VenueEndpoint.Instruments)), 0);

    /// <summary>Takes one line of a capture.</summary>
    /// <param name="line">The line without its break.</param>
    /// <param name="endpoint">Where the frames of the capture come from.</param>
    public void Take(ReadOnlySpan<byte> line, VenueEndpoint endpoint)
    {
        Lines++;
        if (ForeignLine.IsForeign(line) && (line = ForeignLine.Translate(line)).IsEmpty)
        {
            Ignored++;
            return;
        }

        var recorded = FrameLine.Parse(line);
        Count(recorded.Endpoint == VenueEndpoint.Stream ? TakeFrame(recorded, endpoint) : TakeAnswer(recorded), Lines);
    }

    // A marked answer is what it says it is.
    private DecodeOutcome TakeAnswer(in FrameLine recorded)
    {
        symbols.TryIntern(recorded.Symbol, out var asked);
        return normaliser.Take(recorded.Frame, new FrameContext(recorded.ReceiveTimeUnixNs, recorded.Endpoint, asked));
    }

    private DecodeOutcome TakeFrame(in FrameLine recorded, VenueEndpoint endpoint)
    {
        var requested = _given.IsNone && symbols.Count == 1 ? new SymbolId(1) : _given;
        var outcome = normaliser.Take(recorded.Frame, new FrameContext(recorded.ReceiveTimeUnixNs, endpoint, requested));
        return outcome.Kind == DecodeKind.Rejected && endpoint == VenueEndpoint.Stream
            && normaliser.Take(recorded.Frame, new FrameContext(recorded.ReceiveTimeUnixNs, VenueEndpoint.Depth, requested)) is { Kind: DecodeKind.Decoded } second
                ? second
                : outcome;
    }

    private void Count(DecodeOutcome outcome, long line)
    {
        if (outcome.Kind == DecodeKind.Ignored) Ignored++;
        if (outcome.Kind != DecodeKind.Rejected) return;
        Rejected++;
        FirstFault ??= line == 0 ? $"instrument list: {outcome.Field}: {outcome.Reason}" : $"line {line}: {outcome.Field}: {outcome.Reason}";
    }
}
