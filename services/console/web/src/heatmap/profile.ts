import { roughUsd } from '../format/numbers.ts';
import type { Zone } from '../api/types.ts';
import type { Ink } from './ink.ts';
import { css } from './palette.ts';
import type { Scene } from './picture.ts';

/** Labels of zones beside the profile at most; more would hide each other. */
const mostLabels = 8;

/** The column's cells as bars beside the plot: longs filled, shorts hatched, so that sides differ without colour. */
export function drawProfile(context: CanvasRenderingContext2D, scene: Scene): void {
  const { grid, layout, ink, column } = scene;
  const left = layout.plotWidth + 4;
  const width = layout.profileWidth - 8;
  const most = largest(scene);
  if (most > 0) {
    for (const side of ['long', 'short'] as const) {
      const bars = new Path2D();
      for (let row = 0; row < grid.rows; row++) {
        const usd = grid[side][column * grid.rows + row]!;
        if (usd <= 0) continue;
        const top = layout.y(Math.log(grid.priceAt(row + 1)));
        const bottom = layout.y(Math.log(grid.priceAt(row)));
        if (bottom < 0 || top > layout.plotHeight) continue;
        bars.rect(left, top, Math.max(1, (usd / most) * width), Math.max(1, bottom - top - 0.5));
      }
      context.save();
      context.beginPath();
      context.rect(left, 0, width, layout.plotHeight);
      context.clip();
      context.fillStyle = side === 'long' ? css(ink.theme, 'long', 150) : hatch(context, ink);
      context.fill(bars);
      context.restore();
    }
  }
  context.fillStyle = ink.muted;
  context.textAlign = 'right';
  context.textBaseline = 'top';
  context.fillText(most > 0 ? `${roughUsd(most)} max` : 'no mass', left + width, layout.plotHeight + 7);
  drawZones(context, scene, left, width);
}

function largest({ grid, layout, column }: Scene): number {
  let most = 0;
  for (let row = 0; row < grid.rows; row++) {
    const log = Math.log(grid.priceAt(row + 0.5));
    if (log < layout.view.lowLog || log > layout.view.highLog) continue;
    most = Math.max(most, grid.long[column * grid.rows + row]!, grid.short[column * grid.rows + row]!);
  }
  return most;
}

const hatches = new Map<string, CanvasPattern>();

function hatch(context: CanvasRenderingContext2D, ink: Ink): CanvasPattern {
  const known = hatches.get(ink.theme);
  if (known) return known;
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const pen = tile.getContext('2d')!;
  pen.fillStyle = css(ink.theme, 'short', 175);
  pen.fillRect(0, 0, 6, 6);
  pen.strokeStyle = css(ink.theme, 'short', 90);
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(-1, 7);
  pen.lineTo(7, -1);
  pen.stroke();
  const pattern = context.createPattern(tile, 'repeat')!;
  hatches.set(ink.theme, pattern);
  return pattern;
}

/** Brackets for the zones that matter, largest first, each with its modelled sum. */
function drawZones(context: CanvasRenderingContext2D, { zones, layout, ink }: Scene, left: number, width: number): void {
  const taken: number[] = [];
  const shown = zones.filter((zone) => zone.significant).sort((a, b) => b.massUsd - a.massUsd).slice(0, mostLabels);
  for (const zone of shown) {
    const top = layout.y(Math.log(zone.highPrice));
    const bottom = layout.y(Math.log(zone.lowPrice));
    if (bottom < 0 || top > layout.plotHeight) continue;
    bracket(context, ink, zone, left + width, Math.max(0, top), Math.min(layout.plotHeight, bottom));
    const y = (Math.max(0, top) + Math.min(layout.plotHeight, bottom)) / 2;
    if (taken.some((other) => Math.abs(other - y) < 15)) continue;
    taken.push(y);
    label(context, ink, `${zone.side === 'SHORT' ? '▲' : '▼'} ${roughUsd(zone.massUsd)}`, left + width - 7, y);
  }
}

function bracket(context: CanvasRenderingContext2D, ink: Ink, zone: Zone, x: number, top: number, bottom: number): void {
  context.strokeStyle = zone.side === 'SHORT' ? ink.short : ink.long;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x - 4, top);
  context.lineTo(x, top);
  context.lineTo(x, bottom);
  context.lineTo(x - 4, bottom);
  context.stroke();
}

function label(context: CanvasRenderingContext2D, ink: Ink, text: string, right: number, y: number): void {
  const width = context.measureText(text).width;
  context.fillStyle = ink.panel;
  context.globalAlpha = 0.8;
  context.fillRect(right - width - 4, y - 8, width + 6, 16);
  context.globalAlpha = 1;
  context.fillStyle = ink.text;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.fillText(text, right - 1, y + 0.5);
}
