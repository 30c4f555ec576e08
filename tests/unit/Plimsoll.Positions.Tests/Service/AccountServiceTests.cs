using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;
using Plimsoll.Scoring.Accounts;
using Plimsoll.Scoring.Views;

namespace Plimsoll.Positions.Tests.Service;

public sealed class AccountServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Report_comes_when_positions_change_and_with_each_new_minute_once()
    {
        var (board, markets, published) = (new AccountBoard(), Markets.Known(), new Kept());
        using var service = new AccountService(board, markets, published, Options.Create(new KafkaOptions()), TimeProvider.System, NullLogger<AccountService>.Instance);
        await service.StartAsync(CancellationToken.None);
        board.Apply(Positions("a", 5));
        var first = await published.TakeAsync(Patience);
        Assert.Equal((TopicCatalogue.RiskAccounts, "a", "account:a:299:5"), (first.Topic, first.Key, first.Id));
        Assert.Single(AccountReport.Parser.ParseFrom(first.Value).Positions);

        Markets.Minute(markets, "BTC-USDT", 300, 59_000);
        Assert.Equal("account:a:300:5", (await published.TakeAsync(Patience)).Id);

        board.Apply(Positions("a", 6));
        Assert.Equal("account:a:300:6", (await published.TakeAsync(Patience)).Id);
        await service.StopAsync(CancellationToken.None);
        Assert.Empty(published.Rest);
    }

    [Fact]
    public async Task Each_replica_judges_the_accounts_of_its_own_partitions()
    {
        string[] accounts = [.. Enumerable.Range(0, 12).Select(i => $"acct{i}")];
        var seen = new List<string>();
        for (var ordinal = 0; ordinal < 2; ordinal++)
        {
            var (board, published) = (new AccountBoard(), new Kept());
            foreach (var account in accounts) board.Apply(Positions(account, 1));
            using var service = new AccountService(
                board, Markets.Known(), published, Options.Create(new KafkaOptions { Ordinal = ordinal, Replicas = 2 }), TimeProvider.System, NullLogger<AccountService>.Instance);
            var own = accounts.Count(account => RecordPartitioner.PartitionOf(account) % 2 == ordinal);
            await service.StartAsync(CancellationToken.None);
            for (var i = 0; i < own; i++) seen.Add((await published.TakeAsync(Patience)).Key);
            await service.StopAsync(CancellationToken.None);
        }

        Assert.Equal(accounts.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Board_keeps_the_newest_and_forgets_the_empty()
    {
        var board = new AccountBoard();
        board.Apply(Positions("a", 5));
        board.Apply(Positions("a", 4));
        Assert.Equal(5, board.Newest[0].AsOfUnixNs);
        board.Apply(new StreamRecord(TopicCatalogue.Positions, 0, 3, "a", default));
        Assert.Empty(board.Newest);
    }

    private static StreamRecord Positions(string account, long asOf)
    {
        var positions = new AccountPositions { Account = account, AsOfUnixNs = asOf };
        positions.Positions.Add(Markets.Long("BTC-USDT", 1, 6_000));
        return new StreamRecord(TopicCatalogue.Positions, 0, asOf, account, positions.ToByteArray());
    }

    private sealed class Kept : IRecordPublisher
    {
        private readonly BlockingCollection<OutputRecord> _records = [];

        public IReadOnlyCollection<OutputRecord> Rest => _records.ToArray();

        public ValueTask PublishAsync(OutputRecord record, CancellationToken cancel)
        {
            _records.Add(record, cancel);
            return ValueTask.CompletedTask;
        }

        public Task FlushAsync(CancellationToken cancel) => Task.CompletedTask;

        public Task<OutputRecord> TakeAsync(TimeSpan patience) => Task.Run(() => _records.TryTake(out var record, patience) ? record : throw new TimeoutException("no report"));
    }
}
