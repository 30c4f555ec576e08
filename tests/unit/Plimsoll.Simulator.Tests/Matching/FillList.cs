using Plimsoll.Simulator.Core.Matching;

namespace Plimsoll.Simulator.Tests.Matching;

/// <summary>Keeps what was executed.</summary>
internal sealed class FillList : IFillSink
{
    public List<Fill> All { get; } = [];

    public void OnFill(in Fill fill) => All.Add(fill);
}
