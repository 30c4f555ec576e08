using System.Globalization;
using System.Text;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Evaluation.Tests.Generated;

/// <summary>A small market in the panel's own file format: volatility that clusters, cascades that are likelier when it is high.</summary>
internal static class GeneratedPanel
{
    public const long StartMs = 1_735_603_200_000;

    public static Panel Of(int days, ulong seed = 7, params string[] symbols) =>
        PanelReader.Read((symbols.Length == 0 ? ["BTCUSDT", "ETHUSDT"] : symbols).SelectMany((symbol, index) => Files(symbol, days, seed + (ulong)index)));

    public static PanelSource Source(string name, string text) => new(name, () => new StringReader(text));

    private static IEnumerable<PanelSource> Files(string symbol, int days, ulong seed)
    {
        var draws = new SeededDraws(seed);
        var (candles, interest) = (new StringBuilder("date,open,high,low,close,volume\n"), new StringBuilder("t,oi,oi_usd\n"));
        var (funding, mark) = (new StringBuilder("date,open,high,low,close,volume\n"), new StringBuilder("date,open,high,low,close,volume\n"));
        var (price, logVolatility, units, cascade, direction) = (100.0, 0.0, 1e6, 0, 1.0);
        for (var bar = 0; bar < days * Bars.Day; bar++)
        {
            var openMs = StartMs + (bar * Bars.Milliseconds);
            logVolatility = (0.995 * logVolatility) + (0.08 * draws.NextNormal());
            if (cascade == 0 && draws.NextDouble() < 0.0025 * Math.Exp(1.5 * logVolatility))
                (cascade, direction) = (6, draws.NextDouble() < 0.5 ? -1 : 1);

            var drift = cascade > 0 ? direction * 0.0045 : 0;
            var open = price;
            price *= Math.Exp(drift + (0.0009 * Math.Exp(logVolatility) * draws.NextNormal()));
            var spread = 1 + (0.0004 * Math.Exp(logVolatility) * (1 + draws.NextDouble()));
            var volume = 100 * Math.Exp(0.5 * logVolatility) * (cascade > 0 ? 6 : 1) * (0.5 + draws.NextDouble());
            units *= 1 + (cascade > 0 ? -0.004 : 0.0001 * draws.NextNormal());
            cascade = Math.Max(0, cascade - 1);
            Line(candles, openMs, open, Math.Max(open, price) * spread, Math.Min(open, price) / spread, price, volume);
            Line(interest, openMs + Bars.Milliseconds + (bar % 3 == 0 ? 2_000 : 0), units, units * price);
            if (bar % 96 == 0)
                Line(funding, openMs, 0.0001 + (0.00005 * draws.NextNormal()), 0, 0, 0, 0);

            if (bar % 12 == 11)
                Line(mark, openMs - (11 * Bars.Milliseconds), price, price, price, price * (1 + (0.0002 * draws.NextNormal())), 0);
        }

        yield return Source($"binance_{symbol}_5m_futures.csv", candles.ToString());
        yield return Source($"binance_{symbol}_oi_5m.csv", interest.ToString());
        yield return Source($"binance_{symbol}_1h_funding_rate.csv", funding.ToString());
        yield return Source($"binance_{symbol}_1h_mark.csv", mark.ToString());
    }

    private static void Line(StringBuilder text, long ms, params double[] values) =>
        text.Append(CultureInfo.InvariantCulture, $"{ms},{string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}\n");
}
