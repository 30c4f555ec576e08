import { ApiError } from './client.ts';
import type { Problem } from './types.ts';

export interface Reading<T> {
  data: T | null;
  /** Wall time of the newest good answer. */
  readAt: number | null;
  problem: Problem | null;
}

/**
 * One answer that a panel shows and keeps fresh: read now, then every so often, and when told that something changed
 * (at most once per `leastMs`). A failure keeps the last data beside the problem, so that a panel can say how old it is.
 */
export class Resource<T> {
  private timer: number | undefined;
  private readonly abort = new AbortController();
  private reading: Promise<void> | null = null;
  private again = false;
  private lastStart = -Infinity;
  state: Reading<T> = { data: null, readAt: null, problem: null };

  constructor(
    private readonly read: (signal: AbortSignal) => Promise<T>,
    private readonly changed: (state: Reading<T>) => void,
    private readonly everyMs: number,
    private readonly leastMs = 1_000,
  ) {
    this.refresh();
  }

  /** Reads again soon. */
  refresh(): void {
    if (this.abort.signal.aborted) return;
    if (this.reading) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    const wait = this.lastStart + this.leastMs - performance.now();
    if (wait > 0) this.timer = window.setTimeout(() => this.start(), wait);
    else this.start();
  }

  dispose(): void {
    this.abort.abort();
    clearTimeout(this.timer);
  }

  private start(): void {
    this.lastStart = performance.now();
    this.reading = this.once().finally(() => {
      this.reading = null;
      if (this.abort.signal.aborted) return;
      if (this.again) {
        this.again = false;
        this.refresh();
      } else {
        this.timer = window.setTimeout(() => this.start(), this.everyMs);
      }
    });
  }

  private async once(): Promise<void> {
    try {
      const data = await this.read(this.abort.signal);
      this.state = { data, readAt: Date.now(), problem: null };
    } catch (error) {
      if (this.abort.signal.aborted) return;
      const problem: Problem =
        error instanceof ApiError ? error.problem : { title: 'The answer could not be read', status: 0, service: 'console' };
      this.state = { ...this.state, problem };
    }
    if (!this.abort.signal.aborted) this.changed(this.state);
  }
}
