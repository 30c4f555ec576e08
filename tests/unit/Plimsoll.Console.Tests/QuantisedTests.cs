using Google.Protobuf.Collections;
using Plimsoll.Console.Views;

namespace Plimsoll.Console.Tests;

public sealed class QuantisedTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(12_345.67)]
    [InlineData(5_000_000_000)]
    [InlineData(200_000_000_000)]
    public void An_amount_survives_to_a_fortieth_of_a_per_cent(double usd)
    {
        var back = Math.Exp(Quantised.Of(usd) / Quantised.Quantum) - 1;

        Assert.InRange(back / usd, 1 - 0.00045, 1 + 0.00045);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_amount_is_nothing(double usd) => Assert.Equal(0, Quantised.Of(usd));

    [Fact]
    public void Sparse_buckets_become_one_dense_run()
    {
        var (first, encoded) = Quantised.Run(new RepeatedField<int> { -3, -1, 2 }, new RepeatedField<float> { 10, 20, 30 }, 0);

        var values = Decode(encoded);
        Assert.Equal(-3, first);
        Assert.Equal(6, values.Length);
        Assert.Equal([0, 2, 5], values.Index().Where(item => item.Item > 0).Select(item => item.Index));
    }

    [Fact]
    public void No_buckets_is_an_empty_run() => Assert.Equal((0, ""), Quantised.Run([], [], 5));

    [Fact]
    public void A_run_is_bounded_around_the_mark()
    {
        var (first, encoded) = Quantised.Run(new RepeatedField<int> { -1_000_000, 7, 9, 1_000_000 }, new RepeatedField<float> { 1, 2, 3, 4 }, 8);

        Assert.Equal(7, first);
        Assert.Equal(3, Decode(encoded).Length);
    }

    private static ushort[] Decode(string encoded) =>
        [.. Convert.FromBase64String(encoded).Chunk(2).Select(pair => (ushort)(pair[0] | (pair[1] << 8)))];
}
