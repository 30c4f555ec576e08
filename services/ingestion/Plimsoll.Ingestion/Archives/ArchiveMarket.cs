using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Archives;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.Ingestion.Archives;

/// <summary>Opens files of Binance's public archive and of tardis: their rows run through the same books, watchdog and normaliser as live frames.</summary>
internal static class ArchiveMarket
{
    // Rows come seconds and minutes apart.
    private const int TicksPerSecond = 1;

    /// <summary>Opens the files.</summary>
    /// <param name="found">Files of the folder.</param>
    /// <param name="options">Instruments, from and until.</param>
    /// <param name="report">Receives sentences about what is passed over or cannot be read.</param>
    /// <param name="epoch">Epoch of the events.</param>
    public static PlayedMarket Open(IReadOnlyList<FoundArchive> found, SourceOptions options, Action<string> report, uint epoch = 1)
    {
#pragma warning disable CA2000 // The market owns it.
        var setup = new PlayedSetup(string.Create(CultureInfo.InvariantCulture, $"archive {Path.GetFileName(Path.TrimEndingDirectorySeparator(options.Data))}, {found.Count} files"), options, epoch, TicksPerSecond);
#pragma warning restore CA2000
        var tracks = new List<PlayedTrack>();
        foreach (var venue in WithoutDoubles(found, report).GroupBy(file => file.File.Venue).OrderBy(group => group.Key))
        {
            var feed = setup.NewFeed(PlanOf(venue.Key, [.. venue.Select(file => file.File)]));
            foreach (var list in venue.Select(file => file.Instruments).OfType<string>().Distinct())
            {
                tracks.Add(new PlayedTrack(feed, feed.NewCodec(), [new PlayedFrame(0, VenueEndpoint.Instruments, string.Empty, File.ReadAllBytes(list), list, 1)], report));
            }

            tracks.AddRange(venue.GroupBy(file => (file.File.Kind, file.File.Symbol)).OrderBy(group => group.Key).Select(group => TrackOf(setup, feed, [.. group], report)));
        }

        return new PlayedMarket(setup, tracks);
    }

    private static PlayedTrack TrackOf(PlayedSetup setup, VenueFeed feed, IReadOnlyList<FoundArchive> files, Action<string> report)
    {
        var file = files[0].File;
        setup.Has(feed, file.Symbol, file.Format.Stream);
        if (file.Kind == ArchiveKind.TardisTicker) setup.Has(feed, file.Symbol, "open_interest");
        var paths = files.OrderBy(one => one.File.FromMs).ThenBy(one => one.Path, StringComparer.Ordinal).Select(one => one.Path).ToList();
        return new PlayedTrack(feed, ArchiveCodecs.Create(file, feed.NewCodec().Symbols), ArchiveReader.ReadAll(paths, file.Kind), report);
    }

    // Both kinds of trades are the same fills: one of them is enough.
    private static IEnumerable<FoundArchive> WithoutDoubles(IReadOnlyList<FoundArchive> found, Action<string> report)
    {
        foreach (var file in found)
        {
            var isDouble = file.File.Kind == ArchiveKind.AggregateTrades && found.Any(other => other.File.Kind == ArchiveKind.Trades
                && other.File.Symbol == file.File.Symbol && other.File.FromMs < file.File.UntilMs && other.File.UntilMs > file.File.FromMs);
            if (isDouble) report($"{Path.GetFileName(file.Path)}: passed over, for the same fills are in a file of trades");
            else yield return file;
        }
    }

    private static VenuePlan PlanOf(Venue venue, IReadOnlyList<ArchiveFile> files)
    {
        var name = VenuePlans.Names.First(known => VenuePlans.VenueOf(known) == venue);
        var symbols = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var symbol in files.Select(file => file.Symbol).Distinct().Order(StringComparer.Ordinal))
        {
            symbols[VenueSymbol.Of(venue, symbol)!.Value.Instrument] = symbol;
        }

        var rhythms = files.Select(file => file.Format).Where(format => format.Stream.Length > 0).GroupBy(format => format.Stream)
            .ToDictionary(group => group.Key, group => group.Select(format => format.Rhythm).MinBy(rhythm => rhythm.LeastMs));
        return VenuePlans.Of(name, VenuePlans.DefaultAddresses(name), []) with { Symbols = symbols, Rhythms = rhythms };
    }
}
