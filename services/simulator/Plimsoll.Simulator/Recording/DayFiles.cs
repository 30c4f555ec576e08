using System.Globalization;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Simulator.Recording;

/// <summary>One stream as files by day, named as <c>plimsoll replay</c> reads them.</summary>
/// <param name="folder">Where they go.</param>
/// <param name="kind">trades, ctx, l2, liq or a truth's name.</param>
/// <param name="asset">Base asset.</param>
internal sealed class DayFiles(string folder, string kind, string asset) : IDisposable
{
    private const long DayMs = 86_400_000;

    private LineWriter? _writer;
    private long _day = -1;

    public long Lines { get; private set; }

    /// <summary>The file of a time's day; times come in order.</summary>
    public LineWriter At(long timeMs)
    {
        Lines++;
        if (timeMs / DayMs == _day) return _writer!;
        _writer?.Dispose();
        _day = timeMs / DayMs;
        var name = UnixTime.ToUtc(UnixTime.FromMs(timeMs)).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return _writer = new LineWriter(Path.Combine(folder, $"{kind}_{asset}_{name}.jsonl.gz"));
    }

    public void Dispose() => _writer?.Dispose();
}
