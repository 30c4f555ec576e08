using System.Text;
using Plimsoll.Ingestion.Core.Recording;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Captures;

/// <summary>A frame of a recording.</summary>
internal sealed record PlayedFrame(long ReceiveNs, VenueEndpoint Endpoint, string Symbol, byte[] Frame)
{
    /// <summary>The frames of files, one file after the other.</summary>
    public static IEnumerable<PlayedFrame> ReadAll(IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            using var file = new CaptureFile(path);
            while (Next(file) is { } frame)
            {
                yield return frame;
            }
        }
    }

    private static PlayedFrame? Next(CaptureFile file)
    {
        if (!file.TryRead(out var line))
        {
            return null;
        }

        var read = FrameLine.Parse(line);
        return new PlayedFrame(read.ReceiveTimeUnixNs, read.Endpoint, Encoding.UTF8.GetString(read.Symbol), read.Frame.ToArray());
    }
}
