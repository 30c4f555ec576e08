using Google.Protobuf;
using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;
using Plimsoll.Scoring.Core.Portfolios;
using Plimsoll.Scoring.Views;

namespace Plimsoll.Scoring.Accounts;

/// <summary>
/// Judges every account of positions.v1 when its positions change and when a new minute of any market is known, and publishes to
/// risk.accounts.v1. With several replicas each judges the accounts of its own partitions.
/// </summary>
internal sealed class AccountService(
    AccountBoard board, MinuteMarkets markets, IRecordPublisher publisher, IOptions<KafkaOptions> kafka, TimeProvider clock, ILogger<AccountService> log) : BackgroundService
{
    // A change is answered within a second; a minute's marks come once a minute.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly AccountReporter _reporter = new();
    private readonly Dictionary<string, string> _published = new(StringComparer.Ordinal);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (minute, version) = (long.MinValue, 0L);
        while (!stoppingToken.IsCancellationRequested)
        {
            var (newMinute, newVersion) = (markets.Minute, board.Version);
            if (newMinute != long.MinValue && (newMinute != minute || newVersion != version))
            {
                (minute, version) = (newMinute, newVersion);
                await PublishAsync(stoppingToken);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PublishAsync(CancellationToken cancel)
    {
        foreach (var account in board.Newest.Where(account => IsOwn(account.Account)))
        {
            try
            {
                var report = _reporter.Of(account, markets.Find);
                if (_published.TryGetValue(account.Account, out var last) && last == report.Id) continue;
                await publisher.PublishAsync(new OutputRecord(TopicCatalogue.RiskAccounts, account.Account, report.Id, report.AsOfUnixNs, report.ToByteArray()), cancel);
                _published[account.Account] = report.Id;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.AccountFailed(log, account.Account, fault);
            }
        }
    }

    private bool IsOwn(string account) => RecordPartitioner.PartitionOf(account) % kafka.Value.Replicas == kafka.Value.Ordinal;
}
