import type { ZoneSet } from '../api/types.ts';
import { percent, roughUsd } from '../format/numbers.ts';
import { fill, h, svg } from '../ui/dom.ts';

/** How far from the mark a strip reaches, per cent. */
export const stripPct = 10;

const width = 180;
const height = 26;
// A zone that holds a twentieth of its side's open interest fills the strip's height; by root, so that small ones are seen.
const fullShare = 0.05;

/** The zones about the mark at a glance: longs left of the middle line and below it, shorts right of it and above. */
export function drawStrip(cell: HTMLElement, set: ZoneSet | undefined): void {
  if (!set) return fill(cell);
  const near = set.zones.filter((zone) => zone.significant && Math.abs(zone.distancePct) <= stripPct);
  const text = near.length === 0 ? `No significant zone within ${stripPct} % of the mark` : near.map((zone) => `${zone.side === 'SHORT' ? 'shorts' : 'longs'} ${percent(zone.distancePct)} ${roughUsd(zone.massUsd)}`).join(', ');
  const middle = width / 2;
  const x = (pct: number): number => middle + (Math.max(-stripPct, Math.min(stripPct, pct)) / stripPct) * (middle - 1);
  const blocks = near.map((zone) => {
    const edges = [zone.lowPrice, zone.highPrice].map((price) => (set.markPrice ? (price / set.markPrice - 1) * 100 : zone.distancePct));
    const left = x(Math.min(...edges));
    const tall = Math.max(2, Math.min(1, Math.sqrt(zone.massOverOpenInterest / fullShare)) * (height / 2 - 1));
    const isShort = zone.side === 'SHORT';
    return svg('rect', { x: left, y: isShort ? height / 2 - tall : height / 2, width: Math.max(2.5, x(Math.max(...edges)) - left), height: tall, class: isShort ? 'strip-short' : 'strip-long' });
  });
  fill(
    cell,
    svg(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, class: 'zone-strip', role: 'img', 'aria-label': text },
      svg('title', {}, text),
      svg('path', { d: `M0 ${height / 2}H${width}`, class: 'strip-base' }),
      svg('path', { d: `M${middle} 0V${height}`, class: 'strip-mark' }),
      ...blocks,
    ),
    h('span', { class: 'visually-hidden', text }),
  );
}
