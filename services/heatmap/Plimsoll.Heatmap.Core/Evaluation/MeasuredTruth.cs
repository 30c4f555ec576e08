using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Evaluation;

/// <summary>
/// Recorded readings of public accounts as truth: the production path takes them apart by instrument and tells their liquidation prices, and at
/// each origin counts what was read newest, as long as it counts in a map. The map under test never sees them.
/// </summary>
/// <param name="parameters">How long a reading counts.</param>
public sealed class MeasuredTruth(HeatmapParameters parameters) : IRecordSink
{
    private const long MsPerMinute = 60_000;

    private readonly HeatmapProcessor processor = new(parameters);
    private readonly List<MeasuredPosition> readings = [];

    /// <summary>Accounts that were read.</summary>
    public int Accounts => readings.Select(reading => reading.Account).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Takes a reading of an account; readings of an account are ascending in time.</summary>
    /// <param name="account">The account.</param>
    /// <exception cref="InvalidDataException">It is refused; the message says why.</exception>
    public void Add(AccountPositions account)
    {
        var outcome = processor.Step(new StreamRecord(TopicCatalogue.Positions, 0, 0, account.Account, account.ToByteArray()), this);
        if (outcome.Kind == StepKind.Rejected) throw new InvalidDataException(outcome.Reason);
    }

    void IRecordSink.Publish(OutputRecord record) => readings.Add(MeasuredPosition.Parser.ParseFrom(record.Value));

    /// <summary>The positions of an instrument at a venue at every origin; null where nothing was read.</summary>
    /// <param name="instrument">Canonical instrument.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="originMinutes">Minutes between origins.</param>
    public TrueBook? Of(string instrument, Venue venue, int originMinutes)
    {
        var own = readings.Where(reading => reading.Instrument == instrument && reading.Venue == venue).OrderBy(reading => reading.AsOfUnixNs).ToList();
        if (own.Count == 0) return null;
        var book = new TrueBook(isWhole: false);
        var step = originMinutes * MsPerMinute;
        var oldest = (long)(parameters.Measured.MaxAgeMinutes * MsPerMinute);
        var newest = new SortedDictionary<(string Account, PositionSide Side), MeasuredPosition>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var next = 0;
        for (var timeMs = CeilingOf(UnixTime.ToMs(own[0].AsOfUnixNs), step); timeMs <= UnixTime.ToMs(own[^1].AsOfUnixNs) + oldest; timeMs += step)
        {
            for (; next < own.Count && UnixTime.ToMs(own[next].AsOfUnixNs) <= timeMs; next++) newest[(own[next].Account, own[next].Side)] = own[next];
            foreach (var position in newest.Values)
            {
                if (position.QuantityBase <= 0 || !position.HasLiquidationPrice || UnixTime.ToMs(position.AsOfUnixNs) < timeMs - oldest) continue;
                if (!numbers.TryGetValue(position.Account, out var number)) numbers.Add(position.Account, number = numbers.Count);
                var side = position.Side == PositionSide.Long ? Side.Long : Side.Short;
                book.Add(timeMs, new TruePosition(number, side, position.QuantityBase, double.NaN, position.LiquidationPrice));
            }
        }

        return book;
    }

    private static long CeilingOf(long timeMs, long step) => (timeMs + step - 1) / step * step;
}
