import type { Listing, Whale } from '../api/types.ts';
import type { Scope } from '../app/context.ts';
import { price, usd } from '../format/numbers.ts';
import { utcTime } from '../format/time.ts';
import { words } from '../format/words.ts';
import { fill, h } from '../ui/dom.ts';
import { Panel } from '../ui/panel.ts';
import { tag } from '../ui/shapes.ts';
import { Table } from '../ui/table.ts';

const shown = 30;

/** Recent large trades, newest first. */
export function whalesPanel(scope: Scope, instrument: string | null): Panel {
  const panel = new Panel('whales', 'Large trades');
  const table = new Table<Whale>(
    'Recent large trades',
    [
      { key: 'time', title: 'UTC', text: (whale) => utcTime(whale.asOfMs) },
      ...(instrument === null ? [{ key: 'instrument', title: 'Instrument', text: (whale: Whale) => whale.instrument }] : []),
      { key: 'side', title: 'Taker', text: (whale) => words(whale.side) },
      { key: 'usd', title: 'Notional', align: 'right', text: (whale) => usd(whale.notionalUsd) },
      { key: 'price', title: 'Price', align: 'right', text: (whale) => price(whale.price) },
    ],
    (whale) => whale.id,
  );
  panel.body.append(table.root);
  const resource = scope.resource<Listing<Whale>>(
    '/api/whales',
    () => ({ instrument: instrument ?? undefined, limit: shown }),
    (state) =>
      panel.show(state, (data) => {
        fill(panel.tools, tag(data.about.basis ?? 'OBSERVED', 'plain', 'What the numbers rest on'), h('span', { class: 'muted small', text: `newest ${shown} at most` }));
        table.update(data.items);
        return data.items.length === 0 ? 'No large trade yet.' : null;
      }),
    { everyMs: 15_000, leastMs: 1_500 },
  );
  scope.onEnd(scope.stream.on('whale', () => resource.refresh()));
  return panel;
}
