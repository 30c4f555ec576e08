import type { Heatmap, StreamedFrame, Zone } from '../api/types.ts';
import { isTyping, type Scope } from '../app/context.ts';
import type { Resource } from '../api/resource.ts';
import { current, keep } from '../app/router.ts';
import { usd } from '../format/numbers.ts';
import { utcMinute } from '../format/time.ts';
import { HeatCanvas } from '../heatmap/canvas.ts';
import { HeatGrid } from '../heatmap/grid.ts';
import { Legend } from '../heatmap/legend.ts';
import { ColourScale } from '../heatmap/scale.ts';
import { fill, h, setText } from '../ui/dom.ts';
import { Panel } from '../ui/panel.ts';
import { tag } from '../ui/shapes.ts';

const windows: readonly [number, string][] = [[60, '1 h'], [240, '4 h'], [720, '12 h'], [1440, '24 h'], [4320, '3 d'], [10080, '7 d'], [20160, '14 d'], [43200, '30 d']];
const ranges = [4, 8, 12, 20, 35] as const;
const rows = 200;
const mostColumns = 360;

/** The heatmap of one instrument: picture, controls, legend and the cell under the crosshair. */
export class HeatmapPanel {
  readonly panel = new Panel('heatmap', 'Modelled liquidations by price and minute', 'wide');
  private readonly canvas = new HeatCanvas();
  private readonly legend = new Legend();
  private readonly totals = h('p', { class: 'muted small heat-totals' });
  private readonly window = select('Window', windows.map(([minutes, text]) => [String(minutes), text]), '1440');
  private readonly range = select('Price range', ranges.map((pct) => [String(pct), `± ${pct} %`]), '12');
  private readonly lock = h('button', { type: 'button', class: 'button', 'aria-pressed': 'false', onclick: () => this.toggleLock() });
  private grid: HeatGrid | null = null;
  private scale: ColourScale | null = null;
  private zones: readonly Zone[] = [];
  private lockedTop: number | null = null;
  private readonly resource: Resource<Heatmap>;

  constructor(scope: Scope, private readonly instrument: string, showTable: () => void) {
    this.fromAddress();
    this.panel.tools.append(this.window, this.range, this.lock, h('button', { type: 'button', class: 'button', onclick: showTable, title: 'Top zones as a table (T)', text: 'Table' }));
    this.panel.body.append(this.canvas.root, this.canvas.readoutBar, h('div', { class: 'heat-foot' }, this.legend.root, this.totals));
    this.resource = scope.resource<Heatmap>(
      '/api/heatmap',
      () => ({ instrument, window: this.window.value, rows, columns: mostColumns, range: this.range.value }),
      (state) => this.panel.show(state, (data) => this.read(data)),
      { everyMs: 60_000, leastMs: 1_500 },
    );
    for (const [name, control] of [['window', this.window], ['range', this.range]] as const) {
      control.addEventListener('change', () => {
        keep(name, control.value);
        this.canvas.reset();
        this.resource.refresh();
      });
    }
    scope.onEnd(scope.stream.on<StreamedFrame>('frame', (frame) => this.frame(frame)));
    scope.listen('keydown', (event) => {
      if (!isTyping(event) && event.key.toLowerCase() === 'l') this.toggleLock();
    });
    const themes = new MutationObserver(() => this.themed());
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    scope.onEnd(() => themes.disconnect());
    this.drawLock();
  }

  focus(): void {
    this.canvas.root.focus();
  }

  /** The zones to bracket beside the picture. */
  mark(zones: readonly Zone[]): void {
    this.zones = zones;
    this.draw();
  }

  private fromAddress(): void {
    const { params } = current();
    for (const [name, control] of [['window', this.window], ['range', this.range]] as const) {
      const wanted = params.get(name);
      if (wanted && [...control.options].some((option) => option.value === wanted)) control.value = wanted;
    }
    const top = Number(params.get('top'));
    if (top > 0 && Number.isFinite(top)) this.lockedTop = top;
  }

  private read(data: Heatmap): string | null {
    this.grid = HeatGrid.from(data, Number(this.window.value));
    if (!this.grid) return 'No frame yet: the first column comes with the first closed minute.';
    this.rescale();
    this.draw();
    this.tell(data);
    return null;
  }

  private frame(frame: StreamedFrame): void {
    if (frame.instrument !== this.instrument) return;
    if (!this.grid) return this.resource.refresh();
    const applied = this.grid.push(frame);
    if (applied === 'refetch') this.resource.refresh();
    if (applied === 'applied') this.draw();
  }

  // The scale moves only when a new answer is read, never from one streamed column to the next.
  private rescale(): void {
    if (!this.grid) return;
    this.scale = this.lockedTop === null ? ColourScale.fit(this.grid.long, this.grid.short) : new ColourScale(this.lockedTop);
    this.themed();
  }

  private themed(): void {
    const theme = document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark';
    if (this.scale) this.legend.draw(this.scale, theme);
    this.canvas.repaint();
    this.drawLock();
  }

  private draw(): void {
    if (this.grid && this.scale) this.canvas.set(this.grid, this.scale, this.zones);
  }

  private toggleLock(): void {
    this.lockedTop = this.lockedTop === null ? (this.scale?.top ?? null) : null;
    keep('top', this.lockedTop);
    this.rescale();
    this.draw();
    this.drawLock();
  }

  private drawLock(): void {
    const isLocked = this.lockedTop !== null;
    this.lock.setAttribute('aria-pressed', String(isLocked));
    this.lock.title = 'Hold the colour scale at its present USD while windows and instruments change (L)';
    setText(this.lock, isLocked ? `Scale locked at ${usd(this.lockedTop)}` : 'Lock scale');
  }

  private tell(data: Heatmap): void {
    const newest = data.newest;
    fill(
      this.totals,
      tag(data.about.quality ?? 'UNVERIFIED', data.about.quality === 'VERIFIED' ? 'plain' : 'caution', 'Whether the model has passed its release gate on real data'),
      ' ',
      tag(data.about.basis ?? 'MODELLED', 'plain', 'What the numbers rest on'),
      newest
        ? ` newest minute ${utcMinute(newest.minuteMs)} UTC · open interest ${usd(newest.openInterestUsd)}, of it outside the map: longs ${usd(newest.longReservoirUsd)}, shorts ${usd(newest.shortReservoirUsd)}`
        : '',
    );
  }
}

function select(label: string, options: readonly [string, string][], value: string): HTMLSelectElement {
  const element = h('select', { 'aria-label': label, title: label }, ...options.map(([key, text]) => h('option', { value: key, text })));
  element.value = value;
  return element;
}
