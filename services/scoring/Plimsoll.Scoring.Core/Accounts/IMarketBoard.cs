namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>What the line knows of all markets at one moment.</summary>
public interface IMarketBoard
{
    /// <summary>The newest market of an instrument, or null.</summary>
    /// <param name="instrument">Canonical instrument.</param>
    MarketNow? Find(string instrument);

    /// <summary>Correlations of instruments from their common returns; null where too few are known.</summary>
    /// <param name="instruments">Canonical instruments, at least one; repeats are the same asset at other venues.</param>
    CorrelationMatrix? Correlations(IReadOnlyList<string> instruments);
}
