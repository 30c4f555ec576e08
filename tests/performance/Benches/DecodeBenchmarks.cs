using System.Text;
using BenchmarkDotNet.Attributes;
using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Benchmarks.Benches;

/// <summary>Recorded lines to decoded lines, over a varied corpus: 4,096 different lines of each kind.</summary>
[MemoryDiagnoser]
public class DecodeBenchmarks
{
    private const int Lines = 4_096;
    private const long StartMs = 1_781_308_800_000;

    private readonly SourceStream _trades = SourceStream.FromFileName("trades_BTC_20260613", 0)!;
    private readonly SourceStream _depth = SourceStream.FromFileName("l2_BTC_20260613", 1)!;
    private byte[][] _tradeLines = [];
    private byte[][] _depthLines = [];

    /// <summary>Makes the corpus.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _tradeLines = [.. Enumerable.Range(0, Lines).Select(line => Encoding.UTF8.GetBytes(
            FormattableString.Invariant($$"""{"ts":{{StartMs + (line * 137)}},"px":{{63_000 + (line * 7 % 997)}}.0,"sz":{{(line % 89) + 1}}e-05,"side":"{{(line % 3 == 0 ? 'A' : 'B')}}"}""")))];
        _depthLines = [.. Enumerable.Range(0, Lines).Select(line => Encoding.UTF8.GetBytes(
            FormattableString.Invariant($$"""{"ts":{{StartMs + (line * 137)}},"bids":[{{Ladder(line, -1)}}],"asks":[{{Ladder(line, 1)}}]}""")))];
    }

    /// <summary>4,096 trade lines.</summary>
    [Benchmark(OperationsPerInvoke = Lines)]
    public int Trades() => Decode(_trades, _tradeLines);

    /// <summary>4,096 book lines of 20 levels a side.</summary>
    [Benchmark(OperationsPerInvoke = Lines)]
    public int Books() => Decode(_depth, _depthLines);

    private static int Decode(SourceStream stream, byte[][] lines)
    {
        var decoded = 0;
        for (var line = 0; line < lines.Length; line++)
        {
            decoded += LineDecoder.Decode(stream, line + 1, lines[line]).Line is null ? 0 : 1;
        }

        return decoded == lines.Length ? decoded : throw new InvalidOperationException($"{lines.Length - decoded} lines were refused");
    }

    private static string Ladder(int seed, int direction) => string.Join(',', Enumerable.Range(1, 20).Select(level =>
        FormattableString.Invariant($"[{63_000 + (seed % 211) + (direction * level)}.0,{((seed * 31) + (level * 17)) % 9_973 / 1000.0 + 0.001}]")));
}
