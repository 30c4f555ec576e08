import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Heatmap, StreamedFrame } from '../src/api/types.ts';
import { decode, HeatGrid } from '../src/heatmap/grid.ts';
import { luminance, table } from '../src/heatmap/palette.ts';
import { ColourScale, niceAbove } from '../src/heatmap/scale.ts';
import { priceTicks, timeTicks } from '../src/heatmap/ticks.ts';
import { clamped, panned, zoomed, type View } from '../src/heatmap/view.ts';

const minute = 60_000;
const about = { origin: 'REPLAY', basis: 'MODELLED', quality: 'UNVERIFIED', calibration: null, modelVersion: null, asOfMs: null, ageMs: null } as const;

function answer(minutes: number[], cells: { long?: number[]; short?: number[]; measured?: number[] } = {}): Heatmap {
  return {
    about, instrument: 'BTC-USDT', lowPrice: 90, highPrice: 110, rows: 20, maxUsd: 1e6, newest: null,
    columns: minutes.map((m) => ({ minuteMs: m * minute, mark: 100, low: 99.5, high: 100.5, long: cells.long ?? [], short: cells.short ?? [], measuredLong: cells.measured ?? [], measuredShort: [] })),
  };
}

function encode(values: number[]): string {
  return Buffer.from(Uint16Array.from(values).buffer).toString('base64');
}

function frame(at: number, usd: number, first = 0, mark = 100): StreamedFrame {
  const totals = { minuteMs: at * minute, openInterestUsd: 0, longReservoirUsd: 0, shortReservoirUsd: 0, longRescale: 1, shortRescale: 1, longConsumedUsd: 0, shortConsumedUsd: 0, measuredLongUsd: 0, measuredShortUsd: 0 };
  return { instrument: 'BTC-USDT', minuteMs: at * minute, mark, low: null, high: null, referencePrice: 100, logStep: 0.001, longFirst: first, long: encode([Math.round(2500 * Math.log1p(usd))]), shortFirst: 0, short: '', measuredLongFirst: first, measuredLong: encode([Math.round(2500 * Math.log1p(usd / 10))]), measuredShortFirst: 0, measuredShort: '', totals };
}

test('a missing minute stays empty in its place', () => {
  const grid = HeatGrid.from(answer([100, 101, 104], { long: [3, 500] }), 1440)!;
  assert.equal(grid.stepMs, minute);
  const at = (m: number): number => grid.at(grid.columnOf(m * minute), 3)!.long;
  assert.deepEqual([at(101), at(102), at(103), at(104)], [500, 0, 0, 500]);
  assert.ok(Number.isNaN(grid.mark[grid.columnOf(102 * minute)]!));
});

test('columns of several minutes that bear their newest minute stand side by side', () => {
  // Steps of 4 minutes: full columns end at 103, 107, 111; the newest is short and ends at 113.
  const grid = HeatGrid.from(answer([103, 107, 111, 113], { short: [7, 900] }), 1440)!;
  assert.equal(grid.stepMs, 4 * minute);
  const newest = grid.columnOf(113 * minute);
  assert.equal(newest, grid.columns - 1);
  assert.deepEqual([newest - 3, newest - 2, newest - 1, newest].map((column) => grid.at(column, 7)!.short), [900, 900, 900, 900]);
  assert.equal(grid.push(frame(114, 5, -3)), 'applied');
  assert.equal(grid.columnOf(114 * minute), grid.columns - 1, 'the column it belongs to, not a new one');
});

test('an answer without columns is no picture', () => assert.equal(HeatGrid.from(answer([]), 1440), null));

test('a streamed minute lands in its rows with its money', () => {
  const grid = HeatGrid.from(answer([100, 101]), 1440)!;
  assert.equal(grid.push(frame(102, 250_000, -20)), 'applied');
  const column = grid.columnOf(102 * minute);
  let sum = 0;
  for (let row = 0; row < grid.rows; row++) sum += grid.at(column, row)!.long;
  assert.ok(Math.abs(sum / 250_000 - 1) < 0.0005, `${sum}`);
  const row = Math.floor(grid.rowOf(100 * Math.exp(-19.5 * 0.001)));
  assert.ok(grid.at(column, row)!.long > 0);
});

test('measured positions stand beside what is modelled, and each part can be left out', () => {
  const grid = HeatGrid.from(answer([100, 101], { long: [3, 500], measured: [3, 80] }), 1440)!;
  assert.deepEqual(grid.at(grid.columnOf(101 * minute), 3), { long: 500, short: 0, measured: 80 });
  assert.ok(grid.hasMeasured);
  grid.push(frame(102, 250_000, -20), { long: true, short: true, modelled: false, measured: true });
  const column = grid.columnOf(102 * minute);
  const sums = { long: 0, measured: 0 };
  for (let row = 0; row < grid.rows; row++) {
    sums.long += grid.at(column, row)!.long;
    sums.measured += grid.at(column, row)!.measured;
  }
  assert.equal(sums.long, 0);
  assert.ok(Math.abs(sums.measured / 25_000 - 1) < 0.001);
});

test('an old minute is left out, a hole or a mark near the edge asks for a new picture', () => {
  const grid = HeatGrid.from(answer([100, 101]), 1440)!;
  assert.equal(grid.push(frame(99, 1)), 'old');
  assert.equal(grid.push(frame(140, 1)), 'refetch');
  assert.equal(grid.push(frame(102, 1, 0, 108)), 'refetch');
});

test('the same minute again replaces its column', () => {
  const grid = HeatGrid.from(answer([100, 101]), 1440)!;
  grid.push(frame(102, 250_000, -20));
  grid.push(frame(102, 100_000, -20));
  const column = grid.columnOf(102 * minute);
  let sum = 0;
  for (let row = 0; row < grid.rows; row++) sum += grid.at(column, row)!.long;
  assert.ok(Math.abs(sum / 100_000 - 1) < 0.0005);
});

test('base64 is read as little-endian 16-bit numbers', () => assert.deepEqual([...decode(encode([1, 256, 65_535]))], [1, 256, 65_535]));

test('the colour scale is absolute and its top is a round number', () => {
  assert.deepEqual([niceAbove(1), niceAbove(1.1), niceAbove(2.4), niceAbove(7e6)], [1, 2, 5, 1e7]);
  const scale = new ColourScale(1e6);
  assert.deepEqual([scale.level(0), scale.level(999), scale.level(1000), scale.level(1e6), scale.level(1e9)], [0, 0, 1, 255, 255]);
  assert.deepEqual(scale.ticks(), [1e3, 1e4, 1e5, 1e6]);
  const cells = new Float32Array(2000).fill(1_500);
  cells[0] = 9e9;
  assert.equal(ColourScale.fit(cells).top, 2_000, 'one huge cell does not darken the rest');
});

test('lightness moves one way along every ramp, so that the amount survives without hue', () => {
  for (const theme of ['dark', 'light'] as const) {
    for (const side of ['long', 'short'] as const) {
      const values = [1, 64, 128, 192, 255].map((level) => luminance(table(theme, side)[level]!));
      const sorted = [...values].sort((a, b) => (theme === 'dark' ? a - b : b - a));
      assert.deepEqual(values, sorted, `${theme} ${side}`);
    }
  }
});

test('ticks are round and few', () => {
  assert.deepEqual(timeTicks(0, 3_600_000, 6), [0, 600_000, 1_200_000, 1_800_000, 2_400_000, 3_000_000, 3_600_000]);
  assert.deepEqual(priceTicks(97, 111, 5), [100, 105, 110]);
  assert.ok(priceTicks(0.3402, 0.3499, 8).length <= 8);
});

test('a view stays inside the picture, whatever is asked of it', () => {
  const whole: View = { fromMs: 0, untilMs: 1000, lowLog: 0, highLog: 1 };
  const near = zoomed(whole, whole, 900, 0.9, 0.1);
  assert.ok(near.untilMs <= 1000 && near.highLog <= 1 && near.untilMs - near.fromMs < 101);
  assert.deepEqual(panned(near, whole, 1e9, 1e9), { fromMs: 1000 - (near.untilMs - near.fromMs), untilMs: 1000, lowLog: 1 - (near.highLog - near.lowLog), highLog: 1 });
  assert.deepEqual(zoomed(near, whole, 500, 0.5, 1e6), whole);
  assert.ok(clamped({ fromMs: 400, untilMs: 400.001, lowLog: 0.5, highLog: 0.5000001 }, whole).untilMs - 400 > 10);
});
