// Order books of tardis-dev and ccxt on the changes and frames that Plimsoll's own book is measured on: node books.mjs FOLDER
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { OrderBook as TardisBook } from 'tardis-dev';
const here = fileURLToPath(new URL('./node_modules/ccxt/js/src/base/ws/OrderBook.js', import.meta.url));
const { OrderBook: CcxtBook } = await import(here);

const folder = process.argv[2];
const seconds = Number(process.argv[3] ?? 2);
const frames = readFileSync(`${folder}/frames.jsonl`, 'utf8').trimEnd().split('\n');
const snapshot = JSON.parse(frames.shift());

function measure(name, unit, operations, run) {
  for (const start = performance.now(); performance.now() - start < 1000;) run();
  const rates = [];
  for (const start = performance.now(); performance.now() - start < seconds * 1000 || rates.length < 3;) {
    const began = performance.now();
    run();
    rates.push(operations / (performance.now() - began) * 1000);
  }
  rates.sort((a, b) => a - b);
  console.log(`${name}\t${rates[rates.length >> 1]}\t${unit}`);
}

for (const kind of ['near', 'general']) {
  const [first, ...batches] = JSON.parse(readFileSync(`${folder}/${kind}.json`, 'utf8'));
  const changes = batches.reduce((sum, batch) => sum + batch[0].length + batch[1].length, 0);
  const objects = ([bids, asks], isSnapshot) => ({
    type: 'book_change', isSnapshot, bids: bids.map(([price, amount]) => ({ price, amount })), asks: asks.map(([price, amount]) => ({ price, amount })),
  });
  const messages = batches.map((batch) => objects(batch, false));
  const tardis = new TardisBook();
  tardis.update(objects(first, true));
  measure(`book ${kind}, tardis-dev`, 'levels/s', changes, () => {
    for (const message of messages) {
      tardis.update(message);
      tardis.bestBid();
    }
  });
  const ccxt = new CcxtBook({ bids: first[0], asks: first[1] });
  measure(`book ${kind}, ccxt`, 'levels/s', changes, () => {
    let sum = 0;
    for (const [bids, asks] of batches) {
      for (const level of bids) ccxt.bids.storeArray(level);
      for (const level of asks) ccxt.asks.storeArray(level);
      sum += ccxt.bids[0]?.[0] ?? 0;
    }
    return sum;
  });
}

const numbers = (levels) => levels.map(([price, amount]) => ({ price: Number(price), amount: Number(amount) }));
const pairs = (levels) => levels.map(([price, amount]) => [Number(price), Number(amount)]);
measure('frame to book, JSON.parse and tardis-dev', 'frames/s', frames.length, () => {
  const book = new TardisBook();
  book.update({ isSnapshot: true, bids: numbers(snapshot.bids), asks: numbers(snapshot.asks) });
  let last = 0;
  for (const frame of frames) {
    const update = JSON.parse(frame);
    if (update.pu !== last) throw new Error('gap');
    last = update.u;
    book.update({ isSnapshot: false, bids: numbers(update.b), asks: numbers(update.a) });
  }
});
measure('frame to book, JSON.parse and ccxt', 'frames/s', frames.length, () => {
  const book = new CcxtBook({ bids: pairs(snapshot.bids), asks: pairs(snapshot.asks) });
  let last = 0;
  for (const frame of frames) {
    const update = JSON.parse(frame);
    if (update.pu !== last) throw new Error('gap');
    last = update.u;
    for (const level of pairs(update.b)) book.bids.storeArray(level);
    for (const level of pairs(update.a)) book.asks.storeArray(level);
  }
});
const bytes = frames.reduce((sum, frame) => sum + frame.length, 0);
measure('strict JSON, JSON.parse of Node', 'MB/s', bytes / 1e6, () => {
  for (const frame of frames) JSON.parse(frame);
});
