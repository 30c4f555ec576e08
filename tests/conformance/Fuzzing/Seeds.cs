using Plimsoll.ConformanceTests.Messages;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests.Fuzzing;

/// <summary>Sound frames of every kind a codec reads, in the form the venues' documentation shows.</summary>
internal static class Seeds
{
    public static IReadOnlyList<Frame> Of(string venue) => venue switch
    {
        "binance" or "binance-coinm" => Binance,
        "bybit" => Bybit,
        "okx" => Okx,
        "gate" => Gate,
        _ => Hyperliquid,
    };

    private static Frame[] Binance =>
    [
        Push("""{"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","E":1721347022504,"T":1721347022503,"s":"BTCUSDT","U":157,"u":160,"pu":149,"b":[["63338.10","10"],["0.00230","0.000"]],"a":[["63338.20","100.5"],["63339","0"]]}}"""),
        Push("""{"e":"depthUpdate","E":2,"T":1,"s":"BTCUSD_PERP","ps":"BTCUSD","st":2,"U":1,"u":2,"pu":0,"b":[["1","2"]],"a":[]}"""),
        Push("""{"e":"trade","E":123456789,"T":123456785,"s":"BTCUSDT","t":5933014,"p":"28145.10","q":"0.002","X":"INSURANCE_FUND","m":true}"""),
        Push("""{"e":"aggTrade","E":123456789,"s":"币安人生USDT","a":5933014,"p":"0.001","q":"100","f":100,"l":105,"T":123456785,"m":false,"st":1}"""),
        Push("""[{"e":"markPriceUpdate","E":1562305380000,"s":"BTCUSDT","p":"11794.15000000","i":"11784.62659091","P":"11784.25641265","r":"0.00038167","T":1562306400000},{"e":"markPriceUpdate","E":1,"s":"B","p":"3","i":"4","r":"","T":0}]"""),
        Push("""{"e":"forceOrder","E":1568014460893,"o":{"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"0.014","p":"9910","ap":"9910.5","X":"FILLED","l":"0.014","z":"0.014","T":1568014460893}}"""),
        new("""{"lastUpdateId":1027024,"E":1589436922972,"T":1589436922959,"bids":[["4.00000000","431.00000000"]],"asks":[["4.00000200","12.00000000"]]}""", VenueEndpoint.Depth, "BTCUSDT"),
        new("""{"symbol":"BTCUSDT","markPrice":"11793.63104562","indexPrice":"11781.80495970","lastFundingRate":"0.00038246","nextFundingTime":1597392000000,"time":1597370495002}""", VenueEndpoint.Tickers, null),
        new("""[{"symbol":"BLZUSDT","adjustedFundingRateCap":"0.02500000","adjustedFundingRateFloor":"-0.02500000","fundingIntervalHours":8,"disclaimer":false}]""", VenueEndpoint.Funding, null),
        new("""[{"symbol":"BTCUSDT","fundingTime":1698768000000,"fundingRate":"0.00010000","markPrice":"34287.54619963"}]""", VenueEndpoint.FundingHistory, null),
        new("""{"openInterest":"10659.509","symbol":"BTCUSDT","time":1589437530011}""", VenueEndpoint.OpenInterest, null),
        new("""[{"symbol":"BTCUSDT","sumOpenInterest":"20403.63700000","sumOpenInterestValue":"150570784.07809979","timestamp":"1583127900000"}]""", VenueEndpoint.OpenInterestHistory, null),
        new("""[{"id":28457,"price":"4.00000100","qty":"12.00000000","quoteQty":"48.00","time":1499865549590,"isBuyerMaker":true},{"a":26129,"p":"0.01633102","q":"4.70443515","f":27781,"l":27781,"T":1498793709153,"m":true}]""", VenueEndpoint.Trades, "BTCUSDT"),
        new("""[[1499040000000,"0.01634790","0.80000000","0.01575800","0.01577100","148976.11427815",1499040299999,"2434.19055334",308,"1756.87402397","28.46694368","0"],[1499040300000,"2","3","1","2.5","0",1499040599999,"0",0,"0","0","0"]]""", VenueEndpoint.Candles, "BTCUSDT"),
        new("""{"serverTime":1,"symbols":[{"symbol":"BTCUSDT","contractType":"PERPETUAL","status":"TRADING","contractSize":100,"baseAsset":"BTC","quoteAsset":"USDT","marginAsset":"USDT","filters":[{"filterType":"PRICE_FILTER","tickSize":"0.10"},{"filterType":"LOT_SIZE","stepSize":"0.001"}]}]}""", VenueEndpoint.Instruments, null),
    ];

    private static Frame[] Bybit =>
    [
        Push("""{"topic":"orderbook.50.BTCUSDT","type":"snapshot","ts":1672304484978,"data":{"s":"BTCUSDT","b":[["16493.50","0.006"]],"a":[["16611.00","0.029"],["16612.00","0"]],"u":18521288,"seq":7961638724},"cts":1672304484976}"""),
        Push("""{"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":1672304486868,"data":[{"T":1672304486865,"s":"BTCUSDT","S":"Buy","v":"0.001","p":"16578.50","L":"PlusTick","i":"20f43950-d8dd","BT":false,"RPI":true},{"T":1,"s":"B","S":"Sell","v":"1","p":"2","i":"x"}]}"""),
        Push("""{"topic":"tickers.BTCUSDT","type":"delta","data":{"symbol":"BTCUSDT","lastPrice":"17216.00","markPrice":"17217.33","indexPrice":"17227.36","openInterest":"68744.761","openInterestValue":"1183601235.91","nextFundingTime":"1673280000000","fundingRate":"-0.000212","fundingIntervalHour":"8","fundingCap":"0.005"},"cs":24987956059,"ts":1673272861686}"""),
        Push("""{"topic":"allLiquidation.ROSEUSDT","type":"snapshot","ts":1739502303204,"data":[{"T":1739502302929,"s":"ROSEUSDT","S":"Sell","v":"20000","p":"0.04499"}]}"""),
        new("""{"retCode":0,"retMsg":"OK","result":{"s":"BTCUSDT","b":[["62710.2","5.52"]],"a":[["62710.3","0.01"]],"ts":1709199771584,"u":243781,"seq":3887177875,"cts":1709199771580},"time":1709199771643}""", VenueEndpoint.Depth, null),
        new("""{"retCode":0,"retMsg":"OK","result":{"category":"inverse","list":[{"symbol":"BTCUSD","lastPrice":"16597.00","indexPrice":"16598.54","markPrice":"16596.00","openInterest":"373504107","openInterestValue":"22505.67","fundingRate":"-0.001034","nextFundingTime":"1672387200000"}]},"time":1672376496682}""", VenueEndpoint.Tickers, null),
        new("""{"retCode":0,"retMsg":"OK","result":{"category":"linear","list":[{"execId":"a905d5c3","symbol":"BTCUSDT","price":"27450.50","size":"0.005","side":"Buy","time":"1709891679000","isBlockTrade":true}]},"time":1709891679050}""", VenueEndpoint.Trades, null),
        new("""{"retCode":0,"retMsg":"OK","result":{"category":"linear","list":[{"symbol":"ETHPERP","fundingRate":"0.0001","fundingRateTimestamp":"1672041600000"}]},"time":1672051897447}""", VenueEndpoint.FundingHistory, null),
        new("""{"retCode":0,"retMsg":"OK","result":{"symbol":"BTCUSDT","category":"linear","list":[["1670608800000","17071","17073","17027","17055.5","268.611","4570000"],["1670608500000","17071.5","17071.5","17061","17071","41.77","713000"]]},"time":1672025956592}""", VenueEndpoint.Candles, "BTCUSDT"),
        new("""{"retCode":0,"retMsg":"OK","result":{"symbol":"BTCUSD","category":"inverse","list":[{"openInterest":"461134384.00000000","timestamp":"1669571400000"},{"openInterest":"2","singleOpenInterest":"1","timestamp":"5"}]},"time":1672053548579}""", VenueEndpoint.OpenInterest, null),
        new("""{"retCode":0,"retMsg":"OK","result":{"category":"linear","list":[{"symbol":"BTCUSDT","contractType":"LinearPerpetual","status":"Trading","baseCoin":"BTC","quoteCoin":"USDT","settleCoin":"USDT","leverageFilter":{"maxLeverage":"100.00"},"priceFilter":{"tickSize":"0.10"},"lotSizeFilter":{"qtyStep":"0.001"},"fundingInterval":480,"upperFundingRate":"0.00375","lowerFundingRate":"-0.00375"}]},"time":1707186451514}""", VenueEndpoint.Instruments, null),
    ];

    private static Frame[] Okx =>
    [
        Push("""{"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"action":"update","data":[{"asks":[["8476.98","415","0","13"]],"bids":[["8476.97","256","0","12"],["8475.55","0"]],"ts":"1597026383085","checksum":-855196043,"prevSeqId":123455,"seqId":123456}]}"""),
        Push("""{"arg":{"channel":"bbo-tbt","instId":"BTC-USDT-SWAP"},"data":[{"asks":[["8476.98","415","0","13"]],"bids":[],"ts":"1597026383085","seqId":123456}]}"""),
        Push("""{"arg":{"channel":"trades","instId":"BTC-USDT-SWAP"},"data":[{"instId":"BTC-USDT-SWAP","tradeId":"130639474","px":"42219.9","sz":"0.12060306","side":"buy","ts":"1630048897897","count":"3"}]}"""),
        Push("""{"arg":{"channel":"mark-price","instId":"BTC-USDT-SWAP"},"data":[{"instType":"SWAP","instId":"BTC-USDT-SWAP","markPx":"42310.6","ts":"1630049139746"},{"instId":"BTC-USDT","idxPx":"43350","ts":"1649419644492"}]}"""),
        Push("""{"arg":{"channel":"funding-rate","instId":"BTC-USD-SWAP"},"data":[{"fundingRate":"0.0001875391284828","fundingTime":"1700726400000","instId":"BTC-USD-SWAP","instType":"SWAP","method":"current_period","maxFundingRate":"0.00375","minFundingRate":"-0.00375","nextFundingRate":"","nextFundingTime":"1700755200000","ts":"1700724675402"}]}"""),
        Push("""{"arg":{"channel":"open-interest","instId":"BTC-USDT-SWAP"},"data":[{"instType":"SWAP","instId":"BTC-USDT-SWAP","oi":"5000","oiCcy":"555.55","oiUsd":"50000000.12345","ts":"1597026383085"}]}"""),
        Push("""{"arg":{"channel":"liquidation-orders","instType":"SWAP"},"data":[{"details":[{"bkLoss":"0","bkPx":"0.007831","ccy":"","posSide":"short","side":"buy","sz":"13","ts":"1692266434010"}],"instFamily":"IOST-USDT","instId":"IOST-USDT-SWAP","instType":"SWAP","uly":"IOST-USDT"}]}"""),
        new("""{"code":"0","msg":"","data":[{"asks":[["41006.8","0.60038921","0","1"]],"bids":[["41006.3","0.30178218","0","2"]],"ts":"1629966436396","seqId":77}]}""", VenueEndpoint.Depth, "BTC-USDT-SWAP"),
        Push("""{"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"action":"snapshot","data":[{"asks":[["8476.98","415","0","13"]],"bids":[],"ts":"1597026383085","checksum":0,"prevSeqId":-1,"seqId":123456}]}"""),
        new("""{"code":"0","msg":"","data":[["1747094040000","102806.1","102820.4","102806.1","102820.4","1040.37","10.4037","1069603.34883","1"],["1747093740000","102806","102820.5","102783.1","102806.1","7164.04","71.6404","7364701.57952","0"]]}""", VenueEndpoint.Candles, "BTC-USDT-SWAP"),
        new("""{"code":"0","msg":"","data":[{"fundingRate":"0.0000746604960499","fundingTime":"1703059200000","instId":"BTC-USD-SWAP","realizedRate":"0.0000746572360545"}]}""", VenueEndpoint.FundingHistory, null),
        new("""{"code":"0","msg":"","data":[{"ctMult":"1","ctType":"linear","ctVal":"0.01","ctValCcy":"BTC","instId":"BTC-USDT-SWAP","instType":"SWAP","lever":"125","lotSz":"1","settleCcy":"USDT","state":"live","tickSz":"0.1"},{"ctMult":"1","ctType":"inverse","ctVal":"100","ctValCcy":"USD","instId":"BTC-USD-241227","instType":"FUTURES","lever":"20","lotSz":"1","settleCcy":"BTC","state":"live","tickSz":"0.1"}]}""", VenueEndpoint.Instruments, null),
    ];

    private static Frame[] Gate =>
    [
        Push("""{"time":1615366381,"time_ms":1615366381500,"channel":"futures.order_book_update","event":"update","result":{"t":1615366381417,"s":"ETH_USDT","U":2517661101,"u":2517661113,"b":[{"p":"54672.1","s":0}],"a":[{"p":"54743.6","s":"12.5"}]}}"""),
        Push("""{"time":1,"time_ms":6,"channel":"futures.obu","event":"update","result":{"t":5,"full":true,"s":"ob.ETH_USDT.50","U":7,"u":8,"b":[["1.5","2"]],"a":[["1.6","3"]]}}"""),
        Push("""{"time":1,"time_ms":0,"channel":"futures.order_book","event":"all","result":{"t":1541500161123,"contract":"BTC_USDT","id":93973511,"asks":[{"p":"97.1","s":2245}],"bids":[{"p":"96.8","s":"2245"}]}}"""),
        Push("""{"time":1,"channel":"futures.trades","event":"update","result":[{"size":"-108.5","id":27753479,"create_time":1545136464,"create_time_ms":1545136464123,"price":"96.4","contract":"ETH_USDT","is_internal":true}]}"""),
        Push("""{"time":1541659086,"channel":"futures.tickers","event":"update","result":[{"contract":"BTC_USDT","last":"118.4","mark_price":"118.35","index_price":"118.36","funding_rate":"-0.000114","total_size":"73648"}]}"""),
        Push("""{"channel":"futures.public_liquidates","event":"update","time":1541505434,"time_ms":1541505434123,"result":[{"price":215.1,"size":-124,"time_ms":1541486601123,"contract":"BTC_USDT"}]}"""),
        new("""{"id":12,"current":1684930166.384,"update":1684930166.35,"asks":[{"s":6,"p":"2"}],"bids":[{"s":5,"p":"1"}]}""", VenueEndpoint.Depth, "BTC_USDT"),
        new("""[{"time":1548654951,"contract":"BTC_USDT","size":600,"order_size":-600,"order_price":"3405","fill_price":"3424","left":-10}]""", VenueEndpoint.Liquidations, null),
        new("""[{"time":1603865400,"open_interest":124724,"open_interest_usd":1511,"mark_price":"8865"}]""", VenueEndpoint.OpenInterestHistory, "BTC_USDT"),
        new("""[{"t":1539852480,"v":97151,"c":"1.032","h":"1.032","l":"1.032","o":"1.032","sum":"3580"},{"t":1539852780,"v":"0.5","c":"2","h":"3","l":"1","o":"2"}]""", VenueEndpoint.Candles, "BTC_USDT"),
        new("""[{"t":1543968000,"r":"0.000157"}]""", VenueEndpoint.FundingHistory, "BTC_USDT"),
        new("""[{"name":"BTC_USDT","type":"direct","quanto_multiplier":"0.0001","order_price_round":"0.1","order_size_min":1,"funding_interval":28800,"leverage_max":"100","maintenance_rate":"0.005","funding_cap_ratio":"0.75","in_delisting":false}]""", VenueEndpoint.Instruments, null),
    ];

    private static Frame[] Hyperliquid =>
    [
        Push("""{"channel":"l2Book","data":{"coin":"HYPE","time":1764842873555,"levels":[[{"px":"34.967","sz":"2.85","n":1}],[{"px":"34.969","sz":"1473.06","n":2}]]}}"""),
        Push("""{"channel":"trades","data":[{"coin":"HYPE","side":"B","px":"35.276","sz":"5.78","time":1764835613064,"hash":"0x00","tid":716095722814130,"users":["0xa","0xb"]}]}"""),
        Push("""{"channel":"activeAssetCtx","data":{"coin":"SOL","ctx":{"dayNtlVlm":"1169046.29","funding":"0.0000125","impactPxs":["14.3047","14.3444"],"markPx":"14.3161","midPx":null,"openInterest":"688.11","oraclePx":"14.32","premium":"0.00031774"}}}"""),
        Push("""{"channel":"user","data":{"fills":[{"coin":"BTC","px":"66653.0","sz":"0.001","side":"A","time":1781528065899,"dir":"Open Short","crossed":false,"tid":1,"liquidation":{"liquidatedUser":"0x36","markPx":"66607.0","method":"market"}}]}}"""),
        new("""[{"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":50},{"name":"kPEPE","szDecimals":0,"maxLeverage":10,"isDelisted":true}]},[{"funding":"0.00001","openInterest":"7","markPx":"2","oraclePx":"3"},{"funding":"-0.00001","openInterest":"8","markPx":"2","oraclePx":"3"}]]""", VenueEndpoint.Tickers, null),
        new("""{"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":50},{"name":"kPEPE","szDecimals":0,"maxLeverage":10,"isDelisted":true}]}""", VenueEndpoint.Instruments, null),
        new("""[{"t":1681923600000,"T":1681923899999,"s":"BTC","i":"5m","o":"29295.0","c":"29258.0","h":"29309.0","l":"29250.0","v":"0.98639","n":189}]""", VenueEndpoint.Candles, null),
        new("""[{"coin":"ETH","fundingRate":"-0.00022196","premium":"-0.00052196","time":1683849600076}]""", VenueEndpoint.FundingHistory, null),
        new("""[{"coin":"BTC","side":"A","px":"104320.0","sz":"0.01500","hash":"0x03","time":1769916002000,"tid":300003,"users":["0x1","0x2"]}]""", VenueEndpoint.Trades, null),
    ];

    private static Frame Push(string body) => new(body, VenueEndpoint.Stream, null);
}
