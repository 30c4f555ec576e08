import type { About, FrameTotals, Heatmap, StreamedFrame, Zone } from '../api/types.ts';
import { isTyping, type Scope } from '../app/context.ts';
import type { Resource } from '../api/resource.ts';
import { current, keep } from '../app/router.ts';
import { usd } from '../format/numbers.ts';
import { words } from '../format/words.ts';
import { utcMinute } from '../format/time.ts';
import { HeatCanvas } from '../heatmap/canvas.ts';
import { HeatGrid, type Shown } from '../heatmap/grid.ts';
import { Legend } from '../heatmap/legend.ts';
import { ColourScale } from '../heatmap/scale.ts';
import { fill, h, setText } from '../ui/dom.ts';
import { Panel } from '../ui/panel.ts';
import { tag } from '../ui/shapes.ts';

const windows: readonly [number, string][] = [[60, '1 h'], [240, '4 h'], [720, '12 h'], [1440, '24 h'], [4320, '3 d'], [10080, '7 d'], [20160, '14 d'], [43200, '30 d']];
const ranges = [4, 8, 12, 20, 35] as const;
const sides: readonly (readonly [string, string])[] = [['', 'Both sides'], ['long', '▼ Longs only'], ['short', '▲ Shorts only']];
const bands: readonly (readonly [string, string])[] = [['', 'All leverage'], ['BELOW_5', 'Below 5×, cross'], ['5_TO_20', '5× to 20×'], ['20_TO_50', '20× to 50×'], ['50_AND_ABOVE', '50× and above']];
const layers: readonly (readonly [string, string])[] = [['', 'Modelled and measured'], ['modelled', 'Modelled only'], ['measured', 'Measured only']];
/** Venues and bands are kept from the last minute of each quarter of an hour. */
const layerMs = 15 * 60_000;
const rows = 200;
const mostColumns = 360;

/** The heatmap of one instrument: picture, controls, legend and the cell under the crosshair. */
export class HeatmapPanel {
  readonly panel = new Panel('heatmap', 'Liquidation levels by price and minute', 'wide');
  private readonly canvas = new HeatCanvas();
  private readonly legend = new Legend();
  private readonly totals = h('p', { class: 'muted small heat-totals' });
  private readonly window = select('Window', windows.map(([minutes, text]) => [String(minutes), text]), '1440');
  private readonly range = select('Price range', ranges.map((pct) => [String(pct), `± ${pct} %`]), '12');
  private readonly side = select('Side', sides, '');
  private readonly venue = select('Venue', [['', 'All venues']], '');
  private readonly band = select('Leverage', bands, '');
  private readonly layer = select('Layer', layers, '');
  private readonly lock = h('button', { type: 'button', class: 'button', 'aria-pressed': 'false', onclick: () => this.toggleLock() });
  private grid: HeatGrid | null = null;
  private about: About | null = null;
  private scale: ColourScale | null = null;
  private zones: readonly Zone[] = [];
  private lockedTop: number | null = null;
  private readonly resource: Resource<Heatmap>;

  constructor(scope: Scope, private readonly instrument: string, showTable: () => void) {
    this.fromAddress();
    this.panel.tools.append(this.side, this.venue, this.band, this.layer, this.window, this.range, this.lock, h('button', { type: 'button', class: 'button', onclick: showTable, title: 'Top zones as a table (T)', text: 'Table' }));
    this.panel.body.append(this.canvas.root, this.canvas.readoutBar, h('div', { class: 'heat-foot' }, this.legend.root, this.totals));
    this.resource = scope.resource<Heatmap>(
      '/api/heatmap',
      () => ({
        instrument, window: this.window.value, rows, columns: mostColumns, range: this.range.value,
        side: this.side.value || undefined, venues: this.venue.value || undefined, bands: this.band.value || undefined, layer: this.layer.value || undefined,
      }),
      (state) => this.panel.show(state, (data) => this.read(data)),
      { everyMs: 60_000, leastMs: 1_500 },
    );
    for (const [name, control] of this.controls) {
      control.addEventListener('change', () => {
        keep(name, control.value || null);
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

  /** The venues that can be chosen. */
  venues(names: readonly string[]): void {
    const known = [...this.venue.options].map((option) => option.value);
    for (const name of names) if (!known.includes(name)) this.venue.append(h('option', { value: name, text: words(name) }));
  }

  private get controls(): readonly [string, HTMLSelectElement][] {
    return [['window', this.window], ['range', this.range], ['side', this.side], ['venue', this.venue], ['band', this.band], ['layer', this.layer]];
  }

  private get shown(): Shown {
    return { long: this.side.value !== 'short', short: this.side.value !== 'long', modelled: this.layer.value !== 'measured', measured: this.layer.value !== 'modelled' };
  }

  private fromAddress(): void {
    const { params } = current();
    // The list of venues comes later than the page: a venue that the address names is one of them.
    this.venues([params.get('venue') ?? ''].filter((name) => /^[A-Z0-9_]{2,20}$/.test(name)));
    for (const [name, control] of this.controls) {
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
    this.about = data.about;
    this.tell(data.about, data.newest);
    return null;
  }

  private frame(frame: StreamedFrame): void {
    if (frame.instrument !== this.instrument) return;
    if (!this.grid) return this.resource.refresh();
    // A streamed minute does not tell venues and bands apart.
    if (this.venue.value || this.band.value) {
      if (frame.minuteMs % layerMs >= layerMs - 60_000) this.resource.refresh();
      return;
    }
    const applied = this.grid.push(frame, this.shown);
    if (applied === 'refetch') this.resource.refresh();
    if (applied !== 'applied') return;
    if (this.about) this.tell(this.about, frame.totals);
    this.draw();
  }

  // The scale moves only when a new answer is read, never from one streamed column to the next.
  private rescale(): void {
    if (!this.grid) return;
    this.scale = this.lockedTop === null ? ColourScale.fit(this.grid.long, this.grid.short) : new ColourScale(this.lockedTop);
    this.themed();
  }

  private themed(): void {
    const theme = document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark';
    if (this.scale && this.grid) this.legend.draw(this.scale, theme, this.grid.hasMeasured);
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

  private tell(about: About, newest: FrameTotals | null): void {
    fill(
      this.totals,
      tag(about.quality ?? 'UNVERIFIED', about.quality === 'VERIFIED' ? 'plain' : 'caution', 'Whether the model has passed its release gate on real data'),
      ' ',
      tag(about.basis ?? 'MODELLED', 'plain', 'What the numbers rest on'),
      newest
        ? ` newest minute ${utcMinute(newest.minuteMs)} UTC · open interest ${usd(newest.openInterestUsd)}, of it outside the map: longs ${usd(newest.longReservoirUsd)}, shorts ${usd(newest.shortReservoirUsd)}${measured(newest)}`
        : '',
      this.venue.value || this.band.value ? ' · venues and leverage: a column each quarter of an hour, after twelve hours each six' : '',
    );
  }
}

function measured(totals: FrameTotals): string {
  return totals.measuredLongUsd + totals.measuredShortUsd > 0 ? ` · measured: longs ${usd(totals.measuredLongUsd)}, shorts ${usd(totals.measuredShortUsd)}` : '';
}

function select(label: string, options: readonly (readonly [string, string])[], value: string): HTMLSelectElement {
  const element = h('select', { 'aria-label': label, title: label }, ...options.map(([key, text]) => h('option', { value: key, text })));
  element.value = value;
  return element;
}
