using System.Text;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Archives;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Tests.Archives;

/// <summary>Whatever is done to a row, nothing throws, and what is taken is a number that was written.</summary>
public sealed class ArchiveDamageTests : IRecordSink
{
    private static readonly (ArchiveKind Kind, string Row)[] Rows =
    [
        (ArchiveKind.Trades, "5130001,64118.9,0.010,641.189,1721260800012,true"),
        (ArchiveKind.AggregateTrades, "77,100.5,3,1,2,1721260800012,false"),
        (ArchiveKind.Metrics, "2024-07-18 00:05:00,BTCUSDT,80123.5,5137000000.25,1.1,1.2,1.3,0.9"),
        (ArchiveKind.Klines, "1721260800000,64000,64010,63990,64005.5,0,1721260859999,0,60,0,0,0"),
        (ArchiveKind.BookDepth, "2024-07-18 00:00:30,-1,10,5000\n2024-07-18 00:00:30,1,10,6000"),
        (ArchiveKind.FundingRate, "1721260800001,4,-0.00012"),
        (ArchiveKind.Liquidations, "1721260800007,SELL,LIMIT,IOC,0.2,63000,63100.5,FILLED,0.1,0.2"),
        (ArchiveKind.TardisTrades, "binance-futures,BTCUSDT,1721260800000000,1721260800002500,1,buy,64000,0.5"),
        (ArchiveKind.TardisBook, "binance-futures,BTCUSDT,1721260800000000,1721260800002500,true,bid,64000,0.5\nbinance-futures,BTCUSDT,1721260800000000,1721260800002500,true,ask,64001,0.5"),
        (ArchiveKind.TardisTicker, "binance-futures,BTCUSDT,1721260800000000,1721260800002500,1721289600000000,0.0001,,50000,64001.5,,64000.25"),
        (ArchiveKind.TardisLiquidations, "binance-futures,BTCUSDT,1721260800000000,1721260800002500,,sell,64000,0.5"),
    ];

    [Fact]
    public void No_damage_makes_a_codec_throw_and_no_event_holds_a_number_that_is_none()
    {
        var random = new Random(11);
        var alphabet = "0123456789.,-+eE\n\r\"truefalsNI \0\u00ff"u8.ToArray();
        var accepted = 0;
        foreach (var (kind, text) in Rows)
        {
            var codec = ArchiveCodecs.Create(new ArchiveFile(kind, Venue.BinanceUsdm, "BTCUSDT", 0, 1), new SymbolTable());
            var normaliser = new VenueNormaliser(codec, Origin.Replay, 1, this);
            Assert.Equal(DecodeKind.Decoded, normaliser.Take(Encoding.UTF8.GetBytes(text), new FrameContext(1)).Kind);
            for (var round = 0; round < 4_000; round++)
            {
                var bytes = Encoding.UTF8.GetBytes(text).ToList();
                for (var change = random.Next(1, 4); change > 0 && bytes.Count > 0; change--)
                {
                    var (at, letter) = (random.Next(bytes.Count), alphabet[random.Next(alphabet.Length)]);
                    if (random.Next(3) == 0) bytes.RemoveAt(at);
                    else if (random.Next(2) == 0) bytes.Insert(at, letter);
                    else bytes[at] = letter;
                }

                byte[] row = [.. bytes];
                new ArchiveRows(kind).TryTimeNs(row, out _);
                accepted += normaliser.Take(row, new FrameContext(1)).Kind == DecodeKind.Decoded ? 1 : 0;
            }
        }

        Assert.InRange(accepted, 1_000, 40_000);
    }

    void IRecordSink.Publish(OutputRecord record)
    {
        var one = MarketEvent.Parser.ParseFrom(record.Value);
        double[] numbers = one.BodyCase switch
        {
            MarketEvent.BodyOneofCase.Trade => [one.Trade.Price, one.Trade.SizeBase],
            MarketEvent.BodyOneofCase.OpenInterest => [one.OpenInterest.OpenInterestBase + 1],
            MarketEvent.BodyOneofCase.Liquidation => [one.Liquidation.Price, one.Liquidation.SizeBase],
            MarketEvent.BodyOneofCase.Depth when one.Depth.State == BookState.Valid => [one.Depth.BestBid, one.Depth.BestAsk],
            _ => [1],
        };
        Assert.All(numbers, number => Assert.True(double.IsFinite(number) && number > 0, $"{one}"));
    }
}
