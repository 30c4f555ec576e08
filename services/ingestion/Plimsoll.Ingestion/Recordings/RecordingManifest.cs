using System.Text.Json;
using Plimsoll.Contracts.Common.V1;

namespace Plimsoll.Ingestion.Recordings;

/// <summary>What a recording says of itself in <c>manifest.json</c>. Without the file it is a real recording of Hyperliquid.</summary>
/// <param name="Origin">Replayed, or simulated by our own code.</param>
/// <param name="Venue">The venue it was recorded at.</param>
/// <param name="Description">What it is, in words that name scenario and seed of a simulation.</param>
internal sealed record RecordingManifest(Origin Origin, Venue Venue, string? Description)
{
    private const string FileName = "manifest.json";

    // Every parameter of a scenario fits many times over.
    private const int MaxBytes = 1 << 20;

    private static RecordingManifest None { get; } = new(Origin.Replay, Venue.Hyperliquid, null);

    /// <summary>Reads the manifest of a folder.</summary>
    /// <param name="folder">Folder of a recording.</param>
    /// <exception cref="IOException">The manifest is there and cannot be trusted: playing it unlabelled would be worse than not playing it.</exception>
    public static RecordingManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return None;
        if (new FileInfo(path).Length > MaxBytes) throw new IOException($"'{path}' is longer than {MaxBytes} bytes");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            if (root.GetProperty("origin").GetString() != "SIMULATED") throw new IOException($"'{path}': origin '{root.GetProperty("origin")}', allowed SIMULATED");
            var venue = VenueOf(root.GetProperty("venue").GetString()) ?? throw new IOException($"'{path}': venue '{root.GetProperty("venue")}' is not known");
            return new RecordingManifest(Origin.Simulated, venue, $"simulation '{root.GetProperty("scenario").GetString()}', seed {root.GetProperty("seed").GetUInt64()}");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new IOException($"'{path}' is not a manifest: {fault.Message}", fault);
        }
    }

    private static Venue? VenueOf(string? name) => name switch
    {
        "binance" => Venue.BinanceUsdm,
        "bybit" => Venue.Bybit,
        "okx" => Venue.Okx,
        "gate" => Venue.Gate,
        "hyperliquid" => Venue.Hyperliquid,
        _ => null,
    };
}
