using System.Globalization;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;
using StackExchange.Redis;

namespace Plimsoll.State.Checkpoints;

/// <summary>The fields of a checkpoint's hash: format, save, offsets, counters, and one field per page.</summary>
internal static class CheckpointFields
{
    internal const string Save = "save";
    private const string Format = "format";
    private const string Offsets = "offsets";
    private const string Counters = "counters";
    private const string PagePrefix = "page:";
    private const string FormatVersion = "1";

    /// <summary>Field names and values in turn, as HSET takes them.</summary>
    internal static List<RedisValue> Encode(Checkpoint checkpoint, IEnumerable<StatePage> pages, string save)
    {
        var counts = checkpoint.Counters;
        List<RedisValue> fields =
        [
            Format, FormatVersion,
            Save, save,
            Offsets, string.Join('\n', checkpoint.Offsets.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Topic}\t{o.NextOffset}"))),
            Counters, string.Create(
                CultureInfo.InvariantCulture,
                $"{counts.Processed} {counts.Repeated} {counts.DeadLettered} {counts.OffsetJumps} {counts.LostRecords} {counts.Published}"),
        ];
        foreach (var page in pages)
        {
            fields.Add(PagePrefix + page.Name);
            fields.Add(page.Content);
        }

        return fields;
    }

    /// <summary>The checkpoint in a hash.</summary>
    /// <exception cref="FormatException">A field is missing, of another format or cannot be read.</exception>
    internal static Checkpoint Decode(HashEntry[] fields)
    {
        var pages = new List<StatePage>(fields.Length);
        string? format = null, offsets = null, counters = null;
        foreach (var field in fields)
        {
            string name = field.Name!;
            if (name.StartsWith(PagePrefix, StringComparison.Ordinal))
                pages.Add(new StatePage(name[PagePrefix.Length..], (byte[])field.Value!));
            else if (name == Format)
                format = field.Value;
            else if (name == Offsets)
                offsets = field.Value;
            else if (name == Counters)
                counters = field.Value;
        }

        if (format != FormatVersion)
            throw new FormatException($"The checkpoint's format is '{format}'; this version reads '{FormatVersion}'.");
        pages.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return new Checkpoint(OffsetsOf(offsets), CountsOf(counters), pages);
    }

    /// <summary>The save that wrote a hash, or null.</summary>
    internal static string? SaveOf(HashEntry[] fields)
    {
        foreach (var field in fields)
        {
            if (field.Name == Save)
                return field.Value;
        }

        return null;
    }

    private static List<InputOffset> OffsetsOf(string? text)
    {
        if (text is null)
            throw new FormatException("The checkpoint has no offsets.");
        var offsets = new List<InputOffset>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab <= 0 || !long.TryParse(line.AsSpan(tab + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var next))
                throw new FormatException($"'{line}' is not a topic and an offset.");
            offsets.Add(new InputOffset(line[..tab], next));
        }

        return offsets;
    }

    private static GroupCounts CountsOf(string? text)
    {
        var numbers = new List<long>();
        foreach (var part in (text ?? string.Empty).Split(' '))
        {
            if (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                numbers.Add(number);
        }

        return numbers is [var processed, var repeated, var deadLettered, var offsetJumps, var lostRecords, var published]
            ? new GroupCounts(processed, repeated, deadLettered, offsetJumps, lostRecords, published)
            : throw new FormatException($"'{text}' is not six counters.");
    }
}
