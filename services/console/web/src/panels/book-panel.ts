import type { Book } from '../api/types.ts';
import type { Scope } from '../app/context.ts';
import { plain, price, usd } from '../format/numbers.ts';
import { span } from '../format/time.ts';
import { words } from '../format/words.ts';
import { fill, h, svg } from '../ui/dom.ts';
import { Panel } from '../ui/panel.ts';
import { tag } from '../ui/shapes.ts';

/** The book in brief: spread and resting USD by distance; "no depth" where the source has none. */
export function bookPanel(scope: Scope, instrument: string): Panel {
  const panel = new Panel('book', 'Book');
  const body = h('div', { class: 'book' });
  panel.body.append(body);
  scope.resource<Book>(
    '/api/book',
    () => ({ instrument, levels: 100 }),
    (state) => {
      if (state.problem?.status === 404) {
        fill(body);
        fill(panel.tools);
        panel.say('empty', 'No depth: the source has no order book for this instrument.');
        return;
      }
      panel.show(state, (book) => {
        fill(panel.tools, tag(words(book.venue)), tag(book.state, book.state === 'VALID' ? 'plain' : 'caution'), h('span', { class: 'muted small', text: `${span(book.about.ageMs)} old` }));
        draw(body, book);
        return book.bids.length + book.asks.length === 0 ? 'The book is empty.' : null;
      });
    },
    { everyMs: 2_000 },
  );
  return panel;
}

function draw(body: HTMLElement, book: Book): void {
  const most = Math.max(...book.bands.map((band) => Math.max(band.bidUsd, band.askUsd)), 1);
  fill(
    body,
    h(
      'dl',
      { class: 'facts' },
      fact('Best bid', price(book.bids[0]?.[0])),
      fact('Best ask', price(book.asks[0]?.[0])),
      fact('Spread', book.spreadBp === null ? '–' : `${plain(Number(book.spreadBp.toFixed(2)))} bp`),
    ),
    h(
      'table',
      { class: 'bands' },
      h('caption', { class: 'visually-hidden', text: 'Resting USD by distance from mid' }),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col', class: 'right', text: 'Bids' }), h('th', { scope: 'col', class: 'middle', text: 'within' }), h('th', { scope: 'col', text: 'Asks' }))),
      h('tbody', {}, ...book.bands.map((band) => h('tr', {}, side(band.bidUsd, most, 'bid', band.complete), h('td', { class: 'middle', text: `${band.bp} bp` }), side(band.askUsd, most, 'ask', band.complete)))),
    ),
    book.bands.some((band) => !band.complete) ? h('p', { class: 'muted small', text: '≥ : the book is not known that far; a lower bound.' }) : null,
  );
}

function side(amount: number, most: number, name: 'bid' | 'ask', complete: boolean): HTMLElement {
  const width = (amount / most) * 100;
  const bar = svg('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', class: 'bar', 'aria-hidden': 'true' }, svg('rect', { x: name === 'bid' ? 100 - width : 0, y: 1, width, height: 8, class: `bar-${name}` }));
  const text = h('span', { text: `${complete ? '' : '≥ '}${usd(amount)}` });
  return h('td', { class: name === 'bid' ? 'right' : null }, text, bar);
}

function fact(name: string, value: string): HTMLElement {
  return h('div', {}, h('dt', { text: name }), h('dd', { text: value }));
}
