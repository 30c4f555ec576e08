// Numbers for people: units always, no more digits than the number can carry, and a dash where nothing is known.

export const unknown = '–';
const minus = '−';

function sign(text: string): string {
  return text.replace('-', minus);
}

function scaled(value: number): [number, string] {
  const size = Math.abs(value);
  if (size >= 999.5e9) return [value / 1e12, 'T'];
  if (size >= 999.5e6) return [value / 1e9, 'B'];
  if (size >= 999.5e3) return [value / 1e6, 'M'];
  if (size >= 999.5) return [value / 1e3, 'k'];
  return [value, ''];
}

/** US dollars with three significant digits at most, e.g. $1.24B. */
export function usd(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return unknown;
  const [number, unit] = scaled(Math.abs(value));
  const digits = unit === '' ? 0 : number >= 99.95 ? 0 : number >= 9.995 ? 1 : 2;
  return `${value < 0 ? minus : ''}$${number.toFixed(digits)}${unit}`;
}

/** A modelled sum: two significant digits, because the model carries no more. */
export function roughUsd(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return unknown;
  return value === 0 ? '$0' : usd(Number(value.toPrecision(2))).replace(/(\.\d*?)0+(?=[kMBT]|$)/, '$1').replace(/\.(?=[kMBT]|$)/, '');
}

/** A price in quote units with six significant digits, e.g. 63,712.5 or 0.123456. */
export function price(value: number | null | undefined, digits = 6): string {
  if (value === null || value === undefined || !Number.isFinite(value) || value <= 0) return unknown;
  const decimals = Math.min(10, Math.max(0, digits - 1 - Math.floor(Math.log10(value))));
  return value.toLocaleString('en-US', { minimumFractionDigits: 0, maximumFractionDigits: decimals });
}

/** A signed percentage, e.g. +1.2 %. The value is in per cent already. */
export function percent(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return unknown;
  const text = Math.abs(value).toFixed(digits);
  const isZero = Number(text) === 0;
  return `${isZero ? '' : value > 0 ? '+' : minus}${text}\u202f%`;
}

/** A share from 0 to 1 as a whole percentage. */
export function share(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return unknown;
  return value > 0 && value < 0.005 ? '<\u202f1\u202f%' : `${Math.round(value * 100)}\u202f%`;
}

/** Funding per 8 hours, a fraction, as a percentage with four decimals. */
export function funding(value: number | null | undefined): string {
  return value === null || value === undefined ? unknown : percent(value * 100, 4);
}

/** A plain number of at most three significant digits, without an exponent. */
export function plain(value: number): string {
  if (!Number.isFinite(value)) return unknown;
  const size = Math.abs(value);
  if (size >= 1000) return sign(Math.round(value).toLocaleString('en-US'));
  return sign(Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 8 }));
}

/** Text with numbers in it, as a service states evidence, without more digits than mean something: -1.138303 pct becomes −1.14 %. */
export function rounded(text: string): string {
  return text.replace(/-?\d+\.\d{3,}/g, (number) => plain(Number(number))).replace(/ pct\b/g, '\u202f%');
}

/** A count with thousands separators. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** A number in the unit a service states, e.g. `12.4 bp`; fractions of money and shares get their usual form. */
export function withUnit(value: number, unit: string): string {
  switch (unit.toLowerCase()) {
    case 'usd':
      return usd(value);
    case '':
      return plain(value);
    case 'ratio':
      return plain(value);
    case 'pct':
    case 'percent':
    case '%':
      return `${plain(value)}\u202f%`;
    default:
      return `${plain(value)}\u202f${unit}`;
  }
}
