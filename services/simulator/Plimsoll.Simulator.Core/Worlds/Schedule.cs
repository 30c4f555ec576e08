namespace Plimsoll.Simulator.Core.Worlds;

/// <summary>Who acts at which step: a wheel of buckets, each in the order in which its entries came.</summary>
internal sealed class Schedule
{
    // Ten minutes of steps of 100 ms; who sleeps longer is passed over and stays.
    private const int Buckets = 6_000;

    private readonly List<(long Step, int Trader)>[] _wheel = new List<(long, int)>[Buckets];
    private List<(long Step, int Trader)> _current = [];

    public Schedule()
    {
        for (var i = 0; i < Buckets; i++) _wheel[i] = [];
    }

    public void Add(long step, int trader) => _wheel[step % Buckets].Add((step, trader));

    /// <summary>Hands out who acts at a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="into">Receives trader numbers.</param>
    public void Take(long step, List<int> into)
    {
        into.Clear();
        var bucket = (int)(step % Buckets);
        (_current, _wheel[bucket]) = (_wheel[bucket], _current);
        foreach (var entry in _current)
        {
            if (entry.Step == step) into.Add(entry.Trader);
            else _wheel[bucket].Add(entry);
        }

        _current.Clear();
    }
}
