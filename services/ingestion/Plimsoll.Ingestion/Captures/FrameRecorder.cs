using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Threading.Channels;
using Plimsoll.Ingestion.Core.Recording;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Captures;

/// <summary>
/// Writes the raw frames of one venue to gzip files that are only ever appended to: a new file at every start and rotation, flushed every
/// second, so that a crash tears at most the last second off. No socket waits for the disk: what does not fit the queue is counted and lost.
/// </summary>
internal sealed class FrameRecorder : IFrameTap, IAsyncDisposable
{
    // Two seconds of a wild market on fifty instruments.
    private const int QueueFrames = 16_384;
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    private readonly Channel<byte[]> _queue = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(QueueFrames) { SingleReader = true });
    private readonly string _folder;
    private readonly string _venue;
    private readonly TimeSpan _rotateEvery;
    private readonly long _maxFileBytes;
    private readonly TimeProvider _clock;
    private readonly Task _writing;
    private long _lost;

    public FrameRecorder(string folder, string venue, TimeSpan rotateEvery, long maxFileBytes, TimeProvider clock)
    {
        (_folder, _venue, _rotateEvery, _maxFileBytes, _clock) = (folder, venue, rotateEvery, maxFileBytes, clock);
        Directory.CreateDirectory(folder);
        _writing = WriteAllAsync();
    }

    /// <summary>Frames written.</summary>
    public long Frames { get; private set; }

    /// <summary>Files begun.</summary>
    public int Files { get; private set; }

    /// <summary>Frames lost because the disk was slower than the venue, or full.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Why writing stopped; null while it goes on.</summary>
    public string? Fault { get; private set; }

    public void Saw(long receiveNs, VenueEndpoint endpoint, string symbol, ReadOnlySpan<byte> frame)
    {
        var line = new ArrayBufferWriter<byte>(frame.Length + 64);
        FrameLine.Write(line, receiveNs, endpoint, Encoding.UTF8.GetBytes(symbol), frame);
        if (!_queue.Writer.TryWrite(line.WrittenSpan.ToArray()))
        {
            Interlocked.Increment(ref _lost);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAllAsync()
    {
        await Task.Yield();
        try
        {
            while (await _queue.Reader.WaitToReadAsync())
            {
                await WriteFileAsync();
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fault = fault.Message;
            while (await _queue.Reader.WaitToReadAsync())
            {
                while (_queue.Reader.TryRead(out _))
                {
                    Interlocked.Increment(ref _lost);
                }
            }
        }
    }

    private async Task WriteFileAsync()
    {
        var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{_venue}_{UnixTime.ToUtc(UnixTime.Now(_clock)):yyyyMMddTHHmmssfff}.frames.jsonl.gz"));
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        await using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        Files++;
        var (started, flushed) = (_clock.GetTimestamp(), _clock.GetTimestamp());
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (_queue.Reader.TryRead(out var line))
            {
                await gzip.WriteAsync(line);
                Frames++;
            }

            if (_clock.GetElapsedTime(flushed) >= FlushInterval)
            {
                flushed = _clock.GetTimestamp();
                await gzip.FlushAsync();
                await file.FlushAsync();
            }

            if (_clock.GetElapsedTime(started) >= _rotateEvery || file.Position >= _maxFileBytes)
            {
                return;
            }
        }
    }
}
