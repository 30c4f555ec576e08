using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Simulator.Core.Scenarios;

namespace Plimsoll.Simulator.Recording;

/// <summary>Says what a folder holds: <c>plimsoll replay</c> takes the label SIMULATED and the venue from it.</summary>
/// <param name="Origin">Always SIMULATED.</param>
/// <param name="Format">Version of this file.</param>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Seed">Seed of all chance.</param>
/// <param name="Days">Days recorded.</param>
/// <param name="Venue">Whose rules the venue of this folder has.</param>
/// <param name="Instrument">Canonical instrument.</param>
/// <param name="From">First time of the record, UTC.</param>
/// <param name="OtherVenues">Folders of the other venues.</param>
/// <param name="Parameters">Everything the world was made of.</param>
internal sealed record Manifest(
    string Origin, int Format, string Scenario, ulong Seed, double Days, string Venue, string Instrument, string From,
    IReadOnlyList<string> OtherVenues, ScenarioParameters Parameters)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.json";

    public static Manifest Of(SimulationRequest request, string venue, IReadOnlyList<string> otherVenues) => new(
        "SIMULATED", 1, request.Scenario.Name, request.Seed, request.Days, venue, $"{request.Scenario.Market.Asset}-USDT",
        DateTimeOffset.FromUnixTimeMilliseconds(request.FromMs).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), otherVenues, request.Scenario);

    public void Write(string folder) =>
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.Manifest));
}

/// <summary>JSON of the manifest.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
