/** What part of the picture is looked at: a range of time and a range of log price, within the grid's own. */
export interface View {
  fromMs: number;
  untilMs: number;
  lowLog: number;
  highLog: number;
}

/** The most a view can be enlarged in each direction. */
const mostZoom = 40;

export function zoomed(view: View, whole: View, timeMs: number, logPrice: number, factor: number, axes: 'both' | 'time' | 'price' = 'both'): View {
  const t = axes === 'price' ? 1 : factor;
  const p = axes === 'time' ? 1 : factor;
  return clamped(
    {
      fromMs: timeMs - (timeMs - view.fromMs) * t,
      untilMs: timeMs + (view.untilMs - timeMs) * t,
      lowLog: logPrice - (logPrice - view.lowLog) * p,
      highLog: logPrice + (view.highLog - logPrice) * p,
    },
    whole,
  );
}

export function panned(view: View, whole: View, byMs: number, byLog: number): View {
  const ms = Math.max(whole.fromMs - view.fromMs, Math.min(whole.untilMs - view.untilMs, byMs));
  const log = Math.max(whole.lowLog - view.lowLog, Math.min(whole.highLog - view.highLog, byLog));
  return { fromMs: view.fromMs + ms, untilMs: view.untilMs + ms, lowLog: view.lowLog + log, highLog: view.highLog + log };
}

/** Keeps a view inside the whole and no smaller than the greatest enlargement. */
export function clamped(view: View, whole: View): View {
  const [fromMs, untilMs] = range(view.fromMs, view.untilMs, whole.fromMs, whole.untilMs);
  const [lowLog, highLog] = range(view.lowLog, view.highLog, whole.lowLog, whole.highLog);
  return { fromMs, untilMs, lowLog, highLog };
}

function range(from: number, until: number, least: number, most: number): [number, number] {
  const span = Math.min(most - least, Math.max((most - least) / mostZoom, until - from));
  const middle = (from + until) / 2;
  const start = Math.max(least, Math.min(most - span, middle - span / 2));
  return [start, start + span];
}
