using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;
using Plimsoll.Scoring.Core.Accounts;

namespace Plimsoll.Scoring.Views;

/// <summary>Mark, volatility and zones of every instrument at its newest minute. A view over heatmap.zones.v1, one record a minute.</summary>
internal sealed class MinuteMarkets : ITopicView, IMarketBoard
{
    // As many instruments as a large venue lists, 115 KiB each; beyond it, new ones are not followed.
    private const int MaxInstruments = 500;

    // Three hours of five-minute returns: below it a correlation says more about chance than about the market.
    private const int LeastReturns = 36;

    // Five days by the quant specification, in five-minute returns.
    private const double CorrelationHalfLife = 1_440;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (MinuteMarket Market, ZoneSet Newest)> _byInstrument = new(StringComparer.Ordinal);

    /// <summary>The newest minute of any instrument; the smallest number before the first.</summary>
    public long Minute { get; private set; } = long.MinValue;

    /// <inheritdoc />
    public void Apply(in StreamRecord record)
    {
        var zones = ZoneSet.Parser.ParseFrom(record.Value.Span);
        lock (_lock)
        {
            if (!_byInstrument.TryGetValue(zones.Instrument, out var known))
            {
                if (_byInstrument.Count >= MaxInstruments) return;
                known = (new MinuteMarket(), zones);
            }

            if (zones.Minute <= known.Market.Minute || !(zones.MarkPrice > 0)) return;
            known.Market.Take(zones.Minute, zones.MarkPrice);
            _byInstrument[zones.Instrument] = (known.Market, zones);
            Minute = Math.Max(Minute, zones.Minute);
        }
    }

    /// <summary>The newest minute of an instrument, or null.</summary>
    public MarketNow? Find(string instrument)
    {
        lock (_lock)
        {
            return _byInstrument.TryGetValue(instrument, out var known) && known.Market.Minute != long.MinValue
                ? new MarketNow(known.Market.MarkPrice, known.Market.Minute, known.Market.Volatility(), known.Newest.Zones, known.Newest.Origin)
                {
                    HistoryMinutes = known.Market.HistoryMinutes, IsHistoryWhole = known.Market.IsWhole,
                }
                : null;
        }
    }

    /// <inheritdoc />
    public CorrelationMatrix? Correlations(IReadOnlyList<string> instruments)
    {
        List<string> names = [.. instruments.Distinct(StringComparer.Ordinal)];
        IReadOnlyList<double[]> returns;
        lock (_lock)
        {
            List<MinuteMarket> markets = [.. names.Where(_byInstrument.ContainsKey).Select(name => _byInstrument[name].Market)];
            if (markets.Count < names.Count) return null;
            returns = MinuteMarket.CommonReturns(markets);
        }

        if (returns[0].Length < LeastReturns || returns.Any(own => own.All(step => step == 0))) return null;
        return CorrelationMatrix.Estimate(returns, CorrelationHalfLife).Expanded([.. instruments.Select(name => names.IndexOf(name))]);
    }

    /// <summary>Returns of two instruments over the minutes that both have; null where one is not known.</summary>
    public (double[] Held, double[] Hedge)? Returns(string held, string hedge)
    {
        lock (_lock)
        {
            return _byInstrument.TryGetValue(held, out var first) && _byInstrument.TryGetValue(hedge, out var second) ? first.Market.ReturnsWith(second.Market) : null;
        }
    }
}
