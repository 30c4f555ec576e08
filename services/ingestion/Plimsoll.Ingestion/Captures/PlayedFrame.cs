using System.Text;
using Plimsoll.Ingestion.Core.Recording;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Captures;

/// <summary>A frame of a recording and where it stands.</summary>
internal sealed record PlayedFrame(long ReceiveNs, VenueEndpoint Endpoint, string Symbol, byte[] Frame, string File, long Line)
{
    /// <summary>The frames of files, one file after the other.</summary>
    public static IEnumerable<PlayedFrame> ReadAll(IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            using var file = new CaptureFile(path);
            for (long line = 1; Next(file, path, line) is { } frame; line++)
            {
                yield return frame;
            }
        }
    }

    private static PlayedFrame? Next(CaptureFile file, string path, long line)
    {
        if (!file.TryRead(out var text))
        {
            return null;
        }

        var read = FrameLine.Parse(text);
        return new PlayedFrame(read.ReceiveTimeUnixNs, read.Endpoint, Encoding.UTF8.GetString(read.Symbol), read.Frame.ToArray(), path, line);
    }
}
