using System.IO.Compression;
using System.Text;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Streams;
using Plimsoll.Testing;

namespace Plimsoll.Ingestion.Tests.Archives;

/// <summary>A folder of small made files, and what is played from it.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    /// <summary>What was said about lines that could not be read.</summary>
    public List<string> Said { get; } = [];

    /// <summary>Writes a file: plain, .gz or .zip by its ending.</summary>
    public string Write(string name, params string[] lines)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var bytes = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        using var file = File.Create(path);
        if (name.EndsWith(".zip", StringComparison.Ordinal))
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Create);
            using var entry = zip.CreateEntry("data.csv").Open();
            entry.Write(bytes);
        }
        else if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var gzip = new GZipStream(file, CompressionLevel.Fastest);
            gzip.Write(bytes);
        }
        else
        {
            file.Write(bytes);
        }

        return path;
    }

    public string? Fault(string instruments = "", string from = "", string until = "") => ReplayFolder.Recognise(Options(instruments, from, until)).Fault;

    public List<OutputRecord> Records(string instruments = "", string from = "", string until = "")
    {
        var options = Options(instruments, from, until);
        var (folder, fault) = ReplayFolder.Recognise(options);
        Assert.Null(fault);
        using var market = folder!.Open(options, Said.Add, 1);
        return [.. market.Records];
    }

    public List<MarketEvent> Events(string instruments = "", string from = "", string until = "") =>
        [.. Records(instruments, from, until).Select(record => MarketEvent.Parser.ParseFrom(record.Value))];

    public void Dispose() => _folder.Dispose();

    private SourceOptions Options(string instruments, string from, string until) =>
        new() { Kind = "replay", Data = Path, Instruments = instruments, From = from, Until = until };
}
