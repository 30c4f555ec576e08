using System.IO.Compression;
using System.Text.Json;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>Lines of a recording of <c>plimsoll simulate</c>.</summary>
internal static class SimulatedLines
{
    /// <summary>Every line of a kind, days in order; none where there is no such file.</summary>
    /// <param name="folder">Folder of one venue, or of the truth.</param>
    /// <param name="kind">trades, ctx, l2, liq, positions, ...</param>
    public static IEnumerable<JsonElement> Read(string folder, string kind)
    {
        foreach (var file in Directory.EnumerateFiles(folder, kind + "_*.jsonl.gz").Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            while (reader.ReadLine() is { } line)
            {
                using var document = JsonDocument.Parse(line);
                yield return document.RootElement;
            }
        }
    }

    /// <summary>A number that may be written as text.</summary>
    public static double Number(this JsonElement element, string name) => element.GetProperty(name) is var value && value.ValueKind == JsonValueKind.String
        ? double.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
        : value.GetDouble();

    /// <summary>Time of a line, Unix milliseconds.</summary>
    public static long Time(this JsonElement element) => element.GetProperty("ts").GetInt64();
}
