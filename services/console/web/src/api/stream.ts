import type { Heartbeat } from './types.ts';

export type Link = 'connecting' | 'open' | 'lost';
type Listener = (data: unknown) => void;

const types = ['score', 'frame', 'zones', 'alert', 'whale', 'feed', 'service', 'reset', 'heartbeat'] as const;
export type StreamType = (typeof types)[number];

// The backend beats every 3 s; three missed beats mean that the connection is dead although the browser has not noticed.
const silentMs = 10_000;
const reopenMs = 2_000;

/**
 * The one server-sent event stream of this page. It resumes after the last event it saw, whether the browser reconnects or this class
 * reopens a dead link; where the backend no longer holds what was missed it sends `reset`, and the panels read everything again.
 */
export class EventStream {
  private source: EventSource | null = null;
  private readonly listeners = new Map<string, Set<Listener>>();
  private reopenTimer: number | undefined;
  private lastId = '';
  link: Link = 'connecting';
  /** performance.now() of the last message of any kind. */
  lastMessageAt = performance.now();

  constructor(private readonly path: string) {}

  open(): void {
    this.connect();
    setInterval(() => {
      if (performance.now() - this.lastMessageAt > silentMs) this.reconnect();
    }, 1_000);
    addEventListener('online', () => this.reconnect());
  }

  on(type: 'link', listener: (link: Link) => void): () => void;
  on(type: 'heartbeat', listener: (beat: Heartbeat) => void): () => void;
  on<T>(type: StreamType, listener: (data: T) => void): () => void;
  on(type: string, listener: (data: never) => void): () => void {
    const set = this.listeners.get(type) ?? new Set<Listener>();
    this.listeners.set(type, set);
    set.add(listener as Listener);
    return () => set.delete(listener as Listener);
  }

  private connect(): void {
    const source = new EventSource(this.lastId ? `${this.path}?lastEventId=${encodeURIComponent(this.lastId)}` : this.path);
    this.source = source;
    source.onopen = () => this.moved('open');
    source.onerror = () => {
      this.moved('lost');
      if (source.readyState === EventSource.CLOSED) this.reopenLater();
    };
    for (const type of types) {
      source.addEventListener(type, (event: MessageEvent<string>) => {
        this.lastMessageAt = performance.now();
        if (event.lastEventId) this.lastId = event.lastEventId;
        this.moved('open');
        this.emit(type, JSON.parse(event.data));
      });
    }
  }

  private reconnect(): void {
    this.source?.close();
    this.lastMessageAt = Math.max(this.lastMessageAt, performance.now() - silentMs + reopenMs);
    this.moved('lost');
    this.connect();
  }

  private reopenLater(): void {
    clearTimeout(this.reopenTimer);
    this.reopenTimer = window.setTimeout(() => this.reconnect(), reopenMs);
  }

  private moved(link: Link): void {
    if (this.link === link) return;
    this.link = link;
    this.emit('link', link);
  }

  private emit(type: string, data: unknown): void {
    for (const listener of this.listeners.get(type) ?? []) listener(data);
  }
}
