import type { HeatGrid } from './grid.ts';
import type { ColourScale } from './scale.ts';
import { table, type Theme } from './palette.ts';

/** The grid as a bitmap of one pixel per cell, so that any zoom is one drawImage. Redrawn only when cells, scale or theme change. */
export class Raster {
  readonly canvas = document.createElement('canvas');

  draw(grid: HeatGrid, scale: ColourScale, theme: Theme): void {
    const { rows, columns } = grid;
    this.canvas.width = columns;
    this.canvas.height = rows;
    const context = this.canvas.getContext('2d')!;
    const image = context.createImageData(columns, rows);
    const pixels = new Uint32Array(image.data.buffer);
    const longColours = table(theme, 'long');
    const shortColours = table(theme, 'short');
    for (let column = 0; column < columns; column++) {
      for (let row = 0; row < rows; row++) {
        const cell = column * rows + row;
        const long = grid.long[cell]!;
        const short = grid.short[cell]!;
        if (long === 0 && short === 0) continue;
        // Where both sides sit in one cell the larger is drawn; the readout tells both.
        pixels[(rows - 1 - row) * columns + column] = long >= short ? longColours[scale.level(long)]! : shortColours[scale.level(short)]!;
      }
    }
    context.putImageData(image, 0, 0);
  }
}
