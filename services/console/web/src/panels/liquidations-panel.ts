import type { LiquidationBucket, Liquidations, Sides, StreamedFrame, VenueLiquidations } from '../api/types.ts';
import type { Scope } from '../app/context.ts';
import { current, keep } from '../app/router.ts';
import { count, share, usd } from '../format/numbers.ts';
import { shortUtc } from '../format/time.ts';
import { words } from '../format/words.ts';
import { fill, h } from '../ui/dom.ts';
import { Panel } from '../ui/panel.ts';
import { tag } from '../ui/shapes.ts';
import { Table } from '../ui/table.ts';
import { liquidationChart } from './liquidation-chart.ts';

/** Window and bucket in minutes: at most 60 bars. */
const windows: readonly [number, number, string][] = [[60, 1, '1 h by minute'], [240, 5, '4 h by 5 min'], [1_440, 60, '24 h by hour'], [10_080, 240, '7 d by 4 h'], [43_200, 1_440, '30 d by day']];

interface Row {
  name: string;
  feed: string;
  observed: Sides;
  corrected: Sides;
  low: Sides;
  high: Sides;
  prints: number | null;
  coverage: number | null;
}

/** Liquidations of one instrument, long and short: as printed, corrected for what feeds leave out with an interval, and how much the feeds cover. */
export class LiquidationsPanel {
  readonly panel = new Panel('liquidations', 'Liquidations');
  private readonly window = h('select', { 'aria-label': 'Liquidations of', title: 'Window and length of a bar' }, ...windows.map(([minutes, , text]) => h('option', { value: minutes, text })));
  private readonly chart = h('div', { class: 'liquidation-chart-box' });
  private readonly summary = h('p', { class: 'muted small' });
  private readonly table = new Table<Row>(
    'Liquidation totals by venue',
    [
      { key: 'name', title: 'Venue', text: (row) => row.name },
      { key: 'feed', title: 'Feed', hint: 'How much of its liquidations the venue says it shows', text: (row) => row.feed },
      { key: 'longs', title: '▼ Longs printed', align: 'right', text: (row) => usd(row.observed.longUsd) },
      { key: 'longs-corrected', title: 'corrected', hint: 'Corrected for what the feed leaves out, with a 10 to 90 per cent interval', align: 'right', text: (row) => corrected(row, 'longUsd') },
      { key: 'shorts', title: '▲ Shorts printed', align: 'right', text: (row) => usd(row.observed.shortUsd) },
      { key: 'shorts-corrected', title: 'corrected', hint: 'Corrected for what the feed leaves out, with a 10 to 90 per cent interval', align: 'right', text: (row) => corrected(row, 'shortUsd') },
      { key: 'prints', title: 'Prints', align: 'right', text: (row) => (row.prints === null ? '' : count(row.prints)) },
      { key: 'coverage', title: 'Coverage', hint: 'Of a venue: share of its liquidations that the feed prints. Of all: share of known open interest at venues with a feed', align: 'right', text: (row) => (row.coverage === null ? '' : share(row.coverage)) },
    ],
    (row) => row.name,
  );

  constructor(scope: Scope, private readonly instrument: string) {
    const wanted = current().params.get('liquidations') ?? '';
    this.window.value = windows.some(([minutes]) => String(minutes) === wanted) ? wanted : '1440';
    this.panel.tools.append(this.window);
    this.panel.body.append(this.chart, this.summary, this.table.root);
    const resource = scope.resource<Liquidations>(
      '/api/liquidations',
      () => ({ instrument, window: this.window.value, bucket: this.bucket }),
      (state) => this.panel.show(state, (data) => this.draw(data)),
      { everyMs: 30_000, leastMs: 2_000 },
    );
    this.window.addEventListener('change', () => {
      keep('liquidations', this.window.value);
      resource.refresh();
    });
    scope.onEnd(scope.stream.on<StreamedFrame>('frame', (frame) => {
      if (frame.instrument === this.instrument) resource.refresh();
    }));
  }

  private get bucket(): number {
    return windows.find(([minutes]) => String(minutes) === this.window.value)?.[1] ?? 60;
  }

  private draw(data: Liquidations): string | null {
    if (data.buckets.length === 0) return 'No minute of this window was published.';
    fill(this.chart, liquidationChart(data.buckets, this.bucket));
    fill(
      this.summary,
      tag(data.about.quality ?? 'UNVERIFIED', 'caution', 'Whether the model has passed its release gate on real data'),
      ' ',
      tag(data.about.basis ?? 'INFERRED', 'plain', 'What the numbers rest on'),
      ` bars: printed; outline: corrected; line: 10 to 90 per cent interval · since ${shortUtc(data.buckets[0]!.startMs)} UTC, ${count(data.total.minutesSeen)} of ${count(data.total.minutes)} minutes seen`,
    );
    this.table.update([...data.total.venues.map(venueRow), allRow(data.total)]);
    return null;
  }
}

function venueRow(venue: VenueLiquidations): Row {
  return { ...venue, name: words(venue.venue), feed: words(venue.completeness), prints: venue.longPrints + venue.shortPrints, coverage: venue.feedCoverage };
}

function allRow(total: LiquidationBucket): Row {
  const prints = total.venues.reduce((sum, venue) => sum + venue.longPrints + venue.shortPrints, 0);
  return { name: 'All', feed: '', observed: total.observed, corrected: total.corrected, low: total.low, high: total.high, prints, coverage: total.coverage };
}

function corrected(row: Row, side: keyof Sides): string {
  const [low, high] = [row.low[side], row.high[side]];
  return high > low ? `${usd(row.corrected[side])} (${usd(low)} – ${usd(high)})` : usd(row.corrected[side]);
}
