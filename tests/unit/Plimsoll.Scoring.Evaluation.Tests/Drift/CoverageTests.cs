using Plimsoll.Kernel.State;
using Plimsoll.Scoring.Core.Drift;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Evaluation.Tests.Drift;

/// <summary>Intervals follow what they missed (quant-spec D.5).</summary>
public sealed class CoverageTests
{
    private const double Said = 0.02;
    private const int Day = 288;

    [Fact]
    public void Where_the_model_is_right_intervals_stay_as_they_are_and_coverage_is_at_least_nominal()
    {
        var watch = new CoverageWatch(new DriftParameters(), 1);
        var misses = Play(watch, 1, 60 * Day, Said);
        Assert.InRange(misses, 0, 0.1);
        Assert.InRange(watch.Stretch, 0, 0.1);
        Assert.False(watch.IsAlarmed);
    }

    [Fact]
    public void When_outcomes_triple_coverage_breaks_and_comes_back_to_nominal_by_wider_intervals()
    {
        var watch = new CoverageWatch(new DriftParameters(), 1);
        Play(watch, 2, 60 * Day, Said);
        var first = Play(watch, 3, 5 * Day, 3 * Said);
        Assert.True(first > 0.3, $"missed {first}");
        Play(watch, 4, 15 * Day, 3 * Said);
        var later = Play(watch, 5, 60 * Day, 3 * Said);
        Assert.InRange(later, 0, 0.12);

        // 0.02 said, 0.06 seen: the upper end has to rise by nearly ln 3 over the interval it had.
        Assert.InRange(watch.Stretch, 0.5, 1.5);
        Assert.InRange(watch.Alpha, 0.02, 0.3);
    }

    [Fact]
    public void After_the_drift_has_passed_intervals_become_as_narrow_as_before()
    {
        var watch = new CoverageWatch(new DriftParameters(), 1);
        Play(watch, 6, 60 * Day, 4 * Said);
        Assert.True(watch.Stretch > 0.5);
        Play(watch, 7, 90 * Day, Said);
        Assert.InRange(watch.Stretch, 0, 0.1);
    }

    [Fact]
    public void An_outcome_that_intervals_cannot_follow_takes_the_model_out_of_use()
    {
        // Ever faster: the quantile of the past never catches up with what comes.
        var watch = new CoverageWatch(new DriftParameters(), 1);
        var draws = new SeededDraws(8);
        for (var label = 0; label < 60 * Day && !watch.IsAlarmed; label++)
            watch.Take(draws.NextDouble() < 0.0005 * Math.Exp(label / (6.0 * Day)) ? 1 : 0, 0.0004, 0.0006);
        Assert.True(watch.IsAlarmed);
    }

    [Fact]
    public void A_watch_written_and_read_goes_on_the_same()
    {
        var (first, second) = (new CoverageWatch(new DriftParameters(), 3), new CoverageWatch(new DriftParameters(), 3));
        Play(first, 9, 30 * Day, 3 * Said);
        var page = new PageWriter(1);
        first.Write(page);
        var reader = new PageReader(page.ToArray(), 1);
        second.Read(ref reader);
        reader.End();
        Assert.Equal(Play(first, 10, 10 * Day, Said), Play(second, 10, 10 * Day, Said));
        Assert.Equal((first.Alpha, first.Stretch, first.Matured), (second.Alpha, second.Stretch, second.Matured));
    }

    /// <summary>Share of checks that missed.</summary>
    private static double Play(CoverageWatch watch, ulong seed, int labels, double rate)
    {
        var (draws, checks, misses) = (new SeededDraws(seed), 0, 0);
        for (var label = 0; label < labels; label++)
        {
            if (!watch.Take(draws.NextDouble() < rate ? 1 : 0, 0.8 * Said, 1.25 * Said))
                continue;

            checks++;
            misses += watch.Missed ? 1 : 0;
        }

        return misses / (double)checks;
    }
}
