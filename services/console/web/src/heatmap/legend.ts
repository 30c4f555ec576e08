import { h, fill } from '../ui/dom.ts';
import { usd } from '../format/numbers.ts';
import { table, type Theme } from './palette.ts';
import type { ColourScale } from './scale.ts';

/** The colour scale in USD: one ramp per side over the same absolute amounts. */
export class Legend {
  private readonly ramps = { short: ramp(), long: ramp() };
  private readonly ticks = h('div', { class: 'legend-ticks' });
  private readonly measured = h('span', { class: 'legend-measured', hidden: true, text: 'measured positions' });
  readonly root = h(
    'div',
    { class: 'legend', role: 'img', 'aria-label': 'Colour scale' },
    h('span', { class: 'legend-name', text: '▲ shorts' }),
    this.ramps.short,
    h('span', { class: 'legend-name', text: '▼ longs' }),
    this.ramps.long,
    this.ticks,
    this.measured,
  );

  draw(scale: ColourScale, theme: Theme, hasMeasured: boolean): void {
    this.measured.hidden = !hasMeasured;
    for (const side of ['short', 'long'] as const) paint(this.ramps[side], table(theme, side));
    fill(this.ticks, ...scale.ticks().map((amount, i, all) => h('span', { text: i === all.length - 1 ? `≥ ${usd(amount)}` : usd(amount) })));
    this.root.setAttribute('aria-label', `Colour scale, USD in one cell, logarithmic from ${usd(scale.bottom)} to ${usd(scale.top)}`);
  }
}

function ramp(): HTMLCanvasElement {
  return h('canvas', { width: 256, height: 1, class: 'legend-ramp', 'aria-hidden': 'true' });
}

function paint(canvas: HTMLCanvasElement, colours: Uint32Array): void {
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(256, 1);
  new Uint32Array(image.data.buffer).set(colours);
  context.putImageData(image, 0, 0);
}
