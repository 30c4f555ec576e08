using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Cli.Evaluate;

/// <summary>
/// Writes every scored prediction with its outcome, one row each, so that all metrics can be computed again by others: JSON lines, or CSV when
/// the name ends in .csv; packed when it ends in .gz.
/// </summary>
internal sealed class PredictionFile : IDisposable
{
    private const int FlushBytes = 1 << 20;
    private const int LineBytesMax = 400;

    private readonly Stream _stream;
    private readonly bool _csv;
    private readonly byte[] _buffer = new byte[FlushBytes + LineBytesMax];
    private int _used;

    public PredictionFile(string path)
    {
        var packed = path.EndsWith(".gz", StringComparison.Ordinal);
        _csv = (packed ? path[..^3] : path).EndsWith(".csv", StringComparison.Ordinal);
        var file = File.Create(path);
        _stream = packed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        if (_csv)
            Text("ts,symbol,label,side,horizon,model,p,y\n"u8);
    }

    /// <summary>Rows written.</summary>
    public long Rows { get; private set; }

    public void Write(WalkResult walk)
    {
        var rows = walk.Rows;
        foreach (var model in walk.Models.Where(model => ModelCatalogue.All.Contains(model.Spec)))
        {
            var middles = rows.Table.Panel.Symbols.Select(series => Middle(series.Symbol, rows.Task, model.Spec.Name)).ToArray();
            for (var row = 0; row < rows.Count; row++)
            {
                if (walk.Scored[row])
                    Write(rows.Table.Panel.CloseMs(rows.Bar[row]), middles[rows.Symbol[row]], model.Probability[row], rows.Outcome[row]);
            }
        }
    }

    public void Dispose()
    {
        Flush();
        _stream.Dispose();
    }

    private byte[] Middle(string symbol, TaskKey task, string model)
    {
        var (label, side) = (LabelNames.NameOf(task.Label), LabelNames.NameOf(task.Side));
        return Encoding.UTF8.GetBytes(_csv
            ? $",{symbol},{label},{side},{task.HorizonMinutes},{model},"
            : $",\"symbol\":\"{symbol}\",\"label\":\"{label}\",\"side\":\"{side}\",\"horizon\":{task.HorizonMinutes},\"model\":\"{model}\",\"p\":");
    }

    private void Write(long closeMs, byte[] middle, double probability, byte outcome)
    {
        Text(_csv ? ""u8 : "{\"ts\":"u8);
        Utf8Formatter.TryFormat(closeMs, _buffer.AsSpan(_used), out var written);
        _used += written;
        Text(middle);
        probability.TryFormat(_buffer.AsSpan(_used), out written, "G9", System.Globalization.CultureInfo.InvariantCulture);
        _used += written;
        Text(_csv ? ","u8 : ",\"y\":"u8);
        _buffer[_used++] = (byte)('0' + outcome);
        Text(_csv ? "\n"u8 : "}\n"u8);
        Rows++;
        if (_used >= FlushBytes)
            Flush();
    }

    private void Text(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_used));
        _used += text.Length;
    }

    private void Flush()
    {
        _stream.Write(_buffer, 0, _used);
        _used = 0;
    }
}
