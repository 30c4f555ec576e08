import type { Zone } from '../api/types.ts';
import { price } from '../format/numbers.ts';
import { shortUtc, utcDate, utcMinute } from '../format/time.ts';
import type { HeatGrid } from './grid.ts';
import type { Ink } from './ink.ts';
import type { Layout } from './layout.ts';
import { drawProfile } from './profile.ts';
import type { Raster } from './raster.ts';
import type { ColourScale } from './scale.ts';
import { priceTicks, timeTicks } from './ticks.ts';

export interface Scene {
  grid: HeatGrid;
  raster: Raster;
  scale: ColourScale;
  layout: Layout;
  ink: Ink;
  zones: readonly Zone[];
  /** Column whose profile is drawn. */
  column: number;
}

/** Draws everything but the crosshair: one drawImage for all cells, then lines and axes. */
export function drawScene(context: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, ink } = scene;
  context.clearRect(0, 0, layout.width, layout.height);
  context.font = ink.font;
  context.fillStyle = ink.plot;
  context.fillRect(0, 0, layout.plotWidth, layout.plotHeight);
  drawCells(context, scene);
  drawGridLines(context, scene);
  context.save();
  context.beginPath();
  context.rect(0, 0, layout.plotWidth, layout.plotHeight);
  context.clip();
  drawMeasured(context, scene);
  drawMark(context, scene);
  drawSides(context, scene);
  context.restore();
  drawProfile(context, scene);
  drawMarkLabel(context, scene);
}

function drawCells(context: CanvasRenderingContext2D, { grid, raster, layout }: Scene): void {
  const { view } = layout;
  const lowLog = Math.log(grid.lowPrice);
  const rowsPerLog = grid.rows / (Math.log(grid.highPrice) - lowLog);
  const sx = (view.fromMs - grid.startMs) / grid.stepMs;
  const sw = (view.untilMs - view.fromMs) / grid.stepMs;
  const sy = grid.rows - (view.highLog - lowLog) * rowsPerLog;
  const sh = (view.highLog - view.lowLog) * rowsPerLog;
  context.imageSmoothingEnabled = false;
  context.drawImage(raster.canvas, sx, sy, sw, sh, 0, 0, layout.plotWidth, layout.plotHeight);
}

function drawGridLines(context: CanvasRenderingContext2D, { layout, ink }: Scene): void {
  const { view, plotWidth, plotHeight } = layout;
  context.fillStyle = ink.muted;
  context.strokeStyle = ink.line;
  context.lineWidth = 1;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const tick of priceTicks(Math.exp(view.lowLog), Math.exp(view.highLog), Math.floor(plotHeight / 44))) {
    const y = Math.round(layout.y(Math.log(tick))) + 0.5;
    line(context, plotWidth, y, plotWidth + layout.profileWidth + 4, y);
    context.fillText(price(tick), plotWidth + layout.profileWidth + 8, y);
  }
  context.textBaseline = 'top';
  context.textAlign = 'center';
  for (const tick of timeTicks(view.fromMs, view.untilMs, Math.floor(plotWidth / 72))) {
    const x = Math.round(layout.x(tick)) + 0.5;
    line(context, x, plotHeight, x, plotHeight + 4);
    const isMidnight = tick % 86_400_000 === 0;
    context.fillStyle = isMidnight ? ink.text : ink.muted;
    if (x > 14 && x < plotWidth - 10) context.fillText(isMidnight ? utcDate(tick).slice(5) : utcMinute(tick), x, plotHeight + 7);
  }
  context.textAlign = 'left';
  context.fillStyle = ink.muted;
  context.fillText('UTC', plotWidth + 8, plotHeight + 7);
  context.strokeRect(0.5, 0.5, plotWidth - 1, plotHeight - 1);
}

function line(context: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

function drawMark(context: CanvasRenderingContext2D, { grid, layout, ink }: Scene): void {
  const ranges = new Path2D();
  const marks = new Path2D();
  let isDown = false;
  for (let column = 0; column < grid.columns; column++) {
    const x = layout.x(grid.startMs + (column + 0.5) * grid.stepMs);
    const value = grid.mark[column]!;
    if (grid.low[column]! > 0 && grid.high[column]! > 0) {
      ranges.moveTo(x, layout.y(Math.log(grid.high[column]!)));
      ranges.lineTo(x, layout.y(Math.log(grid.low[column]!)));
    }
    if (!(value > 0)) {
      isDown = false;
      continue;
    }
    const y = layout.y(Math.log(value));
    if (isDown) marks.lineTo(x, y);
    else marks.moveTo(x, y);
    isDown = true;
  }
  context.lineJoin = 'round';
  for (const [width, colour] of [[3.5, ink.casing], [1.5, ink.mark]] as const) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke(ranges);
    context.stroke(marks);
  }
}

/** Shades of measured levels: enough to tell a large position from a small one. */
const shades = 4;

// Known positions are lines of a colour of their own over the modelled cells, never mixed with them.
function drawMeasured(context: CanvasRenderingContext2D, { grid, scale, layout, ink }: Scene): void {
  const paths = Array.from({ length: shades }, () => new Path2D());
  const width = Math.max(1, layout.x(grid.startMs + grid.stepMs) - layout.x(grid.startMs) + 0.5);
  for (const cells of [grid.measured.long, grid.measured.short]) {
    for (let cell = 0; cell < cells.length; cell++) {
      const usd = cells[cell]!;
      if (usd <= 0) continue;
      const column = Math.floor(cell / grid.rows);
      const y = layout.y(Math.log(grid.priceAt((cell % grid.rows) + 0.5)));
      paths[Math.min(shades - 1, Math.floor(scale.place(usd) * shades))]!.rect(layout.x(grid.startMs + column * grid.stepMs), y - 1, width, 2);
    }
  }
  context.fillStyle = ink.measured;
  for (let shade = 0; shade < shades; shade++) {
    context.globalAlpha = 0.4 + (0.6 * shade) / (shades - 1);
    context.fill(paths[shade]!);
  }
  context.globalAlpha = 1;
}

// Position tells the sides apart without colour: what lies above the mark is shorts, below it longs.
function drawSides(context: CanvasRenderingContext2D, { layout, ink }: Scene): void {
  context.textAlign = 'left';
  context.textBaseline = 'top';
  note(context, ink, '▲ above the mark: shorts would be liquidated', 8, 8, ink.short);
  note(context, ink, '▼ below the mark: longs would be liquidated', 8, layout.plotHeight - 25, ink.long);
}

function note(context: CanvasRenderingContext2D, ink: Ink, text: string, x: number, y: number, colour: string): void {
  const width = context.measureText(text).width;
  context.fillStyle = ink.panel;
  context.globalAlpha = 0.86;
  context.fillRect(x - 4, y - 3, width + 8, 18);
  context.globalAlpha = 1;
  context.fillStyle = colour;
  context.fillText(text, x, y + 1);
}

function drawMarkLabel(context: CanvasRenderingContext2D, { grid, layout, ink }: Scene): void {
  const value = grid.newestMark;
  if (!(value > 0)) return;
  const y = layout.y(Math.log(value));
  if (y < 0 || y > layout.plotHeight) return;
  context.strokeStyle = ink.mark;
  context.lineWidth = 1;
  context.setLineDash([4, 4]);
  line(context, 0, Math.round(y) + 0.5, layout.plotWidth + layout.profileWidth, Math.round(y) + 0.5);
  context.setLineDash([]);
  axisPill(context, layout, y, price(value), ink.text, ink.panel);
}

/** A filled label on the price axis. */
export function axisPill(context: CanvasRenderingContext2D, layout: Layout, y: number, text: string, fill: string, ink: string): void {
  const x = layout.plotWidth + layout.profileWidth + 2;
  context.fillStyle = fill;
  context.fillRect(x, y - 9, layout.width - x, 18);
  context.fillStyle = ink;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(text, x + 6, y + 0.5);
}

/** A filled label on the time axis. */
export function timePill(context: CanvasRenderingContext2D, layout: Layout, x: number, timeMs: number, ink: Ink): void {
  const text = shortUtc(timeMs);
  const width = context.measureText(text).width + 12;
  const left = Math.max(0, Math.min(layout.plotWidth - width, x - width / 2));
  context.fillStyle = ink.accent;
  context.fillRect(left, layout.plotHeight + 2, width, 18);
  context.fillStyle = ink.panel;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(text, left + 6, layout.plotHeight + 11.5);
}
