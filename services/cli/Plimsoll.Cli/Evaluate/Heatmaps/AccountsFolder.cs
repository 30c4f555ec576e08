using System.IO.Compression;
using System.Text.Json;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Heatmap.Core.Evaluation;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Scoring.Core.Portfolios;

namespace Plimsoll.Cli.Evaluate.Heatmaps;

/// <summary>
/// Readings of public accounts beside a recording: lines <c>{"address": "0x...", "state": ...}</c> with Hyperliquid's answer to
/// <c>clearinghouseState</c>, in files <c>accounts/*.jsonl[.gz]</c>.
/// </summary>
internal static class AccountsFolder
{
    /// <summary>Name of the folder.</summary>
    public const string Name = "accounts";

    /// <summary>What was read; null where the folder has no accounts.</summary>
    /// <param name="folder">Folder of a recording.</param>
    /// <param name="parameters">How long a reading counts.</param>
    /// <exception cref="InvalidDataException">A line is not a reading; the message names file and line.</exception>
    public static MeasuredTruth? Read(string folder, HeatmapParameters parameters)
    {
        var accounts = Path.Combine(folder, Name);
        if (!Directory.Exists(accounts)) return null;
        var truth = new MeasuredTruth(parameters);
        foreach (var path in Directory.EnumerateFiles(accounts, "*.jsonl*").Order(StringComparer.Ordinal))
        {
            using var file = File.OpenRead(path);
            using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
            for (var number = 1; reader.ReadLine() is { } line; number++) Add(truth, path, number, line);
        }

        return truth;
    }

    private static void Add(MeasuredTruth truth, string path, int number, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var account = ClearinghouseState.Read(json.RootElement.GetProperty("address").GetString() ?? "", json.RootElement.GetProperty("state"));
            account.Origin = Origin.Replay;
            truth.Add(account);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or InvalidDataException)
        {
            throw new InvalidDataException($"'{path}' line {number} is not a reading of an account: {fault.Message}", fault);
        }
    }
}
