import type { Heatmap, StreamedFrame } from '../api/types.ts';

const minuteMs = 60_000;
// A picture narrower than this many columns would show one datum as a wall of colour.
const leastColumns = 60;
// The backend's own limits; a grid larger than this is never built.
const mostColumns = 1_500;
// A streamed value v stands for exp(v / 2500) - 1 USD: 0.02 % apart from 1 USD to 240 billion USD in 16 bits.
const quantum = 2_500;

/** Which parts of a streamed minute the picture shows. */
export interface Shown {
  long: boolean;
  short: boolean;
  modelled: boolean;
  measured: boolean;
}

export const everything: Shown = { long: true, short: true, modelled: true, measured: true };

export type Applied = 'applied' | 'old' | 'refetch';

/** Modelled liquidation notional by price row and time column, longs and shorts apart, in USD. Row 0 is the lowest price. */
export class HeatGrid {
  readonly long: Float32Array;
  readonly short: Float32Array;
  /** Known positions at their liquidation prices, beside what is modelled. */
  readonly measured: { readonly long: Float32Array; readonly short: Float32Array };
  /** NaN where the minute is unknown. */
  readonly mark: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  private readonly logLow: number;
  private readonly logStep: number;

  private constructor(
    readonly instrument: string,
    readonly lowPrice: number,
    readonly highPrice: number,
    readonly rows: number,
    readonly columns: number,
    readonly stepMs: number,
    /** Time of column 0. */
    public startMs: number,
    /** Time of the newest column that holds data. */
    public newestMs: number,
  ) {
    this.long = new Float32Array(rows * columns);
    this.short = new Float32Array(rows * columns);
    this.measured = { long: new Float32Array(rows * columns), short: new Float32Array(rows * columns) };
    this.mark = new Float64Array(columns).fill(Number.NaN);
    this.low = new Float64Array(columns).fill(Number.NaN);
    this.high = new Float64Array(columns).fill(Number.NaN);
    this.logLow = Math.log(lowPrice);
    this.logStep = (Math.log(highPrice) - this.logLow) / rows;
  }

  /** Lays an answer out in equal time steps; minutes without a frame stay empty. Null where there is nothing to lay out. */
  static from(answer: Heatmap, windowMinutes: number): HeatGrid | null {
    const newest = answer.columns.at(-1);
    const oldest = answer.columns[0];
    if (!newest || !oldest || answer.rows < 1 || !(answer.lowPrice > 0) || !(answer.highPrice > answer.lowPrice)) return null;
    const stepMs = stepOf(answer);
    const bin = (ms: number): number => Math.floor(ms / stepMs);
    const has = bin(newest.minuteMs) - bin(oldest.minuteMs) + 1;
    const fits = Math.max(1, Math.ceil((windowMinutes * minuteMs) / stepMs));
    const columns = Math.min(mostColumns, Math.max(leastColumns, Math.min(has, fits)));
    const startMs = (bin(newest.minuteMs) - columns + 1) * stepMs;
    const grid = new HeatGrid(answer.instrument, answer.lowPrice, answer.highPrice, answer.rows, columns, stepMs, startMs, newest.minuteMs);
    for (const column of answer.columns) {
      const at = grid.columnOf(column.minuteMs);
      if (at < 0 || at >= columns) continue;
      grid.fillColumn(grid.long, at, column.long);
      grid.fillColumn(grid.short, at, column.short);
      grid.fillColumn(grid.measured.long, at, column.measuredLong);
      grid.fillColumn(grid.measured.short, at, column.measuredShort);
      grid.price(at, column);
    }
    return grid;
  }

  /** The end of the last column, exclusive. */
  get endMs(): number {
    return this.startMs + this.columns * this.stepMs;
  }

  priceAt(row: number): number {
    return Math.exp(this.logLow + row * this.logStep);
  }

  /** Row of a price, fractional; below 0 or above `rows` outside the picture. */
  rowOf(price: number): number {
    return (Math.log(price) - this.logLow) / this.logStep;
  }

  columnOf(timeMs: number): number {
    return Math.floor((timeMs - this.startMs) / this.stepMs);
  }

  /** USD of a cell; null outside. */
  at(column: number, row: number): { long: number; short: number; measured: number } | null {
    if (column < 0 || column >= this.columns || row < 0 || row >= this.rows) return null;
    const cell = column * this.rows + row;
    return { long: this.long[cell]!, short: this.short[cell]!, measured: this.measured.long[cell]! + this.measured.short[cell]! };
  }

  /** Whether any position in the picture is measured. */
  get hasMeasured(): boolean {
    return this.measured.long.some((usd) => usd > 0) || this.measured.short.some((usd) => usd > 0);
  }

  /** The newest mark in the picture, or NaN. */
  get newestMark(): number {
    for (let i = this.columns - 1; i >= 0; i--) if (!Number.isNaN(this.mark[i]!)) return this.mark[i]!;
    return Number.NaN;
  }

  /**
   * Takes a streamed minute into its column, moving the picture on where it is newer. `refetch`: minutes are missing in between, or
   * the mark has come near the edge of the picture, so that a new answer must be read.
   */
  push(frame: StreamedFrame, shown: Shown = everything): Applied {
    if (frame.minuteMs < this.newestMs) return 'old';
    if (frame.minuteMs > this.newestMs + 3 * Math.max(this.stepMs, minuteMs)) return 'refetch';
    if (frame.mark !== null && this.isNearEdge(frame.mark)) return 'refetch';
    const ahead = Math.floor((frame.minuteMs - this.startMs) / this.stepMs) - (this.columns - 1);
    if (ahead > 0) this.shift(ahead);
    const at = Math.min(this.columns - 1, this.columnOf(frame.minuteMs));
    this.clear(at);
    if (shown.long && shown.modelled) this.fillDense(this.long, at, frame.longFirst, frame.long, frame);
    if (shown.short && shown.modelled) this.fillDense(this.short, at, frame.shortFirst, frame.short, frame);
    if (shown.long && shown.measured) this.fillDense(this.measured.long, at, frame.measuredLongFirst, frame.measuredLong, frame);
    if (shown.short && shown.measured) this.fillDense(this.measured.short, at, frame.measuredShortFirst, frame.measuredShort, frame);
    this.price(at, frame);
    this.newestMs = frame.minuteMs;
    return 'applied';
  }

  private get sides(): readonly Float32Array[] {
    return [this.long, this.short, this.measured.long, this.measured.short];
  }

  private isNearEdge(price: number): boolean {
    const row = this.rowOf(price) / this.rows;
    return row < 0.25 || row > 0.75;
  }

  private price(at: number, from: { mark: number | null; low: number | null; high: number | null }): void {
    this.mark[at] = from.mark ?? Number.NaN;
    this.low[at] = Math.min(from.low ?? Number.NaN, Number.isNaN(this.low[at]!) ? Infinity : this.low[at]!);
    this.high[at] = Math.max(from.high ?? Number.NaN, Number.isNaN(this.high[at]!) ? -Infinity : this.high[at]!);
  }

  private fillColumn(side: Float32Array, at: number, pairs: readonly number[]): void {
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const row = pairs[i]!;
      if (row >= 0 && row < this.rows) side[at * this.rows + row] = pairs[i + 1]!;
    }
  }

  private fillDense(side: Float32Array, at: number, first: number, encoded: string, frame: StreamedFrame): void {
    const values = decode(encoded);
    for (let i = 0; i < values.length; i++) {
      const usd = Math.expm1(values[i]! / quantum);
      if (usd <= 0) continue;
      const bottom = this.rowOf(frame.referencePrice * Math.exp((first + i) * frame.logStep));
      this.spread(side, at, bottom, bottom + frame.logStep / this.logStep, usd);
    }
  }

  // A bucket's money goes to the rows it overlaps, in proportion, or the picture would show stripes where steps do not divide.
  private spread(side: Float32Array, at: number, bottom: number, top: number, usd: number): void {
    const last = Math.min(this.rows - 1, Math.ceil(top) - 1);
    for (let row = Math.max(0, Math.floor(bottom)); row <= last; row++) {
      const overlap = Math.min(top, row + 1) - Math.max(bottom, row);
      if (overlap > 0) side[at * this.rows + row]! += (usd * overlap) / (top - bottom);
    }
  }

  private clear(at: number): void {
    for (const side of this.sides) side.fill(0, at * this.rows, (at + 1) * this.rows);
  }

  private shift(by: number): void {
    const cells = Math.min(by, this.columns) * this.rows;
    for (const side of this.sides) {
      side.copyWithin(0, cells);
      side.fill(0, side.length - cells);
    }
    for (const line of [this.mark, this.low, this.high]) {
      line.copyWithin(0, by);
      line.fill(Number.NaN, Math.max(0, line.length - by));
    }
    this.startMs += by * this.stepMs;
  }
}

// A column stands for whole minutes that divide time evenly and bears the newest of them, so the last one may be short and holes
// are longer: the middle of all distances is the step.
function stepOf(answer: Heatmap): number {
  const apart: number[] = [];
  for (let i = 1; i < answer.columns.length; i++) apart.push(answer.columns[i]!.minuteMs - answer.columns[i - 1]!.minuteMs);
  const step = apart.filter((ms) => ms > 0).sort((a, b) => a - b)[Math.floor((apart.length - 1) / 2)];
  return step === undefined ? minuteMs : Math.max(minuteMs, Math.round(step / minuteMs) * minuteMs);
}

/** Little-endian 16-bit numbers from base64. */
export function decode(encoded: string): Uint16Array {
  const text = atob(encoded);
  const values = new Uint16Array(text.length >> 1);
  for (let i = 0; i < values.length; i++) values[i] = text.charCodeAt(2 * i) | (text.charCodeAt(2 * i + 1) << 8);
  return values;
}
