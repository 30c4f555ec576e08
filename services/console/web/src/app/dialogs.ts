import type { Instrument, Listing } from '../api/types.ts';
import { get } from '../api/client.ts';
import { fill, h } from '../ui/dom.ts';
import { hashOf } from './router.ts';

const keys: readonly [string, string][] = [
  ['/', 'Find an instrument'],
  ['?', 'This help'],
  ['G then O, A, F, P', 'Go to overview, alerts, feeds, positions'],
  ['↑ ↓ Home End', 'Move in the instruments table; Enter opens'],
  ['← → ↑ ↓', 'Move the crosshair (heatmap focused)'],
  ['Shift + arrows', 'Pan the heatmap'],
  ['+ − 0', 'Zoom in, zoom out, whole picture; the wheel zooms too'],
  ['L', 'Lock or free the colour scale'],
  ['T', 'Top zones as a table, or the picture'],
  ['Esc', 'Close a dialog; take the crosshair away'],
];

/** The list of keys and of what the words mean. */
export function helpDialog(): HTMLDialogElement {
  const close = (): void => dialog.close();
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'help-title' },
    h('header', {}, h('h2', { id: 'help-title', text: 'Keys and words' }), h('button', { type: 'button', class: 'button', onclick: close, text: 'Close' })),
    h('dl', { class: 'keys' }, ...keys.map(([key, text]) => h('div', {}, h('dt', {}, h('kbd', { text: key })), h('dd', { text })))),
    h('p', { text: 'Score: 0 to 100, higher means that more of the conditions of a liquidation cascade are present. UNCALIBRATED: its weights were set by hand; it orders conditions and is not a probability.' }),
    h('p', { text: 'Zones and heatmap: modelled notional that would be liquidated if the mark price came there. UNVERIFIED: the model has not passed its release gate on real data.' }),
    h('p', { text: 'Replayed, simulated and generated data is labelled in the bar above. Ages are in the time of the source. The console describes conditions; it gives no advice.' }),
  );
  return dialog;
}

/** A field that finds an instrument by any part of its name. */
export class SearchDialog {
  private readonly field = h('input', { type: 'text', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'search-list', 'aria-label': 'Instrument', autocomplete: 'off', spellcheck: 'false', placeholder: 'BTC' });
  private readonly list = h('ul', { id: 'search-list', role: 'listbox', 'aria-label': 'Instruments' });
  private names: string[] = [];
  private chosen = 0;
  readonly root = h('dialog', { class: 'dialog search', 'aria-label': 'Find an instrument' }, this.field, this.list);

  constructor() {
    this.field.addEventListener('input', () => this.draw(0));
    this.field.addEventListener('keydown', (event) => this.key(event));
  }

  async open(): Promise<void> {
    this.field.value = '';
    this.root.showModal();
    this.draw(0);
    try {
      const listing = await get<Listing<Instrument>>('/api/instruments', {}, new AbortController().signal);
      this.names = listing.items.map((item) => item.name);
      this.draw(0);
    } catch {
      if (this.names.length === 0) fill(this.list, h('li', { class: 'muted', role: 'option', 'aria-disabled': 'true', text: 'The instruments cannot be read now.' }));
    }
  }

  private found(): string[] {
    const wanted = this.field.value.trim().toUpperCase();
    return this.names.filter((name) => name.toUpperCase().includes(wanted)).slice(0, 12);
  }

  private draw(chosen: number): void {
    const found = this.found();
    this.chosen = Math.max(0, Math.min(found.length - 1, chosen));
    fill(this.list, ...found.map((name, i) => h('li', { id: `found-${i}`, role: 'option', 'aria-selected': String(i === this.chosen), onclick: () => this.go(name), text: name })));
    if (found.length === 0) fill(this.list, h('li', { class: 'muted', role: 'option', 'aria-disabled': 'true', text: 'No such instrument.' }));
    this.field.setAttribute('aria-activedescendant', found.length > 0 ? `found-${this.chosen}` : '');
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.draw(this.chosen + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const name = this.found()[this.chosen];
      if (name) this.go(name);
    }
  }

  private go(name: string): void {
    this.root.close();
    location.hash = hashOf('instrument', name);
  }
}
