using Plimsoll.Ingestion.Core.Watchdog;

namespace Plimsoll.Ingestion.Tests.Watchdog;

public sealed class AttemptBudgetTests
{
    [Fact]
    public void No_minute_holds_more_than_the_attempts_allowed()
    {
        var budget = new AttemptBudget(5);
        var taken = Enumerable.Range(0, 3_000).Select(step => step * 100L).Where(budget.TryTake).ToList();
        Assert.Equal(25, taken.Count);
        Assert.All(taken.Skip(5).Zip(taken), pair => Assert.InRange(pair.First - pair.Second, 60_000, long.MaxValue));
        Assert.Equal(2_975, budget.PutOff);
    }
}
