/** Decades shown below the top of the scale; what is less is drawn as nothing. */
const decades = 3;

/** An absolute colour scale in USD, logarithmic from `bottom` to `top`. The same colour always means the same money. */
export class ColourScale {
  readonly bottom: number;
  private readonly logBottom: number;
  private readonly logSpan: number;

  constructor(readonly top: number) {
    this.bottom = top / 10 ** decades;
    this.logBottom = Math.log(this.bottom);
    this.logSpan = Math.log(top) - this.logBottom;
  }

  /** 0 below the scale, 1 to 255 within it; what exceeds the top stays at 255. */
  level(usd: number): number {
    if (!(usd >= this.bottom)) return 0;
    return Math.max(1, Math.min(255, Math.round((255 * (Math.log(usd) - this.logBottom)) / this.logSpan)));
  }

  /** Place of an amount on the legend, 0 to 1. */
  place(usd: number): number {
    return Math.max(0, Math.min(1, (Math.log(usd) - this.logBottom) / this.logSpan));
  }

  /** Amounts to label on the legend: the decades. */
  ticks(): number[] {
    return Array.from({ length: decades + 1 }, (_, i) => this.bottom * 10 ** i);
  }

  /**
   * The scale for a set of cells: its top is the 1-2-5 number at or above the value that one cell in 500 exceeds, so that a single
   * cell does not darken all others and small changes do not move the scale.
   */
  static fit(...sides: Float32Array[]): ColourScale {
    const values: number[] = [];
    for (const side of sides) for (const value of side) if (value > 0) values.push(value);
    if (values.length === 0) return new ColourScale(1e6);
    values.sort((a, b) => a - b);
    return new ColourScale(niceAbove(values[Math.floor((values.length - 1) * 0.998)]!));
  }
}

/** The smallest 1, 2 or 5 times a power of ten that is not below the value. */
export function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  for (const factor of [1, 2, 5]) if (factor * power >= value * (1 - 1e-9)) return factor * power;
  return 10 * power;
}
