using System.Text;
using System.Text.Json;

namespace Plimsoll.ConformanceTests.Fuzzing;

/// <summary>Damages sound frames: whole values, fields and brackets, so that many stay JSON; single bytes, so that many do not.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly byte[][] Values = [.. new[]
    {
        "0", "-0", "-1", "1", "00", "1e3", "1E-3", "1e99", "-1e-7", "0.000", "1.50", "999999999999999999", "9999999999999999999", "1e400", "0.1234567890123456789",
        "4102444800000", "\"\"", "\"0\"", "\"-1\"", "\"1.0\"", "\" 1\"", "\"1e2\"", "\"+5\"", "\"NaN\"", "\"SELL\"", "\"BUY\"", "\"Buy\"", "\"Sell\"", "\"buy\"", "\"sell\"", "\"A\"",
        "\"B\"", "\"delta\"", "\"snapshot\"", "\"update\"", "\"trades\"", "\"币安\"", "\"\\u5e01\"", "\"\\ud800\"", "\"a b\"", "\"\\\"\"", "null", "true", "false", "[]", "{}", "[[]]",
        "[[\"1\",\"2\"]]", "[{}]", "[[1,2],[3,0]]", "\"btcusdt@depth5\"", "2", "1683849600",
    }.Select(Encoding.UTF8.GetBytes)];

    private readonly Random _random = new(seed);
    private readonly List<(int Start, int Length)> _tokens = [];

    /// <summary>A damaged copy.</summary>
    public byte[] Damage(byte[] frame)
    {
        var damaged = frame;
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            damaged = _random.Next(10) switch
            {
                < 5 => ReplaceValue(damaged),
                5 => Insert(damaged, _random.Next(damaged.Length + 1), [(byte)_random.Next(256)]),
                6 => Remove(damaged),
                7 => Repeat(damaged),
                8 => damaged[.._random.Next(damaged.Length + 1)],
                _ => Flip(damaged),
            };
        }

        return damaged;
    }

    private byte[] ReplaceValue(byte[] frame)
    {
        FindTokens(frame);
        if (_tokens.Count == 0) return frame;
        var (start, length) = _tokens[_random.Next(_tokens.Count)];
        return [.. frame.AsSpan(0, start), .. Values[_random.Next(Values.Length)], .. frame.AsSpan(start + length)];
    }

    private byte[] Remove(byte[] frame)
    {
        if (frame.Length == 0) return frame;
        var start = _random.Next(frame.Length);
        var length = Math.Min(frame.Length - start, _random.Next(1, 30));
        return [.. frame.AsSpan(0, start), .. frame.AsSpan(start + length)];
    }

    private byte[] Repeat(byte[] frame)
    {
        if (frame.Length == 0) return frame;
        var start = _random.Next(frame.Length);
        var length = Math.Min(frame.Length - start, _random.Next(1, 60));
        return Insert(frame, _random.Next(frame.Length), frame.AsSpan(start, length));
    }

    private byte[] Flip(byte[] frame)
    {
        if (frame.Length == 0) return frame;
        byte[] copy = [.. frame];
        copy[_random.Next(copy.Length)] ^= (byte)(1 << _random.Next(8));
        return copy;
    }

    private static byte[] Insert(byte[] frame, int at, ReadOnlySpan<byte> bytes) => [.. frame.AsSpan(0, at), .. bytes, .. frame.AsSpan(at)];

    private void FindTokens(byte[] frame)
    {
        _tokens.Clear();
        var reader = new Utf8JsonReader(frame);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null)
                {
                    _tokens.Add(((int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex)));
                }
            }
        }
        catch (JsonException)
        {
            // What was found before the damage can be replaced all the same.
        }
    }
}
