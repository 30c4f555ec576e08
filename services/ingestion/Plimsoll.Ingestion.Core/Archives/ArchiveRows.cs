using System.Globalization;
using System.Text;

namespace Plimsoll.Ingestion.Core.Archives;

/// <summary>What must be known of a row before it is decoded: when it was there to be known, and which rows make one message.</summary>
/// <param name="kind">What the rows are.</param>
public sealed class ArchiveRows(ArchiveKind kind)
{
    private const int LocalTimestamp = 3;
    private const string DateFormat = "yyyy-MM-dd HH:mm:ss";

    private readonly ArchiveFormat _format = ArchiveFormat.Of(kind);

    /// <summary>Several rows make one message.</summary>
    public bool AreGrouped { get; } = kind is ArchiveKind.TardisBook or ArchiveKind.BookDepth;

    /// <summary>Whether a line is the header.</summary>
    public bool IsHeader(ReadOnlySpan<byte> line) => line.SequenceEqual(Encoding.ASCII.GetBytes(_format.Header));

    /// <summary>When a row could be known: its receive time, a kline's close, else its venue's time.</summary>
    /// <param name="line">The row.</param>
    /// <param name="timeNs">Unix nanoseconds.</param>
    /// <returns>False where the row has another form.</returns>
    public bool TryTimeNs(ReadOnlySpan<byte> line, out long timeNs)
    {
        timeNs = 0;
        var row = new CsvRow(line, _format.Fields);
        if (!row.IsSound) return false;
        if (_format.IsTardis) return CsvRow.TryTimeNs(row[LocalTimestamp], out timeNs);
        return kind switch
        {
            ArchiveKind.Trades => CsvRow.TryTimeNs(row[4], out timeNs),
            ArchiveKind.AggregateTrades => CsvRow.TryTimeNs(row[5], out timeNs),
            ArchiveKind.Klines or ArchiveKind.MarkKlines or ArchiveKind.IndexKlines => CsvRow.TryTimeNs(row[6], out timeNs),
            ArchiveKind.Metrics or ArchiveKind.BookDepth => TryDate(row[0], out timeNs),
            _ => CsvRow.TryTimeNs(row[0], out timeNs),
        };
    }

    /// <summary>Rows with the same group, one after the other, are one message; empty where each row is one.</summary>
    public ReadOnlySpan<byte> GroupOf(ReadOnlySpan<byte> line)
    {
        if (kind == ArchiveKind.BookDepth)
        {
            return line[..Math.Max(0, line.IndexOf((byte)','))];
        }

        // local_timestamp,is_snapshot of tardis: rows of one message share both.
        var row = new CsvRow(line, _format.Fields);
        if (kind != ArchiveKind.TardisBook || !row.IsSound) return default;
        var (before, group) = (row[0].Length + row[1].Length + row[2].Length + 3, row[LocalTimestamp].Length + 1 + row[4].Length);
        return line.Slice(before, group);
    }

    /// <summary>Reads <c>2024-07-18 00:05:00</c>, UTC, or a time in Unix milli- or microseconds.</summary>
    internal static bool TryDate(ReadOnlySpan<byte> text, out long timeNs)
    {
        if (CsvRow.TryTimeNs(text, out timeNs)) return true;
        Span<char> characters = stackalloc char[DateFormat.Length];
        if (text.Length != DateFormat.Length || Encoding.ASCII.GetChars(text, characters) != text.Length
            || !DateTimeOffset.TryParseExact(characters, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return false;
        }

        timeNs = (time.Ticks - DateTimeOffset.UnixEpoch.Ticks) * 100;
        return timeNs >= 0;
    }
}
