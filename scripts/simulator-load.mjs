// Reads the simulator's venues as fast as they speak: node scripts/simulator-load.mjs ADDRESS SECONDS CONNECTIONS
// Prints messages and bytes a second over all connections, and the processor time of the simulator if its process id is given as PID.
import { readFileSync } from 'node:fs';

const [address = '127.0.0.1:7106', seconds = '20', connections = '5'] = process.argv.slice(2);
const asset = process.env.ASSET ?? 'BTC';
const lower = asset.toLowerCase();
const texts = {
  binance: [{ method: 'SUBSCRIBE', params: [`${lower}usdt@depth@100ms`, `${lower}usdt@aggTrade`, `${lower}usdt@markPrice@1s`, `${lower}usdt@forceOrder`], id: 1 }],
  bybit: [{ op: 'subscribe', args: [`orderbook.200.${asset}USDT`, `publicTrade.${asset}USDT`, `tickers.${asset}USDT`, `allLiquidation.${asset}USDT`] }],
  okx: [{ op: 'subscribe', args: ['books', 'trades', 'mark-price', 'open-interest', 'funding-rate'].map((channel) => ({ channel, instId: `${asset}-USDT-SWAP` })) }],
  gate: ['futures.order_book_update', 'futures.trades', 'futures.tickers', 'futures.public_liquidates'].map((channel) => ({ time: 0, channel, event: 'subscribe', payload: [`${asset}_USDT`] })),
  hyperliquid: ['l2Book', 'trades', 'activeAssetCtx'].map((type) => ({ method: 'subscribe', subscription: { type, coin: asset } })),
};

const truth = await (await fetch(`http://${address}/truth`)).json();
const venues = Object.keys(truth.venues);
let [messages, bytes] = [0, 0];
for (let i = 0; i < Number(connections); i++) {
  for (const venue of venues) {
    const socket = new WebSocket(`ws://${address}/${venue}/stream`);
    socket.onopen = () => texts[venue].forEach((text) => socket.send(JSON.stringify(text)));
    socket.onmessage = (event) => { messages++; bytes += event.data.length; };
  }
}

// User and system time of a process in ticks of 10 ms; a page is no concern here.
const processorSeconds = () => {
  const fields = readFileSync(`/proc/${process.env.PID}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

await new Promise((done) => setTimeout(done, 3000));
[messages, bytes] = [0, 0];
const before = process.env.PID ? processorSeconds() : 0;
await new Promise((done) => setTimeout(done, Number(seconds) * 1000));
const used = process.env.PID ? (processorSeconds() - before) / Number(seconds) : NaN;
console.log(`${venues.length} venues, ${Number(connections) * venues.length} connections: ${Math.round(messages / Number(seconds))} messages/s, `
  + `${(bytes / Number(seconds) / 1e6).toFixed(1)} MB/s${process.env.PID ? `, the simulator uses ${(used * 100).toFixed(0)} % of one core` : ''}`);
process.exit(0);
