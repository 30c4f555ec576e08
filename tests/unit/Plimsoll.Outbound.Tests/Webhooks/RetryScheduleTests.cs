namespace Plimsoll.Outbound.Tests.Webhooks;

public sealed class RetryScheduleTests
{
    [Fact]
    public void Ten_attempts_take_about_three_days()
    {
        var pauses = Enumerable.Range(1, RetrySchedule.MaxAttempts - 1).Select(attempt => RetrySchedule.DelayAfter(attempt, 0.5)!.Value).ToList();

        Assert.Equal(9, pauses.Count);
        Assert.Equal(pauses.Order(), pauses);
        Assert.InRange(pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause).TotalHours, 72, 80);
        Assert.Null(RetrySchedule.DelayAfter(RetrySchedule.MaxAttempts, 0.5));
    }

    [Theory]
    [InlineData(0, 4.5)]
    [InlineData(0.5, 5)]
    [InlineData(1, 5.5)]
    public void Chance_spreads_a_pause_by_a_tenth(double chance, double seconds) =>
        Assert.Equal(seconds, RetrySchedule.DelayAfter(1, chance)!.Value.TotalSeconds, precision: 6);

    [Fact]
    public void Receiver_can_lengthen_a_pause_and_not_shorten_it()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), RetrySchedule.DelayAfter(1, 0.5, TimeSpan.FromMinutes(1)));
        Assert.Equal(TimeSpan.FromSeconds(5), RetrySchedule.DelayAfter(1, 0.5, TimeSpan.FromSeconds(1)));
    }
}
