import type { Feed, Feeds, Heartbeat, ServiceState } from '../api/types.ts';
import type { Scope } from '../app/context.ts';
import { count } from '../format/numbers.ts';
import { span, utc, utcTime } from '../format/time.ts';
import { words } from '../format/words.ts';
import { fill, h, svg } from '../ui/dom.ts';
import { Panel } from '../ui/panel.ts';
import { tag } from '../ui/shapes.ts';
import { Table } from '../ui/table.ts';

/** The state of every stream of the source and of every service behind the console. */
export function feedsPage(scope: Scope): HTMLElement {
  return h('div', { class: 'page page-feeds' }, h('h1', { class: 'visually-hidden', text: 'Feed health' }), feedsPanel(scope).root, h('div', { class: 'side' }, servicesPanel(scope).root));
}

function feedsPanel(scope: Scope): Panel {
  const panel = new Panel('feeds', 'Feed health', 'wide');
  const summary = h('p', { class: 'muted' });
  const table = new Table<Feed>(
    'Streams of the source',
    [
      { key: 'instrument', title: 'Instrument', text: (feed) => feed.instrument, order: (feed) => feed.instrument },
      { key: 'venue', title: 'Venue', text: (feed) => words(feed.venue), order: (feed) => feed.venue },
      { key: 'stream', title: 'Stream', text: (feed) => words(feed.stream), order: (feed) => feed.stream },
      { key: 'state', title: 'State', draw: (cell, feed) => fill(cell, state(feed.state)), stamp: (feed) => feed.state, order: (feed) => feed.state },
      { key: 'age', title: 'Age', hint: 'Of the newest datum, in source time', align: 'right', text: (feed) => (feed.state === 'ABSENT' ? '–' : span(feed.ageMs)), order: (feed) => feed.ageMs },
      { key: 'events', title: 'Events', align: 'right', text: (feed) => count(feed.events), order: (feed) => feed.events },
      { key: 'rejected', title: 'Rejected', hint: 'Lines that could not be used', align: 'right', text: (feed) => count(feed.rejected), order: (feed) => feed.rejected },
      { key: 'late', title: 'Late', hint: 'Later than the reorder buffer allows', align: 'right', text: (feed) => count(feed.late), order: (feed) => feed.late },
      { key: 'gaps', title: 'Gaps', align: 'right', text: (feed) => count(feed.gaps), order: (feed) => feed.gaps },
    ],
    (feed) => `${feed.instrument}/${feed.venue}/${feed.stream}`,
  );
  panel.body.append(summary, table.root);
  const resource = scope.resource<Feeds>(
    '/api/feeds', () => ({}),
    (reading) => panel.show(reading, (data) => {
      fill(summary, data.source || 'source not stated', ` · source time ${utc(data.sourceTimeMs)}`);
      table.update(data.items);
      fill(panel.tools, ...counts(data.items));
      return data.items.length === 0 ? 'The source has no streams.' : null;
    }),
    { everyMs: 5_000, leastMs: 2_000 },
  );
  scope.onEnd(scope.stream.on('feed', () => resource.refresh()));
  return panel;
}

function counts(feeds: readonly Feed[]): HTMLElement[] {
  const names = [...new Set(feeds.map((feed) => feed.state))].sort();
  return names.map((name) => h('span', { class: 'count' }, state(name), ` ${feeds.filter((feed) => feed.state === name).length}`));
}

const paths: Record<string, string> = {
  good: 'M2 8.5 6.5 13 14 3.5',
  doubt: 'M8 2 14.5 13.5H1.5Z',
  bad: 'M3 3l10 10M13 3 3 13',
  none: 'M3 8h10',
};

// A tick, a triangle, a cross or a dash, so that states differ without colour.
function state(name: string): HTMLElement {
  const kind = name === 'LIVE' || name === 'UP' ? 'good' : name === 'STALE' || name === 'GAP' || name === 'CONNECTING' ? 'doubt' : name === 'AWAY' ? 'bad' : 'none';
  const shape = svg('svg', { viewBox: '0 0 16 16', class: 'shape stroke', 'aria-hidden': 'true' }, svg('path', { d: paths[kind]! }));
  // A stream of a replay that flows is not live: the word is kept for the source.
  return h('span', { class: `state state-${kind}` }, shape, name === 'LIVE' ? 'Flowing' : words(name));
}

function servicesPanel(scope: Scope): Panel {
  const panel = new Panel('services', 'Services');
  const table = new Table<ServiceState>(
    'Services behind the console',
    [
      { key: 'name', title: 'Service', text: (service) => service.name },
      { key: 'state', title: 'State', draw: (cell, service) => fill(cell, state(service.state)), stamp: (service) => service.state },
      { key: 'since', title: 'Since, UTC', text: (service) => utcTime(service.sinceMs) },
      { key: 'detail', title: 'Detail', text: (service) => service.detail ?? '' },
    ],
    (service) => service.name,
  );
  panel.body.append(table.root);
  fill(panel.tools, tag('seen from the console'));
  const show = (services: ServiceState[]): void => {
    table.update(services);
    panel.ready();
  };
  scope.resource<{ items: ServiceState[] }>('/api/services', () => ({}), (reading) => panel.show(reading, (data) => { show(data.items); return null; }), { everyMs: 10_000 });
  scope.onEnd(scope.stream.on('heartbeat', (beat: Heartbeat) => show(beat.services)));
  return panel;
}
