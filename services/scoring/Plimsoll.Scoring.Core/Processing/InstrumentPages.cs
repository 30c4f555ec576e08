using System.Globalization;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Scoring.Core.Processing;

/// <summary>
/// The state pages of one instrument, apart by how often they change, so that a checkpoint writes little: <c>score</c> at every event
/// (about 3 kB), <c>score-slots</c> every 10 s (6 kB), <c>score-minutes</c> every minute (16 kB), <c>score-history</c> every half hour (at most 60 kB), 
/// <c>score-zones</c> when zones come, <c>score-bars-DAY</c> (18 kB) and
/// <c>score-watch</c> (6 kB) every five minutes.
/// </summary>
internal sealed class InstrumentPages(InstrumentScorer scorer)
{
    /// <summary>Page kinds; a page is named KIND:INSTRUMENT.</summary>
    public const string Current = "score";
    public const string Slots = "score-slots";
    public const string Minutes = "score-minutes";
    public const string Zones = "score-zones";
    public const string History = "score-history";
    public const string Bars = "score-bars-";
    public const string Watch = "score-watch";
    private const byte Version = 3;

    public bool CurrentChanged { get; set; }

    public bool SlotsChanged { get; set; }

    public bool MinutesChanged { get; set; }

    public bool ZonesChanged { get; set; }

    /// <summary>Hands over what changed.</summary>
    public void Take(IPageSink pages)
    {
        if (CurrentChanged)
            Write(pages, Current);
        if (SlotsChanged)
            Write(pages, Slots);
        if (MinutesChanged)
            Write(pages, Minutes);
        if (ZonesChanged)
            Write(pages, Zones);
        if (scorer.Features.Context.HistoryChanged)
            Write(pages, History);
        if (scorer.Watch is { Changed: true } watch)
        {
            Write(pages, Watch);
            watch.Changed = false;
        }

        scorer.Features.Context.HistoryChanged = false;
        scorer.Features.Bars.History.TakeChanged((day, content) => pages.Write(string.Create(CultureInfo.InvariantCulture, $"{Bars}{day}:{scorer.Instrument}"), content), Version);
        (CurrentChanged, SlotsChanged, MinutesChanged, ZonesChanged) = (false, false, false, false);
    }

    /// <summary>Reads one page back.</summary>
    /// <exception cref="FormatException">Unknown kind or version, or damaged.</exception>
    public void Restore(string kind, ReadOnlySpan<byte> content)
    {
        var page = new PageReader(content, Version);
        var features = scorer.Features;
        switch (kind)
        {
            case Current:
                scorer.ReadCurrent(ref page);
                break;
            case Slots:
                features.Flow.ReadHistory(ref page);
                break;
            case Minutes:
                features.Minutes.ReadHistory(ref page);
                features.Funding.ReadHistory(ref page);
                features.Context.ReadMinutes(ref page);
                break;
            case History:
                features.Context.ReadHistory(ref page);
                break;
            case Zones:
                features.Zones.Read(ref page);
                break;
            case Watch when scorer.Watch is not { } watch || !watch.Read(ref page):
                // Of other models than now: their watch begins anew.
                return;
            case Watch:
                break;
            case not null when kind.StartsWith(Bars, StringComparison.Ordinal) && int.TryParse(kind.AsSpan(Bars.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var day):
                features.Bars.History.ReadDay(day, ref page);
                break;
            default:
                throw new FormatException($"state page kind '{kind}' is not known");
        }

        page.End();
    }

    private void Write(IPageSink pages, string kind)
    {
        var page = new PageWriter(Version);
        var features = scorer.Features;
        switch (kind)
        {
            case Current:
                scorer.WriteCurrent(page);
                break;
            case Slots:
                features.Flow.WriteHistory(page);
                break;
            case Minutes:
                features.Minutes.WriteHistory(page);
                features.Funding.WriteHistory(page);
                features.Context.WriteMinutes(page);
                break;
            case History:
                features.Context.WriteHistory(page);
                break;
            case Watch:
                scorer.Watch!.Write(page);
                break;
            default:
                features.Zones.Write(page);
                break;
        }

        pages.Write($"{kind}:{scorer.Instrument}", page.ToArray());
    }
}
