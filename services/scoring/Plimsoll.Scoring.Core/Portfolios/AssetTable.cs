using Plimsoll.Market.Venues;
using Plimsoll.Scoring.Core.Accounts;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>Instruments of a file, one per venue and symbol; rows must agree about their market.</summary>
internal sealed class AssetTable(double? absentVolatility)
{
    private readonly Dictionary<(string Venue, string Symbol), int> _byName = [];
    private readonly List<AssetView> _views = [];

    public IReadOnlyList<AssetView> Views => _views;

    public int IndexOf(PortfolioRow row, out Refusal? refusal)
    {
        refusal = null;
        if ((row.Volatility ?? absentVolatility) is not { } volatility)
        {
            refusal = new Refusal("volatility", "missing, allowed 0.01 to 20 a year in the row or for the whole file");
            return -1;
        }

        if (_byName.TryGetValue((row.Venue, row.Symbol), out var index))
        {
            var known = _views[index];
            if (known.MarkPrice != row.MarkPrice)
                refusal = new Refusal("mark_price", FormattableString.Invariant($"{row.MarkPrice}, allowed {known.MarkPrice} as in other rows of {row.Symbol}"));
            if (refusal is not null) return -1;
            if (row.Stress is { } more && more.Rate8h > known.Stress.Rate8h) _views[index] = known with { Stress = more };
            return index;
        }

        var view = AssetView.Flat(row.Symbol, row.MarkPrice, row.Funding.Rate8h, volatility);
        _views.Add(row.Stress is { } stress ? view with { Stress = stress } : view);
        _byName.Add((row.Venue, row.Symbol), _views.Count - 1);
        return _views.Count - 1;
    }
}
