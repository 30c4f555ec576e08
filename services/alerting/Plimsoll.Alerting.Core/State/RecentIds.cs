using Plimsoll.Kernel.State;

namespace Plimsoll.Alerting.Core.State;

/// <summary>Ids seen lately, so that what is delivered twice counts once.</summary>
internal sealed class RecentIds
{
    // A producer that starts again repeats what it published since its checkpoint: half a second; large trades of that time are few.
    private const int MaxIds = 128;

    private readonly Queue<string> _order = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Adds an id; false where it is known.</summary>
    public bool Add(string id)
    {
        if (!_ids.Add(id))
        {
            return false;
        }

        _order.Enqueue(id);
        if (_order.Count > MaxIds)
        {
            _ids.Remove(_order.Dequeue());
        }

        return true;
    }

    public void Write(PageWriter writer)
    {
        writer.Write(_order.Count);
        foreach (var id in _order)
        {
            writer.Write(id);
        }
    }

    public void Read(ref PageReader reader)
    {
        for (var left = reader.ReadLength(sizeof(int)); left > 0; left--)
        {
            Add(reader.ReadString());
        }
    }
}
