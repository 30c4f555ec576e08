import { percent, price, usd } from '../format/numbers.ts';
import { utc } from '../format/time.ts';
import type { HeatGrid } from './grid.ts';
import type { Ink } from './ink.ts';
import type { Layout } from './layout.ts';
import { axisPill, timePill } from './picture.ts';

export interface Cell {
  column: number;
  row: number;
}

/** What a cell says, in words and numbers. */
export interface Readout {
  price: string;
  fromMark: string;
  longs: string;
  shorts: string;
  /** Known positions in the cell; empty where there are none. */
  measured: string;
  minute: string;
}

export function readout(grid: HeatGrid, cell: Cell): Readout {
  const value = grid.at(cell.column, cell.row);
  const middle = grid.priceAt(cell.row + 0.5);
  const mark = Number.isNaN(grid.mark[cell.column] ?? Number.NaN) ? grid.newestMark : grid.mark[cell.column]!;
  return {
    price: price(middle),
    fromMark: mark > 0 ? `${percent((middle / mark - 1) * 100, 2)} from mark` : 'mark unknown',
    longs: usd(value?.long ?? 0),
    shorts: usd(value?.short ?? 0),
    measured: value && value.measured > 0 ? usd(value.measured) : '',
    minute: utc(grid.startMs + cell.column * grid.stepMs).replace(/:\d\d UTC$/, ' UTC'),
  };
}

/** The same as one sentence for a screen reader. */
export function spoken(text: Readout): string {
  return `${text.minute}, price ${text.price}, ${text.fromMark}, longs ${text.longs}, shorts ${text.shorts}${text.measured ? `, measured ${text.measured}` : ''}`;
}

export function drawCrosshair(context: CanvasRenderingContext2D, grid: HeatGrid, layout: Layout, ink: Ink, cell: Cell): void {
  const timeMs = grid.startMs + (cell.column + 0.5) * grid.stepMs;
  const x = Math.round(layout.x(timeMs)) + 0.5;
  const y = Math.round(layout.y(Math.log(grid.priceAt(cell.row + 0.5)))) + 0.5;
  if (!layout.isInPlot(x, y)) return;
  context.font = ink.font;
  context.strokeStyle = ink.accent;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, layout.plotHeight);
  context.moveTo(0, y);
  context.lineTo(layout.plotWidth + layout.profileWidth, y);
  context.stroke();
  const top = layout.y(Math.log(grid.priceAt(cell.row + 1)));
  const bottom = layout.y(Math.log(grid.priceAt(cell.row)));
  const left = layout.x(timeMs - grid.stepMs / 2);
  context.lineWidth = 2;
  context.strokeRect(left, top, Math.max(3, layout.x(timeMs + grid.stepMs / 2) - left), Math.max(3, bottom - top));
  axisPill(context, layout, y, price(grid.priceAt(cell.row + 0.5)), ink.accent, ink.panel);
  timePill(context, layout, x, timeMs - grid.stepMs / 2, ink);
}
