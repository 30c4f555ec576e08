export type Rgb = readonly [number, number, number];

// Lightness rises evenly along each ramp, so that the amount survives greyscale print and colour blindness; hue adds the side.
const ramps = {
  dark: {
    long: ['#0b1118', '#0c3350', '#11607c', '#2d9a9f', '#8fd8bd', '#f2fff4'],
    short: ['#0b1118', '#3a1645', '#7a2058', '#bf4250', '#f0904f', '#fff0c2'],
  },
  light: {
    long: ['#ffffff', '#cfe8ef', '#86c5d6', '#3d96b4', '#15628a', '#08304f'],
    short: ['#ffffff', '#fbe0c8', '#f3b083', '#df6f4c', '#a83242', '#561339'],
  },
} as const;

export type Theme = keyof typeof ramps;

function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function ramp(stops: readonly string[]): Uint32Array {
  const colours = stops.map(rgb);
  const table = new Uint32Array(256);
  for (let i = 1; i < 256; i++) {
    const place = (i / 255) * (colours.length - 1);
    const from = Math.min(colours.length - 2, Math.floor(place));
    const part = place - from;
    const mix = [0, 1, 2].map((c) => Math.round(colours[from]![c]! * (1 - part) + colours[from + 1]![c]! * part));
    table[i] = (255 << 24) | (mix[2]! << 16) | (mix[1]! << 8) | mix[0]!;
  }
  return table;
}

const cache = new Map<string, Uint32Array>();

/** 256 colours as ABGR words for ImageData; entry 0 is transparent. */
export function table(theme: Theme, side: 'long' | 'short'): Uint32Array {
  const key = `${theme}/${side}`;
  const known = cache.get(key) ?? ramp(ramps[theme][side]);
  cache.set(key, known);
  return known;
}

/** A table's colour for CSS or canvas. */
export function css(theme: Theme, side: 'long' | 'short', level: number): string {
  const word = table(theme, side)[level]!;
  return `rgb(${word & 255} ${(word >> 8) & 255} ${(word >> 16) & 255})`;
}

/** Relative luminance by WCAG, for the test that a ramp rises evenly. */
export function luminance(word: number): number {
  const channel = (value: number): number => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(word & 255) + 0.7152 * channel((word >> 8) & 255) + 0.0722 * channel((word >> 16) & 255);
}
