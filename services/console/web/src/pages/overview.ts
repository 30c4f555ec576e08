import type { Alert, Instrument, Listing, Score, ZoneSet } from '../api/types.ts';
import type { Reading } from '../api/resource.ts';
import type { SourceClock } from '../app/clock.ts';
import type { Scope } from '../app/context.ts';
import { hashOf } from '../app/router.ts';
import { drawAlerts } from '../panels/alerts-list.ts';
import { instrumentsTable, type InstrumentRow } from '../panels/instruments-table.ts';
import { signalsPanel } from '../panels/signals-panel.ts';
import { whalesPanel } from '../panels/whales-panel.ts';
import { fill, h } from '../ui/dom.ts';
import { Panel } from '../ui/panel.ts';
import { tag } from '../ui/shapes.ts';

/** Every instrument in one table, beside it what fires and what large money did. */
export function overview(scope: Scope, clock: SourceClock): HTMLElement {
  const panel = new Panel('instruments', 'Instruments', 'wide');
  const missing = h('div', { class: 'missing', role: 'status' });
  const table = instrumentsTable(clock, (row) => (location.hash = hashOf('instrument', row.instrument.name)));
  panel.body.append(missing, table.root);
  const scores = new Map<string, Score>();
  const zones = new Map<string, ZoneSet>();
  const parts: Record<string, Reading<unknown>> = {};
  let instruments: Reading<Listing<Instrument>> = { data: null, readAt: null, problem: null };

  const draw = (): void =>
    panel.show(instruments, (data) => {
      table.update(data.items.map((instrument): InstrumentRow => ({ instrument, score: scores.get(instrument.name), zones: zones.get(instrument.name) })));
      fill(panel.tools, ...labels(scores, zones));
      fill(missing, ...Object.values(parts).filter((part) => part.problem).map((part) => h('p', { class: 'notice notice-error' }, h('strong', { text: part.problem!.title }), h('span', { text: part.problem!.detail ?? '' }))));
      return data.items.length === 0 ? 'The source has no instruments.' : null;
    });

  const list = scope.resource<Listing<Instrument>>('/api/instruments', () => ({}), (state) => { instruments = state; draw(); }, { everyMs: 5_000 });
  scope.resource<Listing<Score>>(
    '/api/scores', () => ({}),
    (state) => { parts['scores'] = state; replace(scores, state, (score) => score.instrument); draw(); },
    { everyMs: 15_000 },
  );
  scope.resource<Listing<ZoneSet>>(
    '/api/zones', () => ({}),
    (state) => { parts['zones'] = state; replace(zones, state, (set) => set.instrument); draw(); },
    { everyMs: 15_000 },
  );
  scope.onEnd(scope.stream.on<{ items: Score[] }>('score', (batch) => {
    for (const score of batch.items) scores.set(score.instrument, score);
    if (batch.items.some((score) => !instruments.data?.items.some((known) => known.name === score.instrument))) list.refresh();
    draw();
  }));
  scope.onEnd(scope.stream.on<{ items: ZoneSet[] }>('zones', (batch) => {
    for (const set of batch.items) zones.set(set.instrument, set);
    draw();
  }));
  scope.every(1_000, draw);

  return h('div', { class: 'page page-overview' }, h('h1', { class: 'visually-hidden', text: 'Overview' }), h('div', { class: 'main' }, panel.root, signalsPanel(scope, null).root), h('div', { class: 'side' }, firing(scope).root, whalesPanel(scope, null).root));
}

// A service that is away leaves no numbers behind that look fresh: its columns are emptied and a line says why.
function replace<T>(map: Map<string, T>, state: Reading<Listing<T>>, key: (item: T) => string): void {
  map.clear();
  if (!state.problem) for (const item of state.data?.items ?? []) map.set(key(item), item);
}

function labels(scores: ReadonlyMap<string, Score>, zones: ReadonlyMap<string, ZoneSet>): HTMLElement[] {
  const made: HTMLElement[] = [];
  if ([...scores.values()].some((score) => score.calibration === 'UNCALIBRATED'))
    made.push(tag('SCORES UNCALIBRATED', 'caution', 'Weights set by hand: an ordering of conditions, not a probability'));
  if ([...zones.values()].some((set) => set.quality === 'UNVERIFIED'))
    made.push(tag('ZONES UNVERIFIED', 'caution', 'The model has not passed its release gate on real data'));
  return made;
}

function firing(scope: Scope): Panel {
  const panel = new Panel('firing', 'Firing now');
  const cards = h('ul', { class: 'alerts' });
  panel.body.append(cards);
  const resource = scope.resource<Listing<Alert>>(
    '/api/alerts', () => ({ firing: 'true', limit: 20 }),
    (state) => panel.show(state, (data) => {
      drawAlerts(cards, data.items, true);
      fill(panel.tools, h('a', { href: hashOf('alerts'), text: 'All alerts' }));
      return data.items.length === 0 ? 'No alert fires.' : null;
    }),
    { everyMs: 15_000 },
  );
  scope.onEnd(scope.stream.on('alert', () => resource.refresh()));
  return panel;
}
