using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests.Messages;

/// <summary>What is expected of one file.</summary>
/// <param name="Path">Path below <c>protocol-messages</c>.</param>
/// <param name="Endpoint">Where its frames come from; null where the line neither polls nor subscribes it.</param>
/// <param name="Requested">The symbol that was asked for.</param>
/// <param name="Expected">What becomes of its frames, in order.</param>
internal sealed record CatalogueEntry(string Path, VenueEndpoint? Endpoint, string? Requested, string Expected)
{
    /// <summary>The venue, from the path.</summary>
    public string Venue => Path.Split('/')[1];

    /// <summary>The list in <c>Messages/catalogue.txt</c>.</summary>
    public static IReadOnlyList<CatalogueEntry> All { get; } = [.. File
        .ReadLines(System.IO.Path.Combine(Plimsoll.Testing.SharedData.RepositoryRoot, "tests", "conformance", "Messages", "catalogue.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Select(part => new CatalogueEntry(part[0], Enum.TryParse<VenueEndpoint>(part[1], out var endpoint) ? endpoint : null, part[2] == "-" ? null : part[2], part[3]))];
}
