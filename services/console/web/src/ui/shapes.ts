import type { Level } from '../api/types.ts';
import { h, svg } from './dom.ts';

// Levels differ by shape first and by colour second: circle, triangle, diamond, octagon.
const paths: Record<Level, string> = {
  LOW: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11Z',
  ELEVATED: 'M8 2 14.5 13.5H1.5Z',
  HIGH: 'M8 1 15 8 8 15 1 8Z',
  EXTREME: 'M5 1h6l4 4v6l-4 4H5l-4-4V5Z',
  UNSPECIFIED: 'M3 8h10',
};

export function levelShape(level: Level): SVGSVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 16 16', class: `shape level-${level.toLowerCase()}`, 'aria-hidden': 'true' },
    svg('path', { d: paths[level] }),
  );
}

/** A triangle that says which side would be liquidated: shorts above the mark, longs below. */
export function sideShape(side: string): SVGSVGElement {
  const d = side === 'SHORT' ? 'M8 3 14 13H2Z' : 'M8 13 2 3h12Z';
  return svg('svg', { viewBox: '0 0 16 16', class: `shape side-${side.toLowerCase()}`, 'aria-hidden': 'true' }, svg('path', { d }));
}

/** A small label such as UNCALIBRATED. */
export function tag(text: string, kind = 'plain', title?: string): HTMLElement {
  return h('span', { class: `tag tag-${kind}`, title: title ?? null, text });
}

/** The load line: a circle crossed by a line. */
export function mark(): SVGSVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 32 32', class: 'brand-mark', 'aria-hidden': 'true' },
    svg('circle', { cx: 16, cy: 16, r: 10 }),
    svg('path', { d: 'M1.5 16h29' }),
  );
}
