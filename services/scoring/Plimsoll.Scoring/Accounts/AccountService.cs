using Google.Protobuf;
using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Portfolios;
using Plimsoll.Scoring.Core.Touch;
using Plimsoll.Scoring.Views;

namespace Plimsoll.Scoring.Accounts;

/// <summary>
/// Judges every account of positions.v1 when its positions change, when its markets close a minute and when a mark moves far, and publishes to
/// risk.accounts.v1. With several replicas each judges the accounts of its own partitions. Why it is no partition processor: ADR 0010.
/// </summary>
internal sealed class AccountService(
    AccountBoard accounts, IMarketBoard board, IRecordPublisher publisher, IOptions<KafkaOptions> kafka, TimeProvider clock, ILogger<AccountService> log) : BackgroundService
{
    // A change is answered within a second; a minute's marks come once a minute.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Simulations of a pass, 40 ms each: beyond them the riskiest by the closed form are simulated, so that a pass ends within its minute.
    private const int MaxSimulated = 100;

    private readonly AccountReporter _reporter = new();
    private readonly ReportSchedule _schedule = new();

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await PassAsync(stoppingToken);
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PassAsync(CancellationToken cancel)
    {
        var markets = new BoardOfPass(board);
        var own = accounts.Newest.Where(account => IsOwn(account.Account)).ToList();
        _schedule.Keep([.. own.Select(account => account.Account)]);
        var due = own.Where(account => _schedule.IsDue(account, markets)).ToList();
        var simulated = due.Count > MaxSimulated ? Riskiest(due, markets) : null;
        foreach (var account in due)
        {
            try
            {
                var report = _reporter.Of(account, markets, simulated?.Contains(account.Account) ?? true);
                await publisher.PublishAsync(new OutputRecord(TopicCatalogue.RiskAccounts, account.Account, report.Id, report.AsOfUnixNs, report.ToByteArray()), cancel);
                _schedule.Tell(account, markets);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.AccountFailed(log, account.Account, fault);
            }
        }
    }

    private HashSet<string> Riskiest(List<AccountPositions> due, IMarketBoard markets) => due
        .Select(account => _reporter.Of(account, markets, isSimulated: false))
        .OrderByDescending(report => report.Probabilities.Count > RiskHorizons.Day ? report.Probabilities[RiskHorizons.Day].Probability : 0)
        .ThenBy(report => report.Account, StringComparer.Ordinal)
        .Take(MaxSimulated).Select(report => report.Account).ToHashSet(StringComparer.Ordinal);

    private bool IsOwn(string account) => RecordPartitioner.PartitionOf(account) % kafka.Value.Replicas == kafka.Value.Ordinal;
}
