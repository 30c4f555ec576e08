// Starts the simulator with a busy market of five venues and reads it as adapters do. Prints messages a second and the simulator's processor time.
//   node --experimental-websocket scripts/simulator-load.mjs [ACCOUNTS=20000] [CONNECTIONS=2] [SECONDS=20]
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const [accounts = '20000', connections = '2', seconds = '20'] = process.argv.slice(2);
const port = 7190;
const address = `127.0.0.1:${port}`;
const texts = {
  binance: [{ method: 'SUBSCRIBE', params: ['btcusdt@depth@100ms', 'btcusdt@aggTrade', 'btcusdt@markPrice@1s', 'btcusdt@forceOrder'], id: 1 }],
  bybit: [{ op: 'subscribe', args: ['orderbook.200.BTCUSDT', 'publicTrade.BTCUSDT', 'tickers.BTCUSDT', 'allLiquidation.BTCUSDT'] }],
  okx: [{ op: 'subscribe', args: ['books', 'trades', 'mark-price', 'open-interest', 'funding-rate'].map((channel) => ({ channel, instId: 'BTC-USDT-SWAP' })) }],
  gate: ['order_book_update', 'trades', 'tickers', 'public_liquidates'].map((channel) => ({ time: 0, channel: `futures.${channel}`, event: 'subscribe', payload: ['BTC_USDT'] })),
  hyperliquid: ['l2Book', 'trades', 'activeAssetCtx'].map((type) => ({ method: 'subscribe', subscription: { type, coin: 'BTC' } })),
};

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const simulator = spawn('artifacts/bin/Plimsoll.Simulator/release/Plimsoll.Simulator', [
  '--Simulator:Scenario=october-2025-like', `--Simulator:Accounts=${accounts}`, '--Simulator:WarmUpHours=0.1', `--Simulator:Venues=${Object.keys(texts).join(',')}`,
  '--Simulator:Set=shock-day=0,shock-minutes=20', `--Endpoints:HttpPort=${port}`, '--Endpoints:RpcPort=0', '--Logging:Level=Error'], { stdio: 'inherit' });

// Seconds that the simulator's threads ran, by the scheduler's own count: sampling at ticks misses work that begins at ticks.
const processorSeconds = () => readdirSync(`/proc/${simulator.pid}/task`)
  .reduce((sum, task) => sum + Number(readFileSync(`/proc/${simulator.pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]), 0) / 1e9;

try {
  for (let tries = 0; !(await fetch(`http://${address}/truth`).then((answer) => answer.ok, () => false)); tries++) {
    if (tries > 240) throw new Error('the simulator did not come up within two minutes');
    await pause(500);
  }

  let [messages, bytes] = [0, 0];
  for (let i = 0; i < Number(connections); i++) {
    for (const [venue, subscriptions] of Object.entries(texts)) {
      const socket = new WebSocket(`ws://${address}/${venue}/stream`);
      socket.onopen = () => subscriptions.forEach((text) => socket.send(JSON.stringify(text)));
      socket.onmessage = (event) => { messages++; bytes += event.data.length; };
    }
  }

  await pause(5000);
  [messages, bytes] = [0, 0];
  const [before, started] = [processorSeconds(), performance.now()];
  await pause(Number(seconds) * 1000);
  const elapsed = (performance.now() - started) / 1000;
  const share = (processorSeconds() - before) / elapsed;
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${simulator.pid}/status`, 'utf8'))[1];
  console.log(`${accounts} accounts, 5 venues, ${5 * Number(connections)} connections: ${Math.round(messages / elapsed)} messages/s, ${(bytes / elapsed / 1e6).toFixed(2)} MB/s; `
    + `the simulator uses ${(100 * share).toFixed(0)} % of one core and ${Math.round(peak / 1024)} MiB`);
} finally {
  simulator.kill();
}

process.exit(0);
