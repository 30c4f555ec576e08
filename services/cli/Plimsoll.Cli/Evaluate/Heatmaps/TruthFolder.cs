using System.IO.Compression;
using System.Text.Json;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Heatmap.Core.Evaluation;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Cli.Evaluate.Heatmaps;

/// <summary>The truth of a simulation: every open position with its liquidation price.</summary>
internal static class TruthFolder
{
    /// <summary>Name of the folder beside a simulated recording.</summary>
    public const string Name = "truth";

    /// <summary>Positions by venue; null where the folder has no truth.</summary>
    /// <param name="folder">Folder of a simulated recording.</param>
    /// <exception cref="InvalidDataException">A line is not a position; the message names file and line.</exception>
    public static Dictionary<Venue, TrueBook>? Read(string folder)
    {
        var truth = Path.Combine(folder, Name);
        if (!Directory.Exists(truth)) return null;
        var books = new Dictionary<Venue, TrueBook>();
        foreach (var path in Directory.EnumerateFiles(truth, "positions_*.jsonl.gz").Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            for (var number = 1; reader.ReadLine() is { } line; number++) Add(books, path, number, line);
        }

        return books;
    }

    /// <summary>A venue as simulations name it.</summary>
    public static Venue VenueOf(string? name) => name switch
    {
        "binance" => Venue.BinanceUsdm,
        "bybit" => Venue.Bybit,
        "okx" => Venue.Okx,
        "gate" => Venue.Gate,
        "hyperliquid" => Venue.Hyperliquid,
        _ => throw new InvalidDataException($"venue '{name}', allowed binance, bybit, okx, gate, hyperliquid"),
    };

    private static void Add(Dictionary<Venue, TrueBook> books, string path, int number, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            var venue = VenueOf(row.GetProperty("venue").GetString());
            if (!books.TryGetValue(venue, out var book)) books.Add(venue, book = new TrueBook());
            var liquidation = row.GetProperty("liq");
            book.Add(row.GetProperty("ts").GetInt64(), new TruePosition(
                row.GetProperty("account").GetInt32(), row.GetProperty("side").GetString() == "long" ? Side.Long : Side.Short, row.GetProperty("sz").GetDouble(),
                row.GetProperty("entry").GetDouble(), liquidation.ValueKind == JsonValueKind.Number ? liquidation.GetDouble() : double.NaN));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"'{path}' line {number} is not a position: {fault.Message}", fault);
        }
    }
}
