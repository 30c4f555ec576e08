using Plimsoll.Scoring.Core.Accounts;

namespace Plimsoll.Scoring.Views;

/// <summary>A board that answers each question once: all accounts of a pass are judged against the same markets. Lives as long as the pass.</summary>
internal sealed class BoardOfPass(IMarketBoard board) : IMarketBoard
{
    private readonly Dictionary<string, MarketNow?> _markets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CorrelationMatrix?> _correlations = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public MarketNow? Find(string instrument)
    {
        if (!_markets.TryGetValue(instrument, out var known)) _markets.Add(instrument, known = board.Find(instrument));
        return known;
    }

    /// <inheritdoc />
    public CorrelationMatrix? Correlations(IReadOnlyList<string> instruments)
    {
        var key = string.Join('\n', instruments);
        if (!_correlations.TryGetValue(key, out var known)) _correlations.Add(key, known = board.Correlations(instruments));
        return known;
    }
}
