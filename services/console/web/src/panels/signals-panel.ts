import type { Evidence, Listing, Signal } from '../api/types.ts';
import type { Scope } from '../app/context.ts';
import { hashOf } from '../app/router.ts';
import { withUnit } from '../format/numbers.ts';
import { shortUtc } from '../format/time.ts';
import { words } from '../format/words.ts';
import { fill, h } from '../ui/dom.ts';
import { Panel } from '../ui/panel.ts';
import { tag } from '../ui/shapes.ts';

const limit = 40;

/** Conditions that began or ended, newest first. */
export function signalsPanel(scope: Scope, instrument: string | null): Panel {
  const panel = new Panel('signals', 'Recent signals');
  const list = h('ul', { class: 'signals', tabindex: 0, 'aria-label': 'Recent signals' });
  panel.body.append(list);
  const resource = scope.resource<Listing<Signal>>(
    '/api/signals',
    () => ({ instrument: instrument ?? undefined, limit }),
    (state) =>
      panel.show(state, (data) => {
        fill(panel.tools, h('span', { class: 'muted small', text: `newest ${limit} at most` }));
        fill(list, ...data.items.map((signal) => item(signal, instrument === null)));
        return data.items.length === 0 ? 'No condition has begun or ended yet.' : null;
      }),
    { everyMs: 10_000, leastMs: 2_000 },
  );
  scope.onEnd(scope.stream.on<{ items: { instrument: string }[] }>('score', (batch) => {
    if (instrument === null || batch.items.some((score) => score.instrument === instrument)) resource.refresh();
  }));
  return panel;
}

function item(signal: Signal, withName: boolean): HTMLElement {
  return h(
    'li',
    { 'data-id': signal.id },
    h('div', { class: 'signal-head' }, h('time', { class: 'muted', text: shortUtc(signal.asOfMs) }), withName ? h('a', { href: hashOf('instrument', signal.instrument), text: signal.instrument }) : null, h('span', { class: 'strong', text: words(signal.kind) }), tag(signal.state, signal.state === 'STARTED' ? 'strong' : 'plain')),
    h('p', { text: signal.text }),
    signal.evidence.length > 0 ? h('p', { class: 'muted small', text: signal.evidence.map(evidence).join(' · ') }) : null,
  );
}

function evidence(item: Evidence): string {
  const limitText = item.threshold === null ? '' : ` (threshold ${withUnit(item.threshold, item.unit)})`;
  return `${words(item.name)} ${withUnit(item.value, item.unit)}${limitText}`;
}
