import type { Instrument, Score, VenueInstrument, Zone, ZoneSet } from '../api/types.ts';
import type { SourceClock } from '../app/clock.ts';
import { funding, percent, price, roughUsd, unknown, usd } from '../format/numbers.ts';
import { span } from '../format/time.ts';
import { words } from '../format/words.ts';
import { fill, h } from '../ui/dom.ts';
import { sideShape } from '../ui/shapes.ts';
import { Table, type Column } from '../ui/table.ts';
import { drawStrip, stripPct } from './zone-strip.ts';
import { drawScore, scoreStamp, scoreText } from './score-cell.ts';

export interface InstrumentRow {
  instrument: Instrument;
  score: Score | undefined;
  zones: ZoneSet | undefined;
}

/** The venue that holds most of an instrument's open interest stands for its price and funding. */
export function leading(instrument: Instrument): VenueInstrument | undefined {
  return instrument.venues.reduce<VenueInstrument | undefined>(
    (best, venue) => (best === undefined || (venue.openInterestUsd ?? 0) > (best.openInterestUsd ?? 0) ? venue : best),
    undefined,
  );
}

export function markOf(row: InstrumentRow): number | null {
  return row.score?.markPrice ?? leading(row.instrument)?.markPrice ?? row.zones?.markPrice ?? null;
}

/** Open interest over all venues, one side; null where none states it. */
export function openInterestOf(row: InstrumentRow): number | null {
  const stated = row.instrument.venues.map((venue) => venue.openInterestUsd).filter((value) => value !== null);
  if (stated.length > 0) return stated.reduce((sum, value) => sum + value, 0);
  return row.zones && row.zones.openInterestUsd > 0 ? row.zones.openInterestUsd : null;
}

function nearest(row: InstrumentRow, side: string): Zone | undefined {
  return row.zones?.zones.find((zone) => zone.side === side);
}

function zonesColumn(): Column<InstrumentRow> {
  const shown = (zone: Zone | undefined): string => (zone ? `${percent(zone.distancePct)} ${roughUsd(zone.massUsd)}` : 'none');
  const line = (side: 'SHORT' | 'LONG', zone: Zone | undefined): HTMLElement =>
    h('div', { class: 'zone-line' }, sideShape(side), zone ? h('span', { class: 'strong', text: percent(zone.distancePct) }) : h('span', { class: 'muted', text: 'none' }), zone ? h('span', { class: 'muted', text: roughUsd(zone.massUsd) }) : null);
  return {
    key: 'zones',
    title: 'Nearest zones',
    hint: 'Nearest zone of shorts above the mark and of longs below it: distance and modelled USD',
    stamp: (row) => (row.zones ? shown(nearest(row, 'SHORT')) + shown(nearest(row, 'LONG')) : ''),
    draw: (cell, row) => (row.zones ? fill(cell, line('SHORT', nearest(row, 'SHORT')), line('LONG', nearest(row, 'LONG'))) : fill(cell, h('span', { class: 'muted', text: unknown }))),
    order: (row) => {
      const distances = (row.zones?.zones ?? []).map((zone) => Math.abs(zone.distancePct));
      return distances.length > 0 ? Math.min(...distances) : null;
    },
  };
}

function columns(clock: SourceClock): Column<InstrumentRow>[] {
  return [
    { key: 'name', title: 'Instrument', draw: (cell, row) => drawName(cell, row.instrument), stamp: (row) => row.instrument.name, order: (row) => row.instrument.name },
    {
      key: 'score',
      title: 'Score',
      hint: 'Liquidation-risk score, 0 to 100. An ordering of conditions, not a probability, while it is uncalibrated.',
      draw: (cell, row) => drawScore(cell, row.score),
      stamp: (row) => scoreStamp(row.score),
      order: (row) => row.score?.score ?? null,
    },
    { key: 'regime', title: 'Regime', text: (row) => (row.score && row.score.regime !== 'UNSPECIFIED' ? words(row.score.regime) : unknown), order: (row) => row.score?.regime ?? null },
    { key: 'mark', title: 'Mark', hint: 'Mark price, USD', align: 'right', text: (row) => price(markOf(row)), order: (row) => markOf(row) },
    { key: 'oi', title: 'Open interest', hint: 'One side, all venues of the source', align: 'right', text: (row) => usd(openInterestOf(row)), order: openInterestOf },
    {
      key: 'funding',
      title: 'Funding 8 h',
      hint: 'Rate per 8 hours; positive means longs pay shorts',
      align: 'right',
      text: (row) => funding(leading(row.instrument)?.funding8h),
      order: (row) => leading(row.instrument)?.funding8h ?? null,
    },
    zonesColumn(),
    {
      key: 'strip',
      title: `Zones within ±${stripPct} %`,
      hint: 'Significant zones by distance from the mark, which is the middle line: longs to the left, shorts to the right; height by modelled USD over open interest',
      draw: (cell, row) => drawStrip(cell, row.zones),
      stamp: (row) => (row.zones ? `${row.zones.minuteMs}` : ''),
    },
    {
      key: 'age',
      title: 'Data age',
      hint: 'Age of the newest score in the time of the source',
      align: 'right',
      text: (row) => span(clock.ageOf(row.score?.asOfMs ?? leading(row.instrument)?.asOfMs ?? null)),
    },
  ];
}

function drawName(cell: HTMLElement, instrument: Instrument): void {
  const venues = instrument.venues.map((venue) => (venue.hasDepth ? words(venue.venue) : `${words(venue.venue)}, no depth`)).join(' · ');
  fill(cell, h('span', { class: 'strong', text: instrument.name }), h('span', { class: 'muted small', text: venues }));
}

export function instrumentsTable(clock: SourceClock, open: (row: InstrumentRow) => void): Table<InstrumentRow> {
  return new Table<InstrumentRow>('Instruments with score, price, open interest, funding and nearest zones', columns(clock), (row) => row.instrument.name, {
    open,
    sort: 'score',
    descending: true,
    label: (row) => `${row.instrument.name}, score ${scoreText(row.score)}. Press Enter to open.`,
  });
}
