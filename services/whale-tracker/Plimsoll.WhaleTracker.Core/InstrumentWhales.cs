using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.WhaleTracker.Core;

/// <summary>Large trades of one instrument.</summary>
internal sealed class InstrumentWhales(string instrument, WhaleParameters parameters)
{
    private const byte PageVersion = 1;

    private readonly string _asset = instrument.Split('-')[0];
    private readonly NotionalHistogram _orders = new();
    private (uint Epoch, ulong Sequence) _highWater;
    private TakerOrder _open;

    public string Page { get; } = $"whales:{instrument}";

    public bool IsChanged { get; private set; }

    /// <summary>Processes one event; false where it had been processed before.</summary>
    public bool Take(MarketEvent marketEvent, IRecordSink sink)
    {
        if ((marketEvent.Epoch, marketEvent.Sequence).CompareTo(_highWater) <= 0)
        {
            return false;
        }

        _highWater = (marketEvent.Epoch, marketEvent.Sequence);
        IsChanged = true;
        if (_open.IsOpen && !(marketEvent.Trade is not null && _open.Holds(marketEvent)) && marketEvent.EventTimeUnixNs >= _open.TimeNs)
        {
            Close(sink);
        }

        // Trades off the book are evidence of stress, not of somebody's will; a late fill opens an order of its own.
        if (marketEvent.Trade is { Kind: TradeKind.Regular })
        {
            _open.Add(marketEvent);
        }

        return true;
    }

    public byte[] Save()
    {
        IsChanged = false;
        var writer = new PageWriter(PageVersion);
        writer.Write((long)_highWater.Epoch);
        writer.Write((long)_highWater.Sequence);
        _open.Write(writer);
        _orders.Write(writer);
        return writer.ToArray();
    }

    public void Restore(byte[] page)
    {
        var reader = new PageReader(page, PageVersion);
        _highWater = ((uint)reader.ReadInt64(), (ulong)reader.ReadInt64());
        _open = TakerOrder.Read(ref reader);
        _orders.Read(ref reader);
        reader.End();
    }

    private void Close(IRecordSink sink)
    {
        var order = _open;
        _open = default;
        var (thresholdUsd, rule) = Threshold();

        // The order is held against those before it, then joins them.
        _orders.Add(order.TimeNs / UnixTime.NsPerHour, order.NotionalUsd);
        if (order.NotionalUsd >= thresholdUsd)
        {
            sink.Publish(Signal(order, thresholdUsd, rule));
        }
    }

    private (double Usd, string Rule) Threshold()
    {
        var floor = parameters.FloorOf(_asset);
        if (_orders.Count < parameters.LeastOrders)
        {
            return (floor, string.Create(CultureInfo.InvariantCulture, $"floor of {_asset}; fewer than {parameters.LeastOrders} orders seen"));
        }

        var quantile = _orders.Quantile(parameters.Quantile);
        return quantile > floor
            ? (quantile, string.Create(CultureInfo.InvariantCulture, $"{parameters.Quantile:0.####} quantile of orders in 24 h"))
            : (floor, $"floor of {_asset}");
    }

    private OutputRecord Signal(in TakerOrder order, double thresholdUsd, string rule)
    {
        var id = $"whale:large-trade:{order.FirstId}";
        var signal = new WhaleSignal
        {
            Id = id, Asset = _asset, Instrument = instrument, Venue = order.Venue, Kind = WhaleSignalKind.LargeTrade, AsOfUnixNs = order.TimeNs,
            Side = order.Side, NotionalUsd = Math.Round(order.NotionalUsd, 2), SizeBase = Math.Round(order.SizeBase, 9),
            Price = Math.Round(order.NotionalUsd / order.SizeBase, 8), Fills = order.Fills, ThresholdUsd = Math.Round(thresholdUsd, 2), ThresholdRule = rule,
            Basis = Basis.Observed, Origin = order.Origin,
        };
        return new OutputRecord(TopicCatalogue.WhaleSignals, _asset, id, order.TimeNs, signal.ToByteArray());
    }
}
