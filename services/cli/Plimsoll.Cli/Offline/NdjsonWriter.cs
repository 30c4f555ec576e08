using System.Text;
using System.Threading.Channels;
using Google.Protobuf;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Cli.Offline;

/// <summary>Writes records as lines <c>{topic, key, id, value}</c>, formatted on a thread of its own, in the order they came.</summary>
internal sealed class NdjsonWriter : IAsyncDisposable
{
    // 64 batches of 512: enough to keep both threads busy, a few MiB at most.
    private const int BatchSize = 512;
    private const int MaxBatches = 64;

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(false));

    private readonly Channel<List<OutputRecord>> _batches =
        Channel.CreateBounded<List<OutputRecord>>(new BoundedChannelOptions(MaxBatches) { SingleReader = true, SingleWriter = true });

    private readonly Task _writing;
    private List<OutputRecord> _batch = new(BatchSize);

    public NdjsonWriter(Stream output) => _writing = Task.Run(() => WriteAllAsync(output));

    public void Write(OutputRecord record)
    {
        _batch.Add(record);
        if (_batch.Count == BatchSize)
        {
            Send();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Send();
        _batches.Writer.Complete();
        await _writing;
    }

    private void Send()
    {
        // The writer thread is behind when the channel is full; waiting here is the back-pressure.
        SpinWait wait = default;
        while (!_batches.Writer.TryWrite(_batch))
        {
            if (_writing.IsCompleted)
            {
                _writing.GetAwaiter().GetResult();
                return;
            }

            wait.SpinOnce();
        }

        _batch = new List<OutputRecord>(BatchSize);
    }

    private async Task WriteAllAsync(Stream output)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        await foreach (var batch in _batches.Reader.ReadAllAsync())
        {
            foreach (var record in batch)
            {
                Write(text, record);
            }
        }
    }

    private static void Write(StreamWriter text, OutputRecord record)
    {
        var message = TopicCatalogue.Get(record.Topic).Message.Parser.ParseFrom(record.Value);
        text.Write("{\"topic\":\"");
        text.Write(record.Topic);
        text.Write("\",\"key\":\"");
        text.Write(record.Key);
        text.Write("\",\"id\":\"");
        text.Write(record.Id);
        text.Write("\",\"value\":");
        Formatter.Format(message, text);
        text.WriteLine('}');
    }
}
