using System.Buffers.Binary;
using System.Numerics;

namespace Plimsoll.Ingestion.Core.Venues.Gmx;

/// <summary>Keccak-256 as Ethereum uses it: the original padding (0x01), not SHA-3's. Framework has only the latter.</summary>
public static class Keccak256
{
    private const int Rate = 136;
    private const int Lanes = 25;

    private static readonly ulong[] Constants =
    [
        0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
        0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a, 0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
        0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    ];

    private static readonly int[] Rotations = [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44];
    private static readonly int[] Places = [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];

    /// <summary>The 32-byte hash.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        Span<ulong> state = stackalloc ulong[Lanes];
        state.Clear();
        for (; data.Length >= Rate; data = data[Rate..])
        {
            Absorb(state, data[..Rate]);
        }

        Span<byte> last = stackalloc byte[Rate];
        last.Clear();
        data.CopyTo(last);
        last[data.Length] = 0x01;
        last[Rate - 1] |= 0x80;
        Absorb(state, last);
        var hash = new byte[32];
        for (var lane = 0; lane < 4; lane++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(hash.AsSpan(lane * 8), state[lane]);
        }

        return hash;
    }

    private static void Absorb(Span<ulong> state, ReadOnlySpan<byte> block)
    {
        for (var lane = 0; lane < Rate / 8; lane++)
        {
            state[lane] ^= BinaryPrimitives.ReadUInt64LittleEndian(block[(lane * 8)..]);
        }

        foreach (var constant in Constants)
        {
            Round(state, constant);
        }
    }

    private static void Round(Span<ulong> state, ulong constant)
    {
        Span<ulong> columns = stackalloc ulong[5];
        for (var x = 0; x < 5; x++) columns[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
        for (var x = 0; x < 5; x++)
        {
            var mixed = columns[(x + 4) % 5] ^ BitOperations.RotateLeft(columns[(x + 1) % 5], 1);
            for (var y = 0; y < Lanes; y += 5) state[y + x] ^= mixed;
        }

        var carried = state[1];
        for (var step = 0; step < Places.Length; step++)
        {
            (state[Places[step]], carried) = (BitOperations.RotateLeft(carried, Rotations[step]), state[Places[step]]);
        }

        for (var y = 0; y < Lanes; y += 5)
        {
            for (var x = 0; x < 5; x++) columns[x] = state[y + x];
            for (var x = 0; x < 5; x++) state[y + x] = columns[x] ^ (~columns[(x + 1) % 5] & columns[(x + 2) % 5]);
        }

        state[0] ^= constant;
    }
}
