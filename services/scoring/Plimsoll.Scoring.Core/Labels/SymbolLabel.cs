namespace Plimsoll.Scoring.Core.Labels;

/// <summary>One label and side of one symbol: where it can be told, where events are, and which bars are left out.</summary>
public sealed class SymbolLabel
{
    private readonly int[] _nextOnset;
    private readonly int[] _knownUntil;

    private SymbolLabel(bool[] known, bool[] dead, IReadOnlyList<CascadeEvent> events)
    {
        (Known, Dead, Events) = (known, dead, events);
        (_nextOnset, _knownUntil) = (new int[known.Length], new int[known.Length]);
        var next = events.Count - 1;
        for (int bar = known.Length - 1, onset = int.MaxValue, until = known.Length - 1; bar >= 0; bar--)
        {
            _nextOnset[bar] = onset;
            if (next >= 0 && events[next].Onset == bar)
                (onset, next) = (bar, next - 1);

            _knownUntil[bar] = until;
            until = known[bar] ? until : bar - 1;
        }
    }

    /// <summary>Whether the conditions can be told at a bar.</summary>
    public bool[] Known { get; }

    /// <summary>Open bars and those just after: neither trained on nor scored.</summary>
    public bool[] Dead { get; }

    /// <summary>Events in order of time.</summary>
    public IReadOnlyList<CascadeEvent> Events { get; }

    /// <summary>First onset after a bar; <see cref="int.MaxValue"/> when there is none.</summary>
    public int NextOnset(int bar) => _nextOnset[bar];

    /// <summary>Outcome of a decision bar: 1 when an onset lies in (bar, bar + horizon], 0 when none does, -1 when that cannot be told or the bar is left out.</summary>
    public int Outcome(int bar, int horizonBars) =>
        !Known[bar] || Dead[bar] || bar + horizonBars > _knownUntil[bar] ? -1 : _nextOnset[bar] <= bar + horizonBars ? 1 : 0;

    /// <summary>Onsets of bars at which all conditions hold.</summary>
    /// <param name="known">Whether that can be told.</param>
    /// <param name="qualifies">Whether they hold.</param>
    public static SymbolLabel Of(bool[] known, bool[] qualifies)
    {
        var events = new List<CascadeEvent>();
        var dead = new bool[known.Length];
        var last = int.MinValue / 2;
        for (var bar = 0; bar < known.Length; bar++)
        {
            if (!known[bar])
                last = int.MinValue / 2;
            else if (qualifies[bar])
            {
                if (bar - last > LabelRules.OpenBars)
                    events.Add(new CascadeEvent(bar, bar));
                else
                    events[^1] = events[^1] with { Last = bar };

                last = bar;
            }

            dead[bar] = bar - last <= LabelRules.OpenBars + LabelRules.DeadBars;
        }

        return new SymbolLabel(known, dead, events);
    }
}
