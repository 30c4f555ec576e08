import assert from 'node:assert/strict';
import { test } from 'node:test';
import { funding, percent, plain, price, rounded, roughUsd, share, usd, withUnit } from '../src/format/numbers.ts';
import { span, utc } from '../src/format/time.ts';
import { sourceLabel, words } from '../src/format/words.ts';

test('money has three digits and a unit, modelled money two', () => {
  assert.equal(usd(1_236_000_000), '$1.24B');
  assert.equal(usd(999_600), '$1.00M');
  assert.equal(usd(45_620), '$45.6k');
  assert.equal(usd(0), '$0');
  assert.equal(usd(-1_500), '−$1.50k');
  assert.equal(roughUsd(1_236_000_000), '$1.2B');
  assert.equal(roughUsd(52_400_000), '$52M');
  assert.equal(roughUsd(100_000), '$100k');
});

test('what is unknown is a dash, never a zero', () => {
  for (const text of [usd(null), price(undefined), price(0), percent(Number.NaN), share(null), funding(null), span(null), utc(null)]) assert.equal(text, '–');
});

test('a price keeps six significant digits at any magnitude', () => {
  assert.equal(price(63_712.54), '63,712.5');
  assert.equal(price(0.3421844), '0.342184');
  assert.equal(price(1_234_567.8), '1,234,568');
});

test('percentages are signed, zero is not', () => {
  assert.equal(percent(2.14), '+2.1\u202f%');
  assert.equal(percent(-2.16), '−2.2\u202f%');
  assert.equal(percent(-0.01), '0.0\u202f%');
  assert.equal(funding(0.0001), '+0.0100\u202f%');
});

test('a share that is small is not nothing', () => {
  assert.equal(share(0.004), '<\u202f1\u202f%');
  assert.equal(share(0), '0\u202f%');
  assert.equal(share(0.368), '37\u202f%');
});

test('a number carries the unit its service states', () => {
  assert.equal(withUnit(1.314, 'bp'), '1.31\u202fbp');
  assert.equal(withUnit(1_840_000, 'usd'), '$1.84M');
  assert.equal(plain(-0.2212), '−0.221');
});

test('evidence in words keeps its words and loses digits that mean nothing', () => {
  assert.equal(rounded('-1.138303 pct (threshold -1)'), '−1.14\u202f% (threshold -1)');
  assert.equal(rounded('84 of 100, uncalibrated'), '84 of 100, uncalibrated');
});

test('ages have one unit and are never negative', () => {
  assert.equal(span(-5), '0\u202fs');
  assert.equal(span(400), '<\u202f1\u202fs');
  assert.equal(span(98_000), '98\u202fs');
  assert.equal(span(100_000), '2\u202fmin');
  assert.equal(span(161 * 86_400_000), '161\u202fd');
});

test('a source that is not live says so first', () => {
  assert.deepEqual(sourceLabel('REPLAY', 'recording hyperliquid-recorded at x300'), { label: 'REPLAYED x300', detail: 'of hyperliquid-recorded' });
  assert.deepEqual(sourceLabel('REPLAY', 'replay of hyperliquid-recorded at x60'), { label: 'REPLAYED x60', detail: 'of hyperliquid-recorded' });
  assert.deepEqual(sourceLabel('REPLAY', 'something else'), { label: 'REPLAYED', detail: 'something else' });
  assert.deepEqual(sourceLabel('GENERATED', 'a small market'), { label: 'GENERATED', detail: 'a small market' });
  assert.deepEqual(sourceLabel('UNSPECIFIED', ''), { label: 'SOURCE UNKNOWN', detail: '' });
  assert.equal(words('LIQUIDATION_PRONE'), 'Liquidation prone');
});
