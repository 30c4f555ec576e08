using System.Text;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.Ingestion.Captures;

/// <summary>Opens what <c>plimsoll record</c> wrote.</summary>
internal static class CaptureMarket
{
    private const int TicksPerSecond = 10;

    // A busy venue names each of its symbols within a second; a quiet one sends fewer frames than this in minutes.
    private const int SurveyedFrames = 5_000;

    private static readonly string[] Endings = [".frames.jsonl.gz", ".frames.jsonl"];

    /// <summary>Whether a file is called like a recording of frames.</summary>
    public static bool HasEnding(string name) => Endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The venue of a file; null where its name does not begin with one.</summary>
    public static string? VenueOf(string path) => VenuePlans.Names.FirstOrDefault(name => Path.GetFileName(path).StartsWith(name + "_", StringComparison.Ordinal));

    /// <summary>Opens the files; they are played in the order of their names, venues side by side.</summary>
    /// <param name="files">Recorded files.</param>
    /// <param name="options">Instruments, from and until.</param>
    /// <param name="report">Receives sentences about what cannot be read.</param>
    /// <param name="epoch">Epoch of the events.</param>
    public static PlayedMarket Open(IReadOnlyList<string> files, SourceOptions options, Action<string> report, uint epoch = 1)
    {
#pragma warning disable CA2000 // The market owns it.
        var setup = new PlayedSetup($"frames recorded in {Path.GetFileName(Path.TrimEndingDirectorySeparator(options.Data))}", options, epoch, TicksPerSecond);
#pragma warning restore CA2000
        var tracks = new List<PlayedTrack>();
        foreach (var venue in files.GroupBy(VenueOf).Where(group => group.Key is not null).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var paths = venue.Order(StringComparer.Ordinal).ToList();
            var found = SymbolsOf(venue.Key!, paths);
            var wanted = found.Keys.Where(name => options.InstrumentSet.Count == 0 || options.InstrumentSet.Contains(name)).ToList();
            if (wanted.Count == 0) continue;
            var feed = setup.NewFeed(VenuePlans.Of(venue.Key!, VenuePlans.DefaultAddresses(venue.Key!), wanted, found));
            tracks.Add(new PlayedTrack(feed, feed.NewCodec(), PlayedFrame.ReadAll(paths), report));
        }

        return new PlayedMarket(setup, tracks);
    }

    /// <summary>The canonical instruments that a venue's recording brings depth or trades of, by what its first frames say.</summary>
    public static IReadOnlyList<string> InstrumentsOf(string venue, IReadOnlyList<string> paths) => [.. SymbolsOf(venue, paths).Keys];

    // An instrument that comes under several symbols is followed under the first that the recording brought.
    private static SortedDictionary<string, string> SymbolsOf(string venue, IReadOnlyList<string> paths)
    {
        var symbols = new SymbolTable();
        var (known, survey) = (VenuePlans.VenueOf(venue), new SymbolSurvey());
        var codec = VenueCodecs.Create(known, symbols);
        foreach (var frame in PlayedFrame.ReadAll(paths).Take(SurveyedFrames))
        {
            symbols.TryIntern(Encoding.UTF8.GetBytes(frame.Symbol), out var asked);
            codec.Decode(frame.Frame, new FrameContext(frame.ReceiveNs, frame.Endpoint, asked), survey);
        }

        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in survey.Symbols.OrderBy(symbol => symbol.Value).Select(symbols.NameOf))
        {
            if (VenueSymbol.Of(known, name) is { IsIndex: false } means) found.TryAdd(means.Instrument, name);
        }

        return found;
    }
}
