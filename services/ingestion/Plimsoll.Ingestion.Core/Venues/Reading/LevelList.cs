using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Venues.Reading;

/// <summary>Levels of one side, kept between frames so that nothing is allocated once it has grown.</summary>
internal sealed class LevelList
{
    /// <summary>Most levels of one side in one frame; the largest books venues send have 5,000.</summary>
    public const int MaxLevels = 10_000;

    private DepthLevel[] _levels = new DepthLevel[1_024];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public ReadOnlySpan<DepthLevel> From(int start, int count) => _levels.AsSpan(start, count);

    /// <summary>Adds a level; false where the frame has too many.</summary>
    public bool TryAdd(in DepthLevel level)
    {
        if (Count == _levels.Length)
        {
            if (Count >= MaxLevels) return false;
            Array.Resize(ref _levels, Math.Min(_levels.Length * 2, MaxLevels));
        }

        _levels[Count++] = level;
        return true;
    }

    /// <summary>Reads a list of lists <c>[price, quantity, …]</c>.</summary>
    /// <param name="reader">Before the list.</param>
    /// <param name="field">Name of the field.</param>
    /// <param name="extra">Most further parts of a level, which are passed over.</param>
    public void ReadPairs(ref FrameReader reader, string field, int extra = 0)
    {
        if (!reader.BeginList(field)) return;
        while (reader.NextList(field))
        {
            Add(ref reader, field, new DepthLevel(reader.Price(field), reader.Quantity(field)));
            reader.SkipRestOfList(field, extra);
        }
    }

    /// <summary>Reads a list of objects with a price and a quantity.</summary>
    public void ReadObjects(ref FrameReader reader, string field, ReadOnlySpan<byte> priceName, ReadOnlySpan<byte> quantityName)
    {
        if (!reader.BeginList(field)) return;
        while (reader.NextObject(field))
        {
            var seen = 0;
            ExactDecimal price = default, quantity = default;
            while (reader.NextField())
            {
                if (reader.Is(priceName, 1, ref seen)) price = reader.Price(field);
                else if (reader.Is(quantityName, 2, ref seen)) quantity = reader.Quantity(field);
                else reader.Skip();
            }

            reader.Require(seen, 3, field);
            Add(ref reader, field, new DepthLevel(price, quantity));
        }
    }

    private void Add(ref FrameReader reader, string field, DepthLevel level)
    {
        if (!TryAdd(level)) reader.Fail(field, "more than 10,000 levels");
    }
}
