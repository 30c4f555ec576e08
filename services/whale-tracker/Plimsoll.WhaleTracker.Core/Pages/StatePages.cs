using Plimsoll.Kernel.Streams;
using Plimsoll.Market.Instruments;

namespace Plimsoll.WhaleTracker.Core.Pages;

/// <summary>
/// The pages of an instrument: <c>flow:INSTRUMENT</c>, small, changes with every event; <c>sizes:INSTRUMENT:SLOT</c>, one per hour
/// of the window, of which only the running one changes.
/// </summary>
internal static class StatePages
{
    private const string Flow = "flow";
    private const string Sizes = "sizes";

    public static void WriteChanged(InstrumentState state, IPageSink pages)
    {
        if (state.IsChanged)
        {
            pages.Write($"{Flow}:{state.Name}", FlowPage.Write(state));
            state.IsChanged = false;
        }

        for (var slot = 0; slot < state.Sizes.Hours.Count; slot++)
        {
            var hour = state.Sizes.Hours[slot];
            if (hour.IsChanged)
            {
                pages.Write($"{Sizes}:{state.Name}:{slot}", SizesPage.Write(slot, hour));
                hour.IsChanged = false;
            }
        }
    }

    /// <summary>The pages by instrument, in the order of names, as actions that put them into a state.</summary>
    /// <exception cref="FormatException">A page has an unknown name.</exception>
    public static IEnumerable<(Instrument Instrument, Action<InstrumentState> Read)> ByInstrument(IReadOnlyList<StatePage> pages) =>
        pages.Select(page => (Page: page, Parts: page.Name.Split(':')))
            .Select(page => page.Parts is [Flow, _] or [Sizes, _, _]
                ? (page.Page, Kind: page.Parts[0], Name: page.Parts[1])
                : throw new FormatException($"state page '{page.Page.Name}' is of no known kind"))
            .GroupBy(page => page.Name, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Instrument.Parse(group.Key), (Action<InstrumentState>)(state =>
            {
                foreach (var (page, kind, _) in group)
                {
                    Read(state, kind, page);
                }
            })));

    private static void Read(InstrumentState state, string kind, StatePage page)
    {
        if (kind == Flow)
        {
            FlowPage.Read(state, page.Content);
        }
        else
        {
            SizesPage.Read(state, page.Content);
        }
    }
}
