using Plimsoll.Ingestion.Core.Synchronising;

namespace Plimsoll.Ingestion.Tests.Synchronising;

/// <summary>Numbers as the venues' documentation shows them, and the verdict it asks for.</summary>
public sealed class SequenceRuleTests
{
    [Theory]
    [InlineData(150, 156, 149, SequenceVerdict.Old)]
    [InlineData(157, 160, 149, SequenceVerdict.Follows)]
    [InlineData(158, 165, 157, SequenceVerdict.Follows)]
    [InlineData(159, 165, 156, SequenceVerdict.Follows)]
    [InlineData(159, 165, 158, SequenceVerdict.Gap)]
    public void Binance_joins_a_snapshot_157_with_the_change_that_covers_it(long first, long last, long previous, SequenceVerdict expected) =>
        Assert.Equal(expected, new BinanceRule().JudgeFirst(157, Change(first, last, previous)));

    [Theory]
    [InlineData(161, 170, 160, SequenceVerdict.Follows)]
    [InlineData(157, 160, 149, SequenceVerdict.Old)]
    [InlineData(171, 180, 170, SequenceVerdict.Gap)]
    public void Binance_goes_on_where_the_previous_number_is_the_books(long first, long last, long previous, SequenceVerdict expected) =>
        Assert.Equal(expected, new BinanceRule().Judge(160, Change(first, last, previous)));

    [Theory]
    [InlineData(18521289, SequenceVerdict.Follows)]
    [InlineData(18521288, SequenceVerdict.Old)]
    [InlineData(18521290, SequenceVerdict.Gap)]
    public void Bybit_counts_by_one(long last, SequenceVerdict expected) =>
        Assert.Equal(expected, new BybitRule().Judge(18521288, Change(0, last, 0)));

    [Fact]
    public void Bybit_one_is_a_snapshot_whatever_it_is_called() => Assert.True(new BybitRule().IsSnapshot(Change(0, 1, 0)));

    [Theory]
    [InlineData(12, 10, SequenceVerdict.Follows)]
    [InlineData(10, 10, SequenceVerdict.Follows)]
    [InlineData(3, 10, SequenceVerdict.Follows)]
    [InlineData(10, 8, SequenceVerdict.Old)]
    [InlineData(14, 12, SequenceVerdict.Gap)]
    public void Okx_goes_on_where_the_previous_number_is_the_books_even_downwards(long last, long previous, SequenceVerdict expected) =>
        Assert.Equal(expected, new OkxRule().Judge(10, Change(0, last, previous)));

    [Theory]
    [InlineData(10, 8, SequenceVerdict.Old)]
    [InlineData(12, 8, SequenceVerdict.Follows)]
    [InlineData(12, 10, SequenceVerdict.Follows)]
    [InlineData(12, 11, SequenceVerdict.Gap)]
    public void Okx_joins_a_requested_snapshot_10_with_the_change_that_spans_it(long last, long previous, SequenceVerdict expected) =>
        Assert.Equal(expected, new OkxRule().JudgeFirst(10, Change(0, last, previous)));

    [Theory]
    [InlineData(2517661095, 2517661100, SequenceVerdict.Old)]
    [InlineData(2517661099, 2517661101, SequenceVerdict.Follows)]
    [InlineData(2517661101, 2517661113, SequenceVerdict.Follows)]
    [InlineData(2517661102, 2517661113, SequenceVerdict.Gap)]
    public void Gate_covers_the_number_after_the_books(long first, long last, SequenceVerdict expected)
    {
        Assert.Equal(expected, new GateRule().JudgeFirst(2517661100, Change(first, last, 0)));
        Assert.Equal(expected, new GateRule().Judge(2517661100, Change(first, last, 0)));
    }

    private static DepthNumbers Change(long first, long last, long previous) => new(DepthForm.Change, first, last, previous, 0);
}
