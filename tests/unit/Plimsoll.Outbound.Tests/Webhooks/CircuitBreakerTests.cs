using Plimsoll.Outbound.Webhooks;

namespace Plimsoll.Outbound.Tests.Webhooks;

public sealed class CircuitBreakerTests
{
    private readonly ManualClock _clock = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public void Failures_that_are_not_in_a_row_never_open_it()
    {
        var breaker = new CircuitBreaker(_clock);
        for (var round = 0; round < 100; round++)
        {
            for (var failure = 1; failure < CircuitBreaker.FailuresToOpen; failure++)
                breaker.Failed();
            breaker.Succeeded();
        }

        Assert.Null(breaker.Enter());
    }

    [Fact]
    public void Pause_doubles_with_every_probe_that_fails_up_to_its_bound()
    {
        var breaker = Opened();
        var pauses = new List<double>();
        for (var probe = 0; probe < 8; probe++)
        {
            var pause = breaker.Enter()!.Value;
            pauses.Add(pause.TotalSeconds);
            _clock.Now += pause;
            Assert.Null(breaker.Enter());
            breaker.Failed();
        }

        Assert.Equal([10, 10, 20, 40, 80, 160, 300, 300], pauses);
    }

    [Fact]
    public void One_probe_at_a_time_and_a_good_one_closes_it()
    {
        var breaker = Opened();
        _clock.Now += CircuitBreaker.FirstPause;

        Assert.Null(breaker.Enter());
        Assert.NotNull(breaker.Enter());
        breaker.Succeeded();
        Assert.Null(breaker.Enter());
        Assert.Null(breaker.Enter());
    }

    [Fact]
    public void Abandoned_probe_lets_the_next_one_in()
    {
        var breaker = Opened();
        _clock.Now += CircuitBreaker.FirstPause;

        Assert.Null(breaker.Enter());
        breaker.Abandoned();
        Assert.Null(breaker.Enter());
    }

    private CircuitBreaker Opened()
    {
        var breaker = new CircuitBreaker(_clock);
        for (var failure = 0; failure < CircuitBreaker.FailuresToOpen; failure++)
            breaker.Failed();
        return breaker;
    }
}
