import type { EventStream } from '../api/stream.ts';
import type { Reading } from '../api/resource.ts';
import { Resource } from '../api/resource.ts';
import { get } from '../api/client.ts';

/** What every page works with; everything a page opens through it ends with the page. */
export class Scope {
  private readonly ends: (() => void)[] = [];

  constructor(readonly stream: EventStream) {}

  /** An answer kept fresh; read again when the named service comes back and when the stream lost its thread. */
  resource<T>(
    path: string,
    query: () => Record<string, string | number | undefined>,
    changed: (state: Reading<T>) => void,
    options: { everyMs: number; leastMs?: number },
  ): Resource<T> {
    const resource = new Resource<T>((signal) => get<T>(path, query(), signal), changed, options.everyMs, options.leastMs);
    this.onEnd(() => resource.dispose());
    this.onEnd(this.stream.on('service', () => resource.refresh()));
    this.onEnd(this.stream.on('reset', () => resource.refresh()));
    return resource;
  }

  onEnd(end: () => void): void {
    this.ends.push(end);
  }

  every(ms: number, action: () => void): void {
    const timer = setInterval(action, ms);
    this.onEnd(() => clearInterval(timer));
  }

  listen<K extends keyof DocumentEventMap>(type: K, listener: (event: DocumentEventMap[K]) => void): void {
    document.addEventListener(type, listener);
    this.onEnd(() => document.removeEventListener(type, listener));
  }

  end(): void {
    for (const end of this.ends.splice(0)) end();
  }
}

/** True while a person types, so that single-key commands stay text. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return event.ctrlKey || event.metaKey || event.altKey || !!target?.closest('input, select, textarea, dialog[open]');
}
