using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;
using Plimsoll.Rpc;
using Plimsoll.Scoring.Accounts;
using Plimsoll.Scoring.Core.Portfolios;
using Plimsoll.Scoring.Rpc;
using Plimsoll.Scoring.Views;
using Plimsoll.Testing;

namespace Plimsoll.Positions.Tests.Service;

/// <summary>The fifty positions of docs/examples on every way in: the file, the call, and positions.v1.</summary>
public sealed class WalkThroughTests
{
    private static readonly string Text = File.ReadAllText(CommittedFile.PathOf("docs/examples/positions.csv"));

    [Fact]
    public void Call_ranks_all_fifty_positions_riskiest_account_first()
    {
        var answer = Answers(new MinuteMarkets()).Portfolio(new EvaluatePortfolioRequest { Text = Text });
        Assert.Empty(answer.Refused);
        Assert.Equal((50u, 20, 50), (answer.Rows, answer.Accounts.Count, answer.Accounts.Sum(account => account.Positions.Count)));
        var ranks = answer.Accounts.Select(account => account.HasSimulated24H ? account.Simulated24H : account.Probabilities[3].Probability).ToList();
        Assert.Equal(ranks.OrderDescending(), ranks);
        Assert.All(answer.Accounts.Where(account => account.Positions.Count > 1), account => Assert.True(account.HasSimulated24H && account.HasStressed24H));
    }

    [Fact]
    public void What_rows_leave_out_is_taken_from_the_line()
    {
        var answer = Answers(Markets.Known()).Portfolio(new EvaluatePortfolioRequest { Text = "account,venue,symbol,side,quantity,entry_price,leverage\na,hyperliquid,BTC,long,1,60000,5\n" });
        var position = Assert.Single(Assert.Single(answer.Accounts).Positions);
        Assert.Equal(60_000, position.MarkPrice);
        Assert.Equal("z", Assert.Single(position.ZonesOnTheWay).ZoneId);
        var refused = Answers(new MinuteMarkets()).Portfolio(new EvaluatePortfolioRequest { Text = "account,venue,symbol,side,quantity,entry_price,leverage\na,hyperliquid,BTC,long,1,60000,5\n" });
        Assert.Equal((2u, "mark_price"), (Assert.Single(refused.Refused).Row, refused.Refused[0].Field));
    }

    [Fact]
    public void Wrong_rows_and_columns_are_named_and_the_others_answered()
    {
        var answer = Answers(new MinuteMarkets()).Portfolio(new EvaluatePortfolioRequest { Text = Text.Replace("ETH,long,4.796", "ETH,long,NaN", StringComparison.Ordinal) });
        Assert.Equal((3u, "desk-02", "quantity"), (answer.Refused[0].Row, answer.Refused[0].Account, answer.Refused[0].Field));
        Assert.Equal(19, answer.Accounts.Count);
        Assert.StartsWith("text: 0 rows", Assert.Throws<RpcException>(() => Answers(new MinuteMarkets()).Portfolio(new EvaluatePortfolioRequest { Text = "account\n" })).Status.Detail, StringComparison.Ordinal);
        Assert.StartsWith("text:", Assert.Throws<RpcException>(() => Answers(new MinuteMarkets()).Portfolio(new EvaluatePortfolioRequest { Text = "{\"a\":" })).Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_fifty_come_out_on_the_topic_of_reports()
    {
        var (board, markets, published) = (new AccountBoard(), new MinuteMarkets(), new ConcurrentQueue<OutputRecord>());
        foreach (var (instrument, mark) in new[] { ("BTC", 63_682), ("ETH", 1_668.2), ("SOL", 67.151), ("AVAX", 6.6014), ("ARB", 0.08443), ("DOGE", 0.086445), ("WIF", 0.15853) })
        {
            for (var minute = 0; minute < 60; minute++) Markets.Minute(markets, $"{instrument}-USDT", minute, mark * (1 + (0.0005 * (minute % 3))));
        }

        var (accounts, refused) = PositionMessages.Of(PortfolioRows.Read(Text).Rows, 7);
        Assert.Empty(refused);
        foreach (var account in accounts) board.Apply(new StreamRecord(TopicCatalogue.Positions, 0, 1, account.Account, account.ToByteArray()));
        using var service = new AccountService(board, markets, new Queued(published), Options.Create(new KafkaOptions()), TimeProvider.System, NullLogger<AccountService>.Instance);
        await service.StartAsync(CancellationToken.None);
        for (var wait = 0; wait < 400 && published.Count < 20; wait++) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        await service.StopAsync(CancellationToken.None);
        var reports = published.Select(record => AccountReport.Parser.ParseFrom(record.Value)).ToList();
        Assert.All(published, record => Assert.Equal(TopicCatalogue.RiskAccounts, record.Topic));
        Assert.Equal((20, 50), (reports.Count, reports.Sum(report => report.Positions.Count)));
        Assert.All(reports, report => Assert.Empty(report.Refused));
    }

    private static AccountAnswers Answers(MinuteMarkets markets) => new(markets, markets);

    private sealed class Queued(ConcurrentQueue<OutputRecord> records) : IRecordPublisher
    {
        public ValueTask PublishAsync(OutputRecord record, CancellationToken cancel)
        {
            records.Enqueue(record);
            return ValueTask.CompletedTask;
        }

        public Task FlushAsync(CancellationToken cancel) => Task.CompletedTask;
    }
}
