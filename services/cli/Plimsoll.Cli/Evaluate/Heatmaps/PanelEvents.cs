using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Cli.Evaluate.Heatmaps;

/// <summary>
/// Five-minute bars as market events: the last price stands for the mark (open, the nearer extreme, the other, close), a quarter of the
/// volume trades at each, the taker is not known, then the open interest of the bar's end.
/// </summary>
internal sealed class PanelEvents(string instrument)
{
    private const int Steps = 4;
    private readonly MarketEvent _event = new() { Instrument = instrument, Venue = Venue.BinanceUsdm, Origin = Origin.Replay, Epoch = 1 };

    /// <summary>The events of the bars that have price and open interest.</summary>
    public IEnumerable<OutputRecord> Of(Panel panel, SymbolSeries series)
    {
        var wasHole = false;
        for (var bar = 0; bar < panel.Length; bar++)
        {
            if (double.IsNaN(series.OpenInterest[bar]) || double.IsNaN(series.Close[bar]))
            {
                wasHole = _event.Sequence > 0;
                continue;
            }

            var openMs = panel.CloseMs(bar) - Bars.Milliseconds;
            if (wasHole) yield return Record(openMs, market => market.FeedStatus = new FeedStatus { Stream = "open_interest", State = FeedState.Gap });
            wasHole = false;
            var rises = series.Close[bar] >= series.Open[bar];
            double[] path = [series.Open[bar], rises ? series.Low[bar] : series.High[bar], rises ? series.High[bar] : series.Low[bar], series.Close[bar]];
            for (var step = 0; step < Steps; step++)
            {
                var (timeMs, price) = (openMs + (step * Bars.Milliseconds / Steps), path[step]);
                yield return Record(timeMs, market => market.Ticker = new Ticker { MarkPrice = price });
                if (series.Volume[bar] > 0)
                    yield return Record(timeMs, market => market.Trade = new Trade { Price = price, SizeBase = series.Volume[bar] / Steps, Kind = TradeKind.Regular });
            }

            yield return Record(panel.CloseMs(bar) - 1, market => market.OpenInterest = new OpenInterest { OpenInterestBase = series.OpenInterest[bar], Raw = series.OpenInterest[bar] });
        }
    }

    private OutputRecord Record(long timeMs, Action<MarketEvent> body)
    {
        body(_event);
        _event.Sequence++;
        _event.EventTimeUnixNs = UnixTime.FromMs(timeMs);
        _event.Id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"panel:{instrument}:{_event.Sequence}");
        return new OutputRecord(TopicCatalogue.MarketEvents, instrument, _event.Id, _event.EventTimeUnixNs, _event.ToByteArray());
    }
}
