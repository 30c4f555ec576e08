using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Views;

namespace Plimsoll.Scoring.Accounts;

/// <summary>When an account is due: its positions changed, its markets closed a minute, or a mark moved so far that it matters.</summary>
internal sealed class ReportSchedule
{
    // An instrument that is this far behind the account's others is dead: they do not wait for it.
    private const long MaxLagMinutes = 3;

    private readonly Dictionary<string, Told> _told = new(StringComparer.Ordinal);

    /// <summary>Whether a report of the account would say something new.</summary>
    public bool IsDue(AccountPositions account, IMarketBoard board)
    {
        var markets = MarketsOf(account, board);
        if (!_told.TryGetValue(account.Account, out var told) || told.AsOfUnixNs != account.AsOfUnixNs) return true; // without any market too: the report then says what is missing
        if (markets.Count == 0) return false;
        var minute = markets.Max(now => now.Minute);

        // All of an account's markets are waited for, so that the minute's report does not depend on which came first.
        if (minute > told.Minute && markets.TrueForAll(now => now.Minute == minute || minute - now.Minute > MaxLagMinutes)) return true;
        return markets.Count == told.Marks.Count && markets.Zip(told.Marks, (now, mark) => Math.Abs(Math.Log(now.MarkPrice / mark))).Any(move => move >= LiveBoard.MaterialMove);
    }

    /// <summary>Notes that a report was published.</summary>
    public void Tell(AccountPositions account, IMarketBoard board)
    {
        var markets = MarketsOf(account, board);
        _told[account.Account] = new Told(markets.Select(now => now.Minute).DefaultIfEmpty(long.MinValue).Max(), account.AsOfUnixNs, [.. markets.Select(now => now.MarkPrice)]);
    }

    /// <summary>Forgets accounts that are gone.</summary>
    public void Keep(IReadOnlyCollection<string> accounts)
    {
        if (_told.Count <= accounts.Count) return;
        var known = accounts.ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _told.Keys.Where(account => !known.Contains(account)).ToList()) _told.Remove(gone);
    }

    private static List<MarketNow> MarketsOf(AccountPositions account, IMarketBoard board) =>
        [.. account.Positions.Select(position => position.Instrument).Distinct(StringComparer.Ordinal).Select(board.Find).OfType<MarketNow>()];

    private sealed record Told(long Minute, long AsOfUnixNs, IReadOnlyList<double> Marks);
}
