using System.Globalization;
using System.Text.Json;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Testing;

namespace Plimsoll.ConformanceTests.Messages;

/// <summary>Every file of the five venues is listed with what becomes of it; what is decoded equals an independent reading.</summary>
public sealed class CatalogueTests
{
    private static readonly string[] Folders = [
        "exchange-net/binance", "exchange-net/bybit", "exchange-net/okx", "exchange-net/hyperliquid",
        "nautilus/binance/test_data", "nautilus/bybit/test_data", "nautilus/okx/test_data", "nautilus/hyperliquid/test_data",
    ];

    [Fact]
    public void Every_file_of_the_five_venues_is_listed()
    {
        var root = SharedData.Require("protocol-messages");
        var files = Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Where(file => !file.EndsWith(".md", StringComparison.Ordinal));
        Assert.Equal(files.Order(StringComparer.Ordinal), CatalogueEntry.All.Select(entry => entry.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_public_message_decodes_to_its_documented_values_or_is_refused_for_a_listed_reason()
    {
        var root = SharedData.Require("protocol-messages");
        var counts = new MessageCounts();
        List<string> wrong = [];
        foreach (var entry in CatalogueEntry.All.Where(entry => entry.Endpoint is not null))
        {
            var decoding = Venues.Decoding(entry.Venue);
            List<string> results = [];
            foreach (var body in MessageFiles.Frames(Path.Combine(root, entry.Path)))
            {
                var (outcome, lines) = decoding.Decode(body, entry.Endpoint!.Value, entry.Requested);
                counts.Add(entry.Venue, outcome, lines);
                results.Add(Describe(outcome, lines));
                if (outcome.Kind == DecodeKind.Decoded) wrong.AddRange(Compare(entry, body, lines));
            }

            var found = string.Join("; ", results);
            if (found != entry.Expected) wrong.Add($"{entry.Path} | {entry.Endpoint} | {entry.Requested ?? "-"} | {found}");
        }

        Console.WriteLine($"protocol messages by venue and kind:\n{counts}");
        if (wrong.Count > 0) Assert.Fail(string.Join('\n', wrong));
    }

    internal static string Describe(DecodeOutcome outcome, IReadOnlyList<string> lines) => outcome.Kind switch
    {
        DecodeKind.Ignored => $"ignored: {outcome.Reason}",
        DecodeKind.Rejected => $"rejected {outcome.Field}: {outcome.Reason}",
        _ => lines.Count == 0 ? "nothing new" : string.Join(", ", lines.GroupBy(line => line.Split(' ')[0]).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Count()}"))),
    };

    private static IEnumerable<string> Compare(CatalogueEntry entry, string body, IReadOnlyList<string> lines)
    {
        if (lines.Any(line => line.StartsWith("control ", StringComparison.Ordinal))) yield break;
        using var document = JsonDocument.Parse(body);
        var expected = Venues.Oracle(entry.Venue).Read(document.RootElement, entry.Endpoint!.Value, entry.Requested ?? "-").Where(line => line.Length > 0).ToArray();
        if (!expected.SequenceEqual(lines)) yield return $"{entry.Path}\n  decoded  {string.Join("\n           ", lines)}\n  expected {string.Join("\n           ", expected)}";
    }
}
