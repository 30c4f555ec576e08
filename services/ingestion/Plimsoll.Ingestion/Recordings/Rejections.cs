using System.Collections.Concurrent;
using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Ingestion.Recordings;

/// <summary>Counts refused lines by fault, and reports the first of each fault and stream in words.</summary>
/// <param name="report">Receives one sentence per fault and stream.</param>
internal sealed class Rejections(Action<string> report)
{
    // Faults have fixed names and streams are files: far fewer than this. Beyond it faults are counted, not told apart.
    private const int MaxKinds = 4_096;

    private readonly ConcurrentDictionary<(string Stream, string Fault), long> _counts = new();

    public long Total { get; private set; }

    public IReadOnlyDictionary<(string Stream, string Fault), long> Counts => _counts;

    public void Add(SourceStream stream, long lineNumber, LineOutcome outcome)
    {
        Total++;
        var kind = _counts.Count < MaxKinds ? (stream.Name, outcome.Fault!) : (stream.Name, "other");
        if (_counts.AddOrUpdate(kind, 1, (_, count) => count + 1) == 1)
        {
            report($"{stream.Name} line {lineNumber}: {outcome.Reason}; further lines of this fault are only counted");
        }
    }
}
