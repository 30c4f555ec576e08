using System.Globalization;

namespace Plimsoll.Scoring.Core.Panels;

/// <summary>
/// Reads a panel folder: 5-minute candles and hourly mark stamped by open time, funding stamped by settlement, open interest stamped by close
/// (a few seconds early or late). Everything is laid on one grid of close stamps, so that no column is a bar ahead of another.
/// </summary>
public static class PanelReader
{
    /// <summary>Stamps this near a bar's close belong to it; the feeds are off by up to 2 s.</summary>
    public const long StampToleranceMs = 5_000;

    /// <summary>A panel spans ten years at most, so that one wrong stamp cannot ask for all memory.</summary>
    public const long SpanMaxMs = 3_653L * Bars.Day * Bars.Milliseconds;

    /// <summary>Reads the files; others in the folder are passed over.</summary>
    /// <exception cref="PanelException">A file that cannot be used, no candles, two venues for one symbol, or stamps that span more than <see cref="SpanMaxMs"/>.</exception>
    public static Panel Read(IEnumerable<PanelSource> sources)
    {
        var symbols = new SortedDictionary<string, SymbolFiles>(StringComparer.Ordinal);
        var venues = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in sources.OrderBy(source => source.Name, StringComparer.Ordinal))
        {
            if (PanelFileName.TryParse(source.Name) is not { } name)
                continue;

            if (venues.TryGetValue(name.Symbol, out var venue) && venue != name.Venue)
                throw new PanelException($"{source.Name}: {name.Symbol} is there from {venue} already; one venue per symbol");

            venues[name.Symbol] = name.Venue;
            if (!symbols.TryGetValue(name.Symbol, out var files))
                symbols[name.Symbol] = files = new SymbolFiles(name.Symbol);

            using var text = source.Open();
            files.Read(name.Kind, source.Name, text);
        }

        var traded = symbols.Values.Where(files => files.Candles.Count > 0).ToList();
        if (traded.Count == 0)
            throw new PanelException("no candles: a panel folder holds VENUE_SYMBOL_5m_futures.csv or .csv.gz with at least one row");

        return Lay(traded, [.. symbols.Values.Where(files => files.Candles.Count == 0).Select(files => $"{files.Symbol}: no candles, left out")]);
    }

    private static Panel Lay(List<SymbolFiles> traded, List<string> notes)
    {
        var first = traded.Min(files => files.Candles.Min(candle => Nearest(candle.OpenMs) + Bars.Milliseconds));
        var last = traded.Max(files => files.Candles.Max(candle => Nearest(candle.OpenMs) + Bars.Milliseconds));
        if (last - first > SpanMaxMs)
            throw new PanelException(string.Create(CultureInfo.InvariantCulture, $"candles span {(last - first) / 86_400_000} days; at most {SpanMaxMs / 86_400_000}"));

        var layout = new PanelLayout(first, (int)((last - first) / Bars.Milliseconds) + 1);
        var symbols = traded.Select(files => layout.Lay(files, notes)).ToList();
        return new Panel(first, layout.Length, symbols, notes);
    }

    internal static long Nearest(long timeMs) => (timeMs + (Bars.Milliseconds / 2)) / Bars.Milliseconds * Bars.Milliseconds;
}
