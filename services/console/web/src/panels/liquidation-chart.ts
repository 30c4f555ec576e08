import type { LiquidationBucket, Sides } from '../api/types.ts';
import { usd } from '../format/numbers.ts';
import { shortUtc, utcDate, utcMinute } from '../format/time.ts';
import { niceAbove } from '../heatmap/scale.ts';
import { svg } from '../ui/dom.ts';

const width = 900;
const height = 150;
const left = 62;
const bottom = 18;
const dayMs = 86_400_000;

/** Shorts up, longs down, one bar a bucket: printed filled, corrected outlined, its interval a line. Absolute USD, the same scale both ways. */
export function liquidationChart(buckets: readonly LiquidationBucket[], minutes: number): SVGSVGElement {
  const stepMs = minutes * 60_000;
  const [first, last] = [buckets[0]!.startMs, buckets.at(-1)!.startMs];
  const slots = Math.max(1, Math.round((last - first) / stepMs) + 1);
  const most = niceAbove(Math.max(1, ...buckets.flatMap((bucket) => [bucket.high.longUsd, bucket.high.shortUsd, bucket.corrected.longUsd, bucket.corrected.shortUsd])));
  const middle = (height - bottom) / 2;
  const slot = (width - left) / slots;
  const y = (amount: number, isUp: boolean): number => middle - ((isUp ? 1 : -1) * amount * (middle - 4)) / most;
  const shapes: SVGElement[] = [];
  for (const [amount, isUp] of [[most, true], [0, true], [most, false]] as const) {
    shapes.push(svg('line', { class: 'liquidation-axis', x1: left, x2: width, y1: y(amount, isUp), y2: y(amount, isUp) }));
    shapes.push(svg('text', { x: left - 6, y: y(amount, isUp) + 4, 'text-anchor': 'end' }, amount === 0 ? '$0' : `${isUp ? '▲' : '▼'} ${usd(amount)}`));
  }
  for (const bucket of buckets) {
    const x = left + Math.round((bucket.startMs - first) / stepMs) * slot;
    shapes.push(...bars(bucket, x, slot, y));
  }
  shapes.push(...times(first, stepMs, slots, slot));
  return svg('svg', { class: 'liquidation-chart', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': said(buckets) }, ...shapes);
}

function bars(bucket: LiquidationBucket, x: number, slot: number, y: (amount: number, isUp: boolean) => number): SVGElement[] {
  const [from, wide] = [x + slot * 0.15, Math.max(1, slot * 0.7)];
  const shapes: SVGElement[] = [];
  const rect = (amount: number, isUp: boolean, kind: string): void => {
    if (amount <= 0) return;
    const [top, end] = isUp ? [y(amount, true), y(0, true)] : [y(0, true), y(amount, false)];
    shapes.push(svg('rect', { class: kind, x: from, y: top, width: wide, height: Math.max(0.5, end - top) }));
  };
  for (const [side, isUp] of [['shortUsd', true], ['longUsd', false]] as const satisfies readonly (readonly [keyof Sides, boolean])[]) {
    rect(bucket.observed[side], isUp, isUp ? 'liquidation-short' : 'liquidation-long');
    if (bucket.corrected[side] <= bucket.observed[side]) continue;
    rect(bucket.corrected[side], isUp, 'liquidation-corrected');
    const centre = from + wide / 2;
    shapes.push(svg('line', { class: 'liquidation-interval', x1: centre, x2: centre, y1: y(bucket.low[side], isUp), y2: y(bucket.high[side], isUp) }));
  }
  const text = `${shortUtc(bucket.startMs)} UTC: shorts ${usd(bucket.observed.shortUsd)} printed, ${usd(bucket.corrected.shortUsd)} corrected; longs ${usd(bucket.observed.longUsd)} printed, ${usd(bucket.corrected.longUsd)} corrected`;
  return [svg('g', {}, svg('title', {}, text), ...shapes)];
}

function times(first: number, stepMs: number, slots: number, slot: number): SVGElement[] {
  const every = Math.max(1, Math.ceil(slots / 8));
  const texts: SVGElement[] = [];
  for (let at = 0; at < slots; at += every) {
    const timeMs = first + at * stepMs;
    texts.push(svg('text', { x: left + (at + 0.5) * slot, y: height - 4, 'text-anchor': 'middle' }, stepMs >= dayMs ? utcDate(timeMs).slice(5) : utcMinute(timeMs)));
  }
  return texts;
}

function said(buckets: readonly LiquidationBucket[]): string {
  const sum = (side: keyof Sides): number => buckets.reduce((total, bucket) => total + bucket.observed[side], 0);
  return `Liquidations since ${shortUtc(buckets[0]!.startMs)} UTC: longs ${usd(sum('longUsd'))} and shorts ${usd(sum('shortUsd'))} printed. The table below tells all sums.`;
}
