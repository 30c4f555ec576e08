using System.Text.Unicode;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Archives;

/// <summary>
/// Rows of an archive's CSV file as the messages that the venue's own codec makes of its frames, so that archives run through the live
/// adapters. A frame is one row, or the rows of one message joined by line breaks. Never throws.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="symbols">The venue's symbols.</param>
public abstract class ArchiveCodec(ArchiveFile file, SymbolTable symbols) : IVenueCodec
{
    private readonly SymbolId _symbol = symbols.TryIntern(System.Text.Encoding.UTF8.GetBytes(file.Symbol), out var id) ? id : default;

    /// <inheritdoc />
    public Venue Venue => file.Venue;

    /// <inheritdoc />
    public SymbolTable Symbols => symbols;

    /// <summary>The symbol that the file is about.</summary>
    private protected SymbolId Symbol => _symbol;

    /// <inheritdoc />
    public DecodeOutcome Decode(ReadOnlySpan<byte> frame, in FrameContext context, IVenueSink sink)
    {
        if (frame.Length > VenueCodec.MaxFrameBytes) return DecodeOutcome.Rejected("frame", "longer than 8 MiB");
        return Utf8.IsValid(frame) ? Read(frame, sink) : DecodeOutcome.Rejected("frame", "not UTF-8");
    }

    /// <summary>Reads one frame: everything of it is pushed, or nothing.</summary>
    private protected abstract DecodeOutcome Read(ReadOnlySpan<byte> frame, IVenueSink sink);

    /// <summary>The outcome of a row that was read to its end.</summary>
    private protected static DecodeOutcome Refusal(in CsvRow row) => DecodeOutcome.Rejected(row.Field ?? "row", row.Reason ?? "not sound");
}
