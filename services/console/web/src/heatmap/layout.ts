import type { View } from './view.ts';

/** Where things are on the canvas, in CSS pixels: the plot at the left, the profile of the newest column, then the price axis. */
export class Layout {
  static readonly axisWidth = 74;
  static readonly timeHeight = 24;
  readonly plotWidth: number;
  readonly plotHeight: number;
  readonly profileWidth: number;

  constructor(
    readonly width: number,
    readonly height: number,
    readonly view: View,
  ) {
    this.profileWidth = Math.max(56, Math.min(150, Math.round(width * 0.13)));
    this.plotWidth = Math.max(40, width - this.profileWidth - Layout.axisWidth);
    this.plotHeight = Math.max(40, height - Layout.timeHeight);
  }

  x(timeMs: number): number {
    return ((timeMs - this.view.fromMs) / (this.view.untilMs - this.view.fromMs)) * this.plotWidth;
  }

  y(logPrice: number): number {
    return ((this.view.highLog - logPrice) / (this.view.highLog - this.view.lowLog)) * this.plotHeight;
  }

  timeAt(x: number): number {
    return this.view.fromMs + (x / this.plotWidth) * (this.view.untilMs - this.view.fromMs);
  }

  logAt(y: number): number {
    return this.view.highLog - (y / this.plotHeight) * (this.view.highLog - this.view.lowLog);
  }

  isInPlot(x: number, y: number): boolean {
    return x >= 0 && x < this.plotWidth && y >= 0 && y < this.plotHeight;
  }
}
