using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Scoring.Views;

/// <summary>The newest positions of every account. A view over positions.v1; an account without positions is forgotten.</summary>
internal sealed class AccountBoard : ITopicView
{
    // Ten times the accounts that the speed target names; beyond it, new ones are dropped and counted.
    private const int MaxAccounts = 100_000;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, AccountPositions> _accounts = new(StringComparer.Ordinal);

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    /// <summary>Accounts that were dropped because there are too many.</summary>
    public long Dropped { get; private set; }

    /// <summary>Newest positions, by account.</summary>
    public IReadOnlyList<AccountPositions> Newest
    {
        get
        {
            lock (_lock)
            {
                return [.. _accounts.Values];
            }
        }
    }

    /// <inheritdoc />
    public void Apply(in StreamRecord record)
    {
        var positions = record.Value.Length == 0 ? new AccountPositions { Account = record.Key } : AccountPositions.Parser.ParseFrom(record.Value.Span);
        if (positions.Account.Length == 0) return;
        lock (_lock)
        {
            if (_accounts.TryGetValue(positions.Account, out var known) && (known.AsOfUnixNs > positions.AsOfUnixNs || known.Equals(positions)) && positions.Positions.Count > 0) return;
            if (positions.Positions.Count == 0)
            {
                _accounts.Remove(positions.Account);
            }
            else if (known is null && _accounts.Count >= MaxAccounts)
            {
                Dropped++;
                return;
            }
            else
            {
                _accounts[positions.Account] = positions;
            }

            Version++;
        }
    }
}
