using System.IO.Compression;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Cli.Evaluate;

/// <summary>The files of a panel folder, unpacked as they are read.</summary>
internal static class PanelFolder
{
    /// <summary>Reads a panel.</summary>
    /// <exception cref="PanelException">The folder is absent or holds no candles.</exception>
    public static Panel Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new PanelException($"no folder {folder}");

        return PanelReader.Read(Directory.EnumerateFiles(folder).Select(path => new PanelSource(Path.GetFileName(path), () => Open(path))));
    }

    private static StreamReader Open(string path)
    {
        var file = File.OpenRead(path);
        return new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
    }
}
