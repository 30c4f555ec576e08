import type { Heartbeat, SourceState } from '../api/types.ts';

/** The source's clock between two heartbeats: a replay's time runs at its own rate, a live source's at one. */
export class SourceClock {
  private at = 0;
  state: SourceState | null = null;

  beat(beat: Heartbeat): void {
    this.take(beat.source);
  }

  take(state: SourceState | null): void {
    this.state = state;
    this.at = performance.now();
  }

  /** Source time now, or null before the first reading. */
  now(): number | null {
    if (this.state?.sourceTimeMs === null || this.state === null) return null;
    return this.state.sourceTimeMs + (performance.now() - this.at) * (this.state.rate ?? 1);
  }

  /** Age of something in source time, never negative; null where there is no clock. */
  ageOf(asOfMs: number | null): number | null {
    const now = this.now();
    return now === null || asOfMs === null ? null : Math.max(0, now - asOfMs);
  }
}
