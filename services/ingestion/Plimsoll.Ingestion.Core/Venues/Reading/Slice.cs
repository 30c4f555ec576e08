namespace Plimsoll.Ingestion.Core.Venues.Reading;

/// <summary>A part of a frame, or a fixed text where the venue leaves unsaid what is always the same.</summary>
/// <param name="Start">First byte within the frame.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Fixed">The fixed text, or null.</param>
internal readonly record struct Slice(int Start, int Length, byte[]? Fixed = null)
{
    /// <summary>Whether it is empty.</summary>
    public bool IsEmpty => Length == 0 && Fixed is null;

    /// <summary>A fixed text.</summary>
    public static Slice Of(byte[] text) => new(0, text.Length, text);

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> frame) => Fixed is null ? frame.Slice(Start, Length) : Fixed;

    /// <summary>A part of it.</summary>
    public Slice Part(int start, int length) => new(Start + start, length);
}
