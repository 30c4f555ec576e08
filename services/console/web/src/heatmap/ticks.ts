const minute = 60_000;
const hour = 60 * minute;
const timeSteps = [1, 2, 5, 10, 15, 30].map((n) => n * minute).concat([1, 2, 3, 6, 12, 24, 48, 168].map((n) => n * hour));

/** Times on whole UTC steps between two times, no more than `most`. */
export function timeTicks(fromMs: number, untilMs: number, most: number): number[] {
  const step = timeSteps.find((candidate) => (untilMs - fromMs) / candidate <= most) ?? timeSteps.at(-1)!;
  const ticks: number[] = [];
  for (let t = Math.ceil(fromMs / step) * step; t <= untilMs && ticks.length <= most; t += step) ticks.push(t);
  return ticks;
}

/** Round prices between two prices, no more than `most`. */
export function priceTicks(low: number, high: number, most: number): number[] {
  const rough = (high - low) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? 10 * power;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step); i * step <= high && ticks.length <= most; i++) ticks.push(i * step);
  return ticks;
}
