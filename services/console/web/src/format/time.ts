import { unknown } from './numbers.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** 2026-06-13 */
export function utcDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** 04:21:07 */
export function utcTime(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19);
}

/** 04:21 */
export function utcMinute(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** 2026-06-13 04:21:07 UTC */
export function utc(ms: number | null | undefined): string {
  return ms === null || ms === undefined || ms <= 0 ? unknown : `${utcDate(ms)} ${utcTime(ms)} UTC`;
}

/** 06-13 04:21 */
export function shortUtc(ms: number): string {
  return `${utcDate(ms).slice(5)} ${utcMinute(ms)}`;
}

/** A span with one unit: 3 s, 12 min, 5 h, 152 d. Never negative. */
export function span(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return unknown;
  const value = Math.max(0, ms);
  if (value < 999.5) return value < 1 ? '0\u202fs' : '<\u202f1\u202fs';
  if (value < 99.5 * second) return `${Math.round(value / second)}\u202fs`;
  if (value < 99.5 * minute) return `${Math.round(value / minute)}\u202fmin`;
  if (value < 48 * hour) return `${Math.round(value / hour)}\u202fh`;
  return `${Math.round(value / day)}\u202fd`;
}
