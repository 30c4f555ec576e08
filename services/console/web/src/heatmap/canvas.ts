import type { Zone } from '../api/types.ts';
import { h, setText } from '../ui/dom.ts';
import { drawCrosshair, readout, spoken, type Cell } from './crosshair.ts';
import type { HeatGrid } from './grid.ts';
import { inkOf, type Ink } from './ink.ts';
import { Layout } from './layout.ts';
import { drawScene } from './picture.ts';
import { Raster } from './raster.ts';
import type { ColourScale } from './scale.ts';
import { clamped, panned, zoomed, type View } from './view.ts';

/**
 * The heatmap on two canvases: cells and lines below, the crosshair above, so that pointing redraws next to nothing.
 * The wrapper takes the keyboard and speaks the cell under the crosshair through a live region.
 */
export class HeatCanvas {
  private readonly base = h('canvas', { 'aria-hidden': 'true', class: 'heat-base' });
  private readonly over = h('canvas', { 'aria-hidden': 'true', class: 'heat-over' });
  private readonly live = h('div', { class: 'visually-hidden', 'aria-live': 'polite', 'data-role': 'heat-live' });
  private readonly box = h('div', { class: 'readout', 'data-role': 'readout' });
  private readonly raster = new Raster();
  private grid: HeatGrid | null = null;
  private scale: ColourScale | null = null;
  private zones: readonly Zone[] = [];
  private view: View | null = null;
  private cell: Cell | null = null;
  private speakTimer: number | undefined;
  private frame = 0;
  private drag: { x: number; y: number } | null = null;
  private ink: Ink | null = null;
  readonly root: HTMLElement;

  constructor() {
    this.root = h(
      'div',
      {
        class: 'heat',
        tabindex: 0,
        role: 'application',
        'aria-roledescription': 'heatmap',
        'aria-label': 'Modelled liquidation heatmap. Arrow keys move the crosshair, plus and minus zoom, 0 resets, T shows the top zones as a table. Measured positions are lines of their own.',
        'aria-describedby': 'heat-readout',
      },
      this.base,
      this.over,
    );
    this.box.id = 'heat-readout';
    this.root.addEventListener('keydown', (event) => this.key(event));
    this.over.addEventListener('pointermove', (event) => this.move(event));
    this.over.addEventListener('pointerdown', (event) => this.press(event));
    this.over.addEventListener('pointerup', () => (this.drag = null));
    this.over.addEventListener('pointerleave', () => this.point(null));
    this.over.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    this.over.addEventListener('dblclick', () => this.reset());
    new ResizeObserver(() => this.schedule()).observe(this.root);
  }

  get readoutBar(): HTMLElement {
    return h('div', {}, this.box, this.live);
  }

  set(grid: HeatGrid, scale: ColourScale, zones: readonly Zone[]): void {
    const isSame = this.grid?.instrument === grid.instrument && this.grid.startMs === grid.startMs && this.grid.stepMs === grid.stepMs;
    const wasWhole = this.view === null || (this.grid !== null && isWhole(this.view, whole(this.grid)));
    this.grid = grid;
    this.scale = scale;
    this.zones = zones;
    if (wasWhole || !this.view) this.view = whole(grid);
    else if (!isSame) this.view = clamped(this.view, whole(grid));
    this.ink = inkOf(this.root);
    this.raster.draw(grid, scale, this.ink.theme);
    this.schedule();
  }

  reset(): void {
    if (this.grid) this.view = whole(this.grid);
    this.schedule();
  }

  /** Theme or size changed. */
  repaint(): void {
    this.ink = inkOf(this.root);
    if (this.grid && this.scale) this.raster.draw(this.grid, this.scale, this.ink.theme);
    this.schedule();
  }

  private schedule(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private layout(): Layout | null {
    const { clientWidth: width, clientHeight: height } = this.root;
    return this.view && width > 0 && height > 0 ? new Layout(width, height, this.view) : null;
  }

  private draw(): void {
    const layout = this.layout();
    if (!layout || !this.grid || !this.scale || !this.ink) return;
    const context = sized(this.base, layout);
    const column = this.cell?.column ?? this.grid.columnOf(this.grid.newestMs);
    const at = Math.max(0, Math.min(this.grid.columns - 1, column));
    drawScene(context, { grid: this.grid, raster: this.raster, scale: this.scale, layout, ink: this.ink, zones: this.zones, column: at });
    this.drawOver(layout);
  }

  private drawOver(layout: Layout): void {
    const context = sized(this.over, layout);
    if (this.grid && this.ink && this.cell) drawCrosshair(context, this.grid, layout, this.ink, this.cell);
    this.tell();
  }

  private tell(): void {
    if (!this.grid || !this.cell) {
      setText(this.box, 'Point at the picture, or focus it and use the arrow keys, to read a cell.');
      return;
    }
    const text = readout(this.grid, this.cell);
    setText(this.box, `${text.minute}   ·   ${text.price}   ·   ${text.fromMark}   ·   ▲ shorts ${text.shorts}   ·   ▼ longs ${text.longs}${text.measured ? `   ·   ━ measured ${text.measured}` : ''}`);
    clearTimeout(this.speakTimer);
    // Spoken once the crosshair rests, so that a reader is not flooded while a key repeats.
    this.speakTimer = window.setTimeout(() => setText(this.live, spoken(text)), 250);
  }

  private point(cell: Cell | null): void {
    if (cell?.column === this.cell?.column && cell?.row === this.cell?.row) return;
    this.cell = cell;
    this.schedule();
  }

  private cellAt(layout: Layout, x: number, y: number): Cell | null {
    if (!this.grid || !layout.isInPlot(x, y)) return null;
    const row = Math.floor(this.grid.rowOf(Math.exp(layout.logAt(y))));
    return bounded(this.grid, { column: this.grid.columnOf(layout.timeAt(x)), row });
  }

  private move(event: PointerEvent): void {
    const layout = this.layout();
    if (!layout) return;
    if (this.drag && this.view && this.grid) {
      const { fromMs, untilMs, lowLog, highLog } = this.view;
      const byMs = ((this.drag.x - event.offsetX) / layout.plotWidth) * (untilMs - fromMs);
      const byLog = ((event.offsetY - this.drag.y) / layout.plotHeight) * (highLog - lowLog);
      this.view = panned(this.view, whole(this.grid), byMs, byLog);
      this.drag = { x: event.offsetX, y: event.offsetY };
      this.schedule();
    }
    this.point(this.cellAt(layout, event.offsetX, event.offsetY));
  }

  private press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.root.focus({ preventScroll: true });
    this.drag = { x: event.offsetX, y: event.offsetY };
    this.over.setPointerCapture(event.pointerId);
  }

  // The page scrolls as ever unless the picture has the focus or a modifier is held: a wheel never traps a passer-by.
  private wheel(event: WheelEvent): void {
    const layout = this.layout();
    if (!layout || !this.view || !this.grid || !(event.ctrlKey || event.shiftKey || document.activeElement === this.root)) return;
    event.preventDefault();
    const factor = Math.exp(Math.sign(event.deltaY || event.deltaX) * 0.18);
    this.view = zoomed(this.view, whole(this.grid), layout.timeAt(event.offsetX), layout.logAt(event.offsetY), factor, event.shiftKey ? 'price' : 'both');
    this.schedule();
  }

  private key(event: KeyboardEvent): void {
    if (!this.grid || !this.view || event.altKey || event.ctrlKey || event.metaKey) return;
    const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const arrow = arrows[event.key];
    if (arrow) {
      event.preventDefault();
      if (event.shiftKey) this.pan(arrow);
      else this.step(arrow);
    } else if (event.key === '+' || event.key === '=' || event.key === '-') {
      event.preventDefault();
      this.zoomAtCell(event.key === '-' ? 1.25 : 0.8);
    } else if (event.key === '0' || event.key === 'Home') {
      event.preventDefault();
      this.reset();
    } else if (event.key === 'Escape') {
      this.point(null);
    }
  }

  private step([columns, rows]: [number, number]): void {
    const grid = this.grid!;
    const from = this.cell ?? { column: grid.columnOf(grid.newestMs), row: Math.floor(grid.rowOf(grid.newestMark)) };
    const next = this.cell ? { column: from.column + columns, row: from.row + rows } : from;
    this.point(bounded(grid, next));
  }

  private pan([right, up]: [number, number]): void {
    const view = this.view!;
    const byMs = right * (view.untilMs - view.fromMs) * 0.1;
    this.view = panned(view, whole(this.grid!), byMs, up * (view.highLog - view.lowLog) * 0.1);
    this.schedule();
  }

  private zoomAtCell(factor: number): void {
    const grid = this.grid!;
    const view = this.view!;
    const timeMs = this.cell ? grid.startMs + this.cell.column * grid.stepMs : (view.fromMs + view.untilMs) / 2;
    const log = this.cell ? Math.log(grid.priceAt(this.cell.row)) : (view.lowLog + view.highLog) / 2;
    this.view = zoomed(view, whole(grid), timeMs, log, factor);
    this.schedule();
  }
}

function whole(grid: HeatGrid): View {
  return { fromMs: grid.startMs, untilMs: grid.endMs, lowLog: Math.log(grid.lowPrice), highLog: Math.log(grid.highPrice) };
}

function isWhole(view: View, all: View): boolean {
  return view.untilMs - view.fromMs >= (all.untilMs - all.fromMs) * 0.999 && view.highLog - view.lowLog >= (all.highLog - all.lowLog) * 0.999;
}

function bounded(grid: HeatGrid, cell: Cell): Cell {
  const row = Number.isNaN(cell.row) ? Math.floor(grid.rows / 2) : cell.row;
  return { column: Math.max(0, Math.min(grid.columns - 1, cell.column)), row: Math.max(0, Math.min(grid.rows - 1, row)) };
}

function sized(canvas: HTMLCanvasElement, layout: Layout): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(layout.width * ratio);
  const height = Math.round(layout.height * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d')!;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, layout.width, layout.height);
  return context;
}
