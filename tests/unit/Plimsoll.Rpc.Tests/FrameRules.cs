using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;
using Google.Protobuf;
using Grpc.Health.V1;
using Plimsoll.Rpc.Wire;

namespace Plimsoll.Rpc.Tests;

/// <summary>Length-prefixed messages.</summary>
public sealed class FrameRules
{
    [Fact]
    public async Task Messages_come_back_whatever_the_pieces_they_arrive_in()
    {
        string[] texts = ["", "a", new('b', 5000), "", new('c', 70_000), "end"];
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var text in texts)
            Assert.Equal(5 + Message(text).CalculateSize(), FrameWriter.Write(bytes, Message(text)));
        foreach (var pieceBytes in new[] { 1, 2, 3, 4, 5, 6, 7, 4096, 1_000_000 })
            Assert.Equal(texts, await ReadAsync(bytes.WrittenMemory, pieceBytes));
    }

    [Fact]
    public async Task Four_MiB_pass_and_one_byte_more_is_refused_by_its_prefix_alone()
    {
        var text = new string('x', RpcLimits.MaxMessageBytes - 5);
        Assert.Equal(RpcLimits.MaxMessageBytes, Message(text).CalculateSize());
        var bytes = new ArrayBufferWriter<byte>();
        FrameWriter.Write(bytes, Message(text));
        Assert.Equal([text], await ReadAsync(bytes.WrittenMemory, 65_536));
        Assert.Equal(StatusCode.ResourceExhausted, Assert.Throws<RpcException>(() => FrameWriter.Write(bytes, Message(text + "x"))).StatusCode);
        var e = await FailsAsync(Frame(0, [], RpcLimits.MaxMessageBytes + 1));
        Assert.Equal(StatusCode.ResourceExhausted, e.StatusCode);
        Assert.Contains("4194305 bytes is larger than the limit of 4194304 bytes (4 MiB)", e.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(StatusCode.ResourceExhausted, (await FailsAsync(Frame(0, [], uint.MaxValue))).StatusCode);
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_refused_with_the_readers_code()
    {
        Assert.Equal(StatusCode.InvalidArgument, (await FailsAsync(Frame(0, [0x0a, 0xff]))).StatusCode);
        Assert.Equal(StatusCode.InvalidArgument, (await FailsAsync(Frame(0, [0x0a], 10))).StatusCode);
        Assert.Equal(StatusCode.InvalidArgument, (await FailsAsync(new byte[] { 0, 0, 0 })).StatusCode);
        Assert.Equal(StatusCode.Internal, (await FailsAsync(Frame(7, []))).StatusCode);
        Assert.Equal(StatusCode.Internal, (await FailsAsync(Frame(1, Zipped(Message("z").ToByteArray())))).StatusCode);
    }

    [Fact]
    public async Task Gzip_is_read_and_what_comes_out_is_bounded()
    {
        var text = new string('z', 100_000);
        Assert.Equal([text], await ReadAsync(Frame(1, Zipped(Message(text).ToByteArray())), 1000, "gzip"));
        var bomb = Frame(1, Zipped(new byte[RpcLimits.MaxMessageBytes + 1]));
        Assert.True(bomb.Length < 100_000);
        Assert.Equal(StatusCode.ResourceExhausted, (await FailsAsync(bomb, "gzip")).StatusCode);
        Assert.Equal(StatusCode.InvalidArgument, (await FailsAsync(Frame(1, [1, 2, 3]), "gzip")).StatusCode);
    }

    [Fact]
    public async Task Random_bytes_never_fail_in_any_other_way()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(0, 40)];
            random.NextBytes(bytes);
            if (bytes.Length > 4)
                (bytes[0], bytes[1], bytes[2], bytes[3]) = ((byte)random.Next(3), 0, 0, 0);
            try
            {
                await ReadAsync(bytes, random.Next(1, 41), random.Next(2) == 0 ? "gzip" : null);
            }
            catch (RpcException)
            {
                // The only way it may fail.
            }
        }
    }

    private static HealthCheckRequest Message(string text) => new() { Service = text };

    private static byte[] Frame(byte compressed, byte[] content, long? length = null)
    {
        var frame = new byte[5 + content.Length];
        frame[0] = compressed;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)(length ?? content.Length));
        content.CopyTo(frame, 5);
        return frame;
    }

    private static byte[] Zipped(byte[] content)
    {
        using var output = new MemoryStream();
        using (var zip = new GZipStream(output, CompressionLevel.Fastest))
            zip.Write(content);
        return output.ToArray();
    }

    private static async Task<RpcException> FailsAsync(ReadOnlyMemory<byte> bytes, string? encoding = null) =>
        await Assert.ThrowsAsync<RpcException>(() => ReadAsync(bytes, 1000, encoding));

    private static async Task<List<string>> ReadAsync(ReadOnlyMemory<byte> bytes, int pieceBytes, string? encoding = null)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var reader = new FrameReader<HealthCheckRequest>(pipe.Reader, HealthCheckRequest.Parser, encoding, StatusCode.InvalidArgument);
        var feeding = FeedAsync(pipe.Writer, bytes, pieceBytes);
        var texts = new List<string>();
        try
        {
            while (await reader.ReadAsync(default) is { } message)
                texts.Add(message.Service);
        }
        finally
        {
            reader.Release();
            await pipe.Reader.CompleteAsync();
            await feeding;
        }

        return texts;
    }

    private static async Task FeedAsync(PipeWriter writer, ReadOnlyMemory<byte> bytes, int pieceBytes)
    {
        for (var at = 0; at < bytes.Length; at += pieceBytes)
            await writer.WriteAsync(bytes.Slice(at, Math.Min(pieceBytes, bytes.Length - at)));
        await writer.CompleteAsync();
    }
}
