import type { Instrument, Listing, Score, StreamedFrame, ZoneSet } from '../api/types.ts';
import type { SourceClock } from '../app/clock.ts';
import { isTyping, type Scope } from '../app/context.ts';
import { current, hashOf, keep } from '../app/router.ts';
import { funding, price, unknown, usd } from '../format/numbers.ts';
import { span } from '../format/time.ts';
import { bookPanel } from '../panels/book-panel.ts';
import { HeatmapPanel } from '../panels/heatmap-panel.ts';
import { LiquidationsPanel } from '../panels/liquidations-panel.ts';
import { leading } from '../panels/instruments-table.ts';
import { ScorePanel } from '../panels/score-panel.ts';
import { signalsPanel } from '../panels/signals-panel.ts';
import { whalesPanel } from '../panels/whales-panel.ts';
import { ZonesPanel } from '../panels/zones-panel.ts';
import { h, setText } from '../ui/dom.ts';
import { tag } from '../ui/shapes.ts';

/** One instrument: the picture, the zones, the score and what it rests on, signals, the book. */
export function instrumentPage(scope: Scope, clock: SourceClock, name: string): HTMLElement {
  const strip = new Strip(name, clock);
  const score = new ScorePanel();
  const zones = new ZonesPanel(clock);
  const root = h('div', { class: 'page page-instrument' });
  const showTable = (): void => {
    const isTable = root.dataset['view'] !== 'table';
    root.dataset['view'] = isTable ? 'table' : 'picture';
    keep('view', isTable ? 'table' : null);
    if (isTable) zones.focus();
    else heatmap.focus();
  };
  const heatmap = new HeatmapPanel(scope, name, showTable);
  root.dataset['view'] = current().params.get('view') === 'table' ? 'table' : 'picture';

  scope.listen('keydown', (event) => {
    if (!isTyping(event) && event.key.toLowerCase() === 't') showTable();
  });
  wireScore(scope, name, score, strip);
  wireZones(scope, name, zones, heatmap);
  scope.resource<Listing<Instrument>>(
    '/api/instruments', () => ({}),
    (state) => {
      const instrument = state.problem ? undefined : state.data?.items.find((item) => item.name === name);
      strip.instrument(instrument, state.data !== null && !state.problem);
      heatmap.venues((instrument?.venues ?? []).map((item) => item.venue));
    },
    { everyMs: 5_000 },
  );
  scope.every(1_000, () => {
    strip.tick();
    zones.tick();
  });

  const back = h('button', { type: 'button', class: 'button table-back', onclick: showTable, title: 'Back to the picture (T)', text: 'Picture' });
  zones.panel.tools.append(back);
  root.append(
    strip.root,
    h('div', { class: 'main' }, heatmap.panel.root, zones.panel.root, new LiquidationsPanel(scope, name).panel.root),
    h('div', { class: 'side' }, score.panel.root, signalsPanel(scope, name).root, bookPanel(scope, name).root, whalesPanel(scope, name).root),
  );
  return root;
}

function wireScore(scope: Scope, name: string, panel: ScorePanel, strip: Strip): void {
  const resource = scope.resource<Listing<Score>>(
    '/api/scores', () => ({ instrument: name }),
    (state) => panel.panel.show(state, (data) => {
      const score = data.items[0];
      if (!score) return 'No score yet.';
      panel.draw(score);
      strip.score(score);
      return null;
    }),
    { everyMs: 15_000, leastMs: 1_000 },
  );
  scope.onEnd(scope.stream.on<{ items: Score[] }>('score', (batch) => {
    const score = batch.items.find((item) => item.instrument === name);
    if (!score) return;
    panel.draw(score);
    strip.score(score);
    resource.refresh();
  }));
}

function wireZones(scope: Scope, name: string, zones: ZonesPanel, heatmap: HeatmapPanel): void {
  const resource = scope.resource<Listing<ZoneSet>>(
    '/api/zones', () => ({ instrument: name }),
    (state) => {
      zones.panel.show(state, (data) => zones.show(data));
      heatmap.mark(state.problem ? [] : (state.data?.items[0]?.zones ?? []));
    },
    { everyMs: 30_000, leastMs: 2_000 },
  );
  scope.onEnd(scope.stream.on<StreamedFrame>('frame', (frame) => {
    if (frame.instrument === name) resource.refresh();
  }));
}

/** The line above the panels: name, mark, funding, open interest, depth, age. */
class Strip {
  private readonly mark = h('dd', { text: unknown });
  private readonly index = h('dd', { text: unknown });
  private readonly funding = h('dd', { text: unknown });
  private readonly interest = h('dd', { text: unknown });
  private readonly age = h('dd', { text: unknown });
  private readonly venues = h('span', { class: 'strip-venues' });
  private newest: number | null = null;
  readonly root: HTMLElement;

  constructor(private readonly name: string, private readonly clock: SourceClock) {
    const fact = (title: string, value: HTMLElement): HTMLElement => h('div', {}, h('dt', { text: title }), value);
    this.root = h(
      'div',
      { class: 'strip' },
      h('a', { href: hashOf('overview'), class: 'back', text: '← Overview' }),
      h('h1', { text: name }),
      this.venues,
      h('dl', { class: 'strip-facts' }, fact('Mark, USD', this.mark), fact('Index, USD', this.index), fact('Funding 8 h', this.funding), fact('Open interest', this.interest), fact('Score age', this.age)),
    );
  }

  instrument(instrument: Instrument | undefined, isKnown: boolean): void {
    const venue = instrument && leading(instrument);
    setText(this.index, price(venue?.indexPrice));
    setText(this.funding, funding(venue?.funding8h));
    setText(this.interest, usd(instrument?.venues.reduce<number | null>((sum, item) => (item.openInterestUsd === null ? sum : (sum ?? 0) + item.openInterestUsd), null)));
    if (this.mark.dataset['from'] !== 'score') setText(this.mark, price(venue?.markPrice));
    this.venues.replaceChildren(
      ...(instrument?.venues ?? []).map((item) => tag(`${item.venue.replaceAll('_', ' ')} ${item.symbol}${item.hasDepth ? '' : ', NO DEPTH'}`)),
      ...(isKnown && !instrument ? [tag(`${this.name} is not in the current source`, 'caution')] : []),
    );
  }

  score(score: Score): void {
    this.newest = score.asOfMs;
    if (score.markPrice !== null) {
      this.mark.dataset['from'] = 'score';
      setText(this.mark, price(score.markPrice));
    }
    this.tick();
  }

  tick(): void {
    setText(this.age, span(this.clock.ageOf(this.newest)));
  }
}
