using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Statistics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Rpc;
using Plimsoll.Scoring.Accounts;
using Plimsoll.Scoring.Core.Portfolios;
using Plimsoll.Scoring.Rpc;
using Plimsoll.Scoring.Views;

namespace Plimsoll.Positions.Tests.Service;

/// <summary>What accounts are judged by while the line runs: funding, depth and marks of scores, correlations of returns.</summary>
public sealed class LiveBoardTests : IDisposable
{
    private readonly LatestScores _scores = new();
    private readonly FundingStress _stress;
    private readonly AccountReporter _reporter = new();

    public LiveBoardTests() => _stress = new FundingStress(_scores);

    public void Dispose() => _stress.Dispose();

    [Fact]
    public void Funding_of_the_market_is_counted_and_said()
    {
        Score(60_000, secondsAfterMinute: 5, funding: 0.0005);
        var position = Assert.Single(Report(Markets.Known()).Positions);
        Assert.Equal((0.0005, FundingSource.Observed), (position.FundingRate8H, position.FundingSource));
        Assert.Equal(90, position.FundingUsdPerDay, 1e-6);
    }

    [Fact]
    public void Unknown_funding_is_taken_as_paid_and_never_as_zero()
    {
        var report = Report(Markets.Known());
        var position = Assert.Single(report.Positions);
        Assert.Equal((0.0001, FundingSource.Assumed), (position.FundingRate8H, position.FundingSource));
        Assert.Contains(report.Notes, note => note.Contains("funding is not known", StringComparison.Ordinal));
        Score(60_000, secondsAfterMinute: -1_200, funding: 0.0005); // twenty minutes old: the feed has gone
        Assert.Equal(FundingSource.Assumed, Report(Markets.Known()).Positions[0].FundingSource);
    }

    [Fact]
    public void Stated_funding_wins()
    {
        Score(60_000, secondsAfterMinute: 5, funding: 0.0005);
        var account = Account();
        account.Positions[0].FundingRate8H = -0.0002;
        Assert.Equal(FundingSource.Stated, _reporter.Of(account, new LiveBoard(Markets.Known(), _scores, _stress)).Positions[0].FundingSource);
    }

    [Fact]
    public void Account_without_any_known_market_is_told_once_and_again_when_one_appears()
    {
        var (schedule, markets, account) = (new ReportSchedule(), new MinuteMarkets(), Account());
        Assert.True(schedule.IsDue(account, markets));
        Assert.Equal("positions[0].mark_price", _reporter.Of(account, markets).Refused[0].Field);
        schedule.Tell(account, markets);
        Assert.False(schedule.IsDue(account, markets));
        Assert.True(schedule.IsDue(account, Markets.Known()));
    }

    [Fact]
    public void Stressed_funding_is_the_95th_percentile_of_three_days_or_more()
    {
        for (var hour = 0; hour < 72; hour++) Score(60_000, secondsAfterMinute: 5 + (hour * 3_600), funding: hour < 66 ? -0.0001 : 0.0009);
        Assert.Null(_stress.Find("BTC-USDT")); // the hour in progress does not count yet
        Score(60_000, secondsAfterMinute: 5 + (72 * 3_600), funding: 0.0001);
        Assert.Equal(0.0009, _stress.Find("BTC-USDT"));
        Assert.Null(_stress.Find("ETH-USDT"));
        for (var hour = 73; hour < 200; hour++) Score(60_000, secondsAfterMinute: 5 + (hour * 3_600), funding: -0.0002);
        Assert.Equal(0.0002, _stress.Find("BTC-USDT")); // six of 199 hours are fewer than one in twenty
    }

    [Fact]
    public void Mark_within_the_minute_counts_once_it_has_moved_far()
    {
        var board = new LiveBoard(Markets.Known(), _scores, _stress);
        Score(60_050, secondsAfterMinute: 10, funding: 0.0001);
        Assert.Equal(60_000, board.Find("BTC-USDT")!.MarkPrice);
        Score(59_000, secondsAfterMinute: 20, funding: 0.0001);
        Assert.Equal(59_000, board.Find("BTC-USDT")!.MarkPrice);
        Assert.Equal(UnixTime.StartOfMinute(300) + (20 * UnixTime.NsPerSecond), board.Find("BTC-USDT")!.AsOfUnixNs);
    }

    [Fact]
    public void Account_is_due_for_a_far_move_and_not_for_a_small_one()
    {
        var (schedule, board, account) = (new ReportSchedule(), new LiveBoard(Markets.Known(), _scores, _stress), Account());
        Assert.True(schedule.IsDue(account, board));
        schedule.Tell(account, board);
        Assert.False(schedule.IsDue(account, board));
        Score(60_050, secondsAfterMinute: 10, funding: 0.0001);
        Assert.False(schedule.IsDue(account, board));
        Score(59_000, secondsAfterMinute: 20, funding: 0.0001);
        Assert.True(schedule.IsDue(account, board));
    }

    [Fact]
    public void Report_of_a_minute_waits_for_all_markets_of_the_account_but_not_for_a_dead_one()
    {
        var markets = Markets.Known();
        Markets.Minute(markets, "ETH-USDT", 299, 3_000);
        var account = Account();
        account.Positions.Add(Markets.Long("ETH-USDT", 1, 500));
        var schedule = new ReportSchedule();
        schedule.Tell(account, markets);
        Markets.Minute(markets, "BTC-USDT", 300, 60_001);
        Assert.False(schedule.IsDue(account, markets));
        Markets.Minute(markets, "ETH-USDT", 300, 3_000);
        Assert.True(schedule.IsDue(account, markets));
        schedule.Tell(account, markets);
        Markets.Minute(markets, "BTC-USDT", 304, 60_002);
        Assert.True(schedule.IsDue(account, markets));
    }

    [Fact]
    public void Correlation_comes_from_common_returns_and_is_assumed_where_they_are_few()
    {
        var (markets, random) = (new MinuteMarkets(), new RandomStream(8));
        var (first, second) = (60_000.0, 3_000.0);
        for (var minute = 0; minute < 1_440; minute++)
        {
            var common = random.NextNormal();
            first *= Math.Exp(0.001 * common);
            second *= Math.Exp(0.001 * ((0.6 * common) + (0.8 * random.NextNormal())));
            Markets.Minute(markets, "BTC-USDT", minute, first);
            Markets.Minute(markets, "ETH-USDT", minute, second);
            if (minute == 60) Assert.Null(markets.Correlations(["BTC-USDT", "ETH-USDT"]));
        }

        var matrix = markets.Correlations(["BTC-USDT", "ETH-USDT", "BTC-USDT"])!;
        Assert.InRange(matrix[0, 1], 0.45, 0.85);
        Assert.Equal(0.999, matrix[0, 2]);
        Assert.Null(markets.Correlations(["BTC-USDT", "DOGE-USDT"]));
    }

    [Fact]
    public void Zone_on_the_way_says_what_a_cascade_would_do_where_depth_is_known()
    {
        Assert.Null(Report(Markets.Known()).Positions[0].ZonesOnTheWay[0].Cascade);
        Score(60_000, secondsAfterMinute: 5, funding: 0.0001, depth: 1e9);
        var deep = Report(Markets.Known()).Positions[0].ZonesOnTheWay[0].Cascade;
        Score(60_000, secondsAfterMinute: 6, funding: 0.0001, depth: 1e7);
        var thin = Report(Markets.Known()).Positions[0].ZonesOnTheWay[0].Cascade;
        Assert.True(deep is { Absorbed: true, ReachesLiquidation: false, StopPrice: < 56_500 }, $"{deep}");
        Assert.True(thin.StopPrice < deep.StopPrice && thin.ReachesLiquidation, $"{thin}");
        Assert.InRange(thin.ForcedUsd, 7.9e6, 8.1e6); // four fifths of ten millions reach the book
    }

    [Fact]
    public void Trailing_stop_tightens_near_a_zone_and_never_moves_back()
    {
        var now = Markets.Known().Find("BTC-USDT")!;
        var request = new TrailStopRequest { Instrument = "BTC-USDT", Side = PositionSide.Long, ExtremePrice = 61_000, Distance = 0.05 };
        var near = TrailAnswer.Of(request, now);
        var far = TrailAnswer.Of(request, now with { Zones = [] });
        Assert.Equal(61_000 * 0.95, far.StopPrice, 1e-6);
        Assert.True(near.StopPrice > far.StopPrice && near is { ZoneId: "z", HasZoneNearEdge: true, Reached: false } && near.Arithmetic.Count == 2);
        request.PresentStopPrice = near.StopPrice + 100;
        Assert.Equal(near.StopPrice + 100, TrailAnswer.Of(request, now).StopPrice);
        Assert.True(TrailAnswer.Of(request, now with { MarkPrice = 57_000 }).Reached);
        var fault = Assert.Throws<RpcException>(() => TrailAnswer.Of(new TrailStopRequest(request) { Distance = 0.7 }, now));
        Assert.StartsWith("distance: 0.7, allowed above 0 to below 0.5", fault.Status.Detail, StringComparison.Ordinal);
    }

    private AccountReport Report(MinuteMarkets markets) => _reporter.Of(Account(), new LiveBoard(markets, _scores, _stress));

    private static AccountPositions Account()
    {
        var account = new AccountPositions { Account = "a", AsOfUnixNs = 5 };
        account.Positions.Add(Markets.Long("BTC-USDT", 1, 6_000));
        return account;
    }

    private void Score(double mark, int secondsAfterMinute, double funding, double? depth = null)
    {
        var score = new RiskScore
        {
            Id = $"score:BTC-USDT:1:{secondsAfterMinute + 2_000}", Instrument = "BTC-USDT", MarkPrice = mark, FundingRate8H = funding,
            AsOfUnixNs = UnixTime.StartOfMinute(300) + (secondsAfterMinute * UnixTime.NsPerSecond),
        };
        if (depth is { } usd) score.DepthUsdPerLog = usd;
        _scores.Apply(new StreamRecord(TopicCatalogue.RiskScoresLatest, 0, 1, "BTC-USDT", score.ToByteArray()));
    }
}
