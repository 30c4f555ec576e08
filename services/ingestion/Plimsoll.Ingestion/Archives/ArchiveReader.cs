using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Archives;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Archives;

/// <summary>Reads the rows of archive files as frames: one row, or the rows of one message.</summary>
internal static class ArchiveReader
{
    // The deepest snapshot (5,000 levels a side) takes about 1 MiB; more rows of one time are another message.
    private const int MaxFrameBytes = 4 * 1024 * 1024;

    /// <summary>The frames of files of one kind and symbol, one file after the other.</summary>
    public static IEnumerable<PlayedFrame> ReadAll(IReadOnlyList<string> paths, ArchiveKind kind)
    {
        var rows = new ArchiveRows(kind);
        foreach (var path in paths)
        {
            using var file = new CaptureFile(path);
            var reading = new Reading(file, rows, path);
            while (reading.Next() is { } frame)
            {
                yield return frame;
            }
        }
    }

    /// <summary>What is wrong with the first lines of a file; null where nothing is. An empty file has nothing wrong.</summary>
    public static string? Fault(string path, ArchiveFile expected)
    {
        var rows = new ArchiveRows(expected.Kind);
        using var file = new CaptureFile(path);
        if (!file.TryRead(out var line) || rows.IsHeader(line) || rows.TryTimeNs(line, out _)) return null;
        var text = System.Text.Encoding.UTF8.GetString(line[..Math.Min(line.Length, 80)]);
        return $"begins with '{text}'; allowed: {expected.Format.Header}";
    }

    private sealed class Reading(CaptureFile file, ArchiveRows rows, string path)
    {
        private readonly List<byte> _frame = [];
        private byte[] _group = [];
        private long _timeNs;
        private long _line;
        private long _firstLine;
        private bool _hasEnded;

        public PlayedFrame? Next()
        {
            while (!_hasEnded)
            {
                if (!file.TryRead(out var row))
                {
                    _hasEnded = true;
                    return Send();
                }

                if (++_line == 1 && rows.IsHeader(row)) continue;
                var frame = Starts(row) ? Send() : null;
                Add(row);
                if (frame is not null) return frame;
            }

            return null;
        }

        private bool Starts(ReadOnlySpan<byte> row) =>
            !rows.AreGrouped || _frame.Count + row.Length > MaxFrameBytes || !rows.GroupOf(row).SequenceEqual(_group);

        private void Add(ReadOnlySpan<byte> row)
        {
            if (_frame.Count > 0)
            {
                _frame.Add((byte)'\n');
            }
            else
            {
                // A row of another form keeps the time before it, and is refused in its place.
                _firstLine = _line;
                _group = rows.AreGrouped ? rows.GroupOf(row).ToArray() : _group;
                if (rows.TryTimeNs(row, out var timeNs)) _timeNs = Math.Max(_timeNs, timeNs);
            }

            _frame.AddRange(row);
        }

        private PlayedFrame? Send()
        {
            if (_frame.Count == 0) return null;
            var frame = new PlayedFrame(_timeNs, VenueEndpoint.Stream, string.Empty, [.. _frame], path, _firstLine);
            _frame.Clear();
            return frame;
        }
    }
}
