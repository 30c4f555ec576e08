using System.Text.Json;
using System.Text.Unicode;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues;

/// <summary>What all codecs share: bounds, the frame as a whole or not at all, and no exception however broken the frame is.</summary>
/// <param name="symbols">The venue's symbols.</param>
public abstract class VenueCodec(SymbolTable symbols) : IVenueCodec
{
    /// <summary>Longest frame in bytes: the largest instrument lists have about 3 MiB.</summary>
    public const int MaxFrameBytes = 8 * 1024 * 1024;

    private readonly Pending _pending = new();

    /// <inheritdoc/>
    public abstract Venue Venue { get; }

    /// <inheritdoc/>
    public SymbolTable Symbols => symbols;

    /// <inheritdoc/>
    public DecodeOutcome Decode(ReadOnlySpan<byte> frame, in FrameContext context, IVenueSink sink)
    {
        if (frame.Length > MaxFrameBytes)
        {
            return DecodeOutcome.Rejected("frame", "longer than 8 MiB");
        }

        if (!Utf8.IsValid(frame))
        {
            return DecodeOutcome.Rejected("frame", "not UTF-8");
        }

        _pending.Clear();
        if (TryScan(frame, context, _pending))
        {
            return DecodeOutcome.Decoded(_pending.Push(frame, sink));
        }

        _pending.Clear();
        try
        {
            var reader = new FrameReader(frame, symbols);
            var isPong = IsPlainPong(frame);
            var reasonToIgnore = isPong ? null : Read(ref reader, context, _pending);
            if (isPong)
            {
                _pending.Add(ref reader, new ControlRow { Kind = ControlKind.Pong });
            }
            else if (reasonToIgnore is null)
            {
                reader.End();
            }

            if (!reader.IsSound)
            {
                return DecodeOutcome.Rejected(reader.Field!, reader.Reason!);
            }

            if (reasonToIgnore is not null)
            {
                return DecodeOutcome.Ignored(reasonToIgnore);
            }
        }
        catch (JsonException)
        {
            return DecodeOutcome.Rejected("frame", "not JSON, or nested deeper than 16");
        }
        catch (InvalidOperationException)
        {
            // What the reader throws when an escape does not stand for a Unicode character.
            return DecodeOutcome.Rejected("frame", "a text that is not Unicode");
        }

        return DecodeOutcome.Decoded(_pending.Push(frame, sink));
    }

    /// <summary>Reads a frame of the venue's commonest kind in its plainest form, fast.</summary>
    /// <returns>False where it is anything else: then it is read in full.</returns>
    private protected virtual bool TryScan(ReadOnlySpan<byte> frame, in FrameContext context, Pending pending) => false;

    /// <summary>Whether the frame is a pong that is not JSON.</summary>
    private protected virtual bool IsPlainPong(ReadOnlySpan<byte> frame) => false;

    /// <summary>Reads one frame into the pending messages, to its last token.</summary>
    /// <returns>Why the frame is of no use, or null.</returns>
    private protected abstract string? Read(ref FrameReader reader, in FrameContext context, Pending pending);
}
