using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging.Spooling;
using Plimsoll.Testing;

namespace Plimsoll.Messaging.Tests;

public sealed class SpoolTests : IDisposable
{
    private const long MiB = 1024 * 1024;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_record_survives_the_codec_with_every_field()
    {
        var record = new OutputRecord("market.events.v1", "BTC-USDT", "ü-1", -5, [1, 2, 3], "00-a-b-01");
        Assert.Equal(FrameKind.Record, SpoolCodec.TryDecode(SpoolCodec.Encode(record), out var read, out var bytes));
        Assert.Equal(SpoolCodec.Encode(record).Length, bytes);
        Assert.Equal(record.Value, read!.Value);
        Assert.Equal(record, read with { Value = record.Value });
        Assert.Equal(FrameKind.Record, SpoolCodec.TryDecode(SpoolCodec.Encode(record with { TraceParent = null, Value = [] }), out var plain, out _));
        Assert.Null(plain!.TraceParent);
    }

    [Fact]
    public void Every_flipped_bit_and_every_cut_is_noticed()
    {
        var frame = SpoolCodec.Encode(Numbered(1));
        for (var i = 0; i < frame.Length; i++)
        {
            Assert.NotEqual(FrameKind.Record, SpoolCodec.TryDecode(frame.AsSpan(0, i), out _, out _));
            for (var bit = 0; bit < 8; bit++)
            {
                frame[i] ^= (byte)(1 << bit);
                Assert.NotEqual(FrameKind.Record, SpoolCodec.TryDecode(frame, out _, out _));
                frame[i] ^= (byte)(1 << bit);
            }
        }
    }

    [Fact]
    public void Records_come_out_in_order_across_files_and_restarts()
    {
        const int count = 40;
        using (var spool = Open())
        {
            for (var i = 0; i < count; i++)
                Assert.True(spool.TryAppend(Numbered(i, 500_000)));
            Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), Deliver(spool, 10));
        }

        using (var spool = Open())
        {
            Assert.Equal(30, spool.Records);
            Assert.Equal(Enumerable.Range(10, 5).Select(i => $"{i}"), Deliver(spool, 5));
            Assert.True(spool.TryAppend(Numbered(count)));
        }

        using (var spool = Open())
            Assert.Equal(Enumerable.Range(15, 26).Select(i => $"{i}"), Deliver(spool, int.MaxValue));
        using (var spool = Open())
        {
            Assert.True(spool.IsEmpty);
            Assert.Equal(0, spool.Bytes);
            Assert.True(spool.TryAppend(Numbered(1)));
            Assert.Equal(["1"], Deliver(spool, int.MaxValue));
        }

        Assert.Empty(Directory.GetFiles(folder.Path, "*.spool"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    public void A_torn_tail_is_cut_off_and_the_spool_goes_on_behind_it(int tornBytes)
    {
        using (var spool = Open())
        {
            for (var i = 0; i < 3; i++)
                spool.TryAppend(Numbered(i));
        }

        var file = Assert.Single(Directory.GetFiles(folder.Path, "*.spool"));
        using (var stream = File.OpenWrite(file))
            stream.SetLength(stream.Length - tornBytes);
        using (var spool = Open())
        {
            Assert.Equal(2, spool.Records);
            spool.TryAppend(Numbered(3));
        }

        using var again = Open();
        Assert.Equal(["0", "1", "3"], Deliver(again, int.MaxValue));
    }

    [Fact]
    public void Damage_within_a_file_costs_the_rest_of_that_file_only()
    {
        using (var spool = Open())
        {
            for (var i = 0; i < 40; i++)
                spool.TryAppend(Numbered(i, 500_000));
        }

        var first = Directory.GetFiles(folder.Path, "*.spool").Order(StringComparer.Ordinal).First();
        using (var stream = File.OpenWrite(first))
        {
            stream.Position = 1_200_000;
            stream.WriteByte(0xff);
        }

        using var damaged = Open();
        var delivered = Deliver(damaged, int.MaxValue);
        Assert.Equal(["0", "1", "17"], delivered.Take(3));
        Assert.Equal("39", delivered[^1]);
        Assert.True(damaged.IsEmpty);
    }

    [Fact]
    public void The_bound_in_bytes_holds_and_delivery_makes_room()
    {
        using var spool = DiskSpool.Open(folder.Path, MiB, NullLogger.Instance);
        var taken = 0;
        while (spool.TryAppend(Numbered(taken, 100_000)))
            taken++;
        Assert.Equal(10, taken);
        Assert.InRange(spool.Bytes, 1_000_000, MiB);
        Deliver(spool, 1);
        Assert.True(spool.TryAppend(Numbered(10, 100_000)));
        Assert.False(spool.TryAppend(Numbered(11, 100_000)));
    }

    [Fact]
    public void A_damaged_cursor_repeats_and_loses_nothing()
    {
        using (var spool = Open())
        {
            for (var i = 0; i < 4; i++)
                spool.TryAppend(Numbered(i));
            Deliver(spool, 2);
        }

        File.WriteAllBytes(Path.Combine(folder.Path, "cursor"), [1, 2, 3]);
        using var again = Open();
        Assert.Equal(["0", "1", "2", "3"], Deliver(again, int.MaxValue));
    }

    [Fact]
    public void One_process_owns_a_spool()
    {
        using var first = Open();
        Assert.Throws<IOException>(Open);
    }

    private static OutputRecord Numbered(int i, int size = 20) => new("market.events.v1", "BTC-USDT", $"{i}", i, new byte[size]);

    private static List<string> Deliver(DiskSpool spool, int count)
    {
        List<string> ids = [];
        while (ids.Count < count)
        {
            var batch = spool.Peek(Math.Min(count - ids.Count, 7), out var end);
            if (batch.Count == 0)
                break;
            ids.AddRange(batch.Select(record => record.Id));
            spool.Advance(end, batch.Count);
        }

        return ids;
    }

    private DiskSpool Open() => DiskSpool.Open(folder.Path, 1024 * MiB, NullLogger.Instance);
}
