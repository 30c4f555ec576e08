using System.Buffers.Binary;
using System.IO.Compression;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Cli.Evaluate;

/// <summary>The files of a panel folder, unpacked as they are read.</summary>
internal static class PanelFolder
{
    private const int TrailerBytes = 8;

    /// <summary>Reads a panel.</summary>
    /// <exception cref="PanelException">The folder is absent, a file cannot be used, or there are no candles.</exception>
    public static Panel Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new PanelException($"no folder {folder}");

        return PanelReader.Read(Directory.EnumerateFiles(folder).Select(path => new PanelSource(Path.GetFileName(path), () => Open(path))));
    }

    private static StreamReader Open(string path) =>
        path.EndsWith(".gz", StringComparison.Ordinal) ? new StreamReader(Unpacked(path)) : new StreamReader(path);

    // Whole, so that a file that was cut off is found: gzip ends with the length of what it holds, and nothing else says so.
    private static MemoryStream Unpacked(string path)
    {
        var packed = File.ReadAllBytes(path);
        var text = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            gzip.CopyTo(text);
        }
        catch (InvalidDataException damage)
        {
            throw new PanelException($"{Path.GetFileName(path)}: not a gzip file, or damaged: {damage.Message}");
        }

        if (packed.Length == 0 || (packed.Length >= TrailerBytes && BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(^4..)) > text.Length))
            throw new PanelException($"{Path.GetFileName(path)}: {(packed.Length == 0 ? "the file is empty" : "the gzip file has been cut off")}");
        text.Position = 0;
        return text;
    }
}
