import type { Instrument, Score, VenueInstrument, Zone, ZoneSet } from '../api/types.ts';
import type { SourceClock } from '../app/clock.ts';
import { funding, percent, price, roughUsd, unknown, usd } from '../format/numbers.ts';
import { span } from '../format/time.ts';
import { words } from '../format/words.ts';
import { fill, h } from '../ui/dom.ts';
import { sideShape } from '../ui/shapes.ts';
import { Table, type Column } from '../ui/table.ts';
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

function zoneColumn(side: 'SHORT' | 'LONG', title: string, hint: string): Column<InstrumentRow> {
  return {
    key: `zone-${side.toLowerCase()}`,
    title,
    hint,
    align: 'right',
    stamp: (row) => {
      const zone = nearest(row, side);
      return zone ? `${percent(zone.distancePct)}${roughUsd(zone.massUsd)}${zone.significant}` : (row.zones ? 'none' : '');
    },
    draw: (cell, row) => {
      const zone = nearest(row, side);
      if (!zone) return fill(cell, h('span', { class: 'muted', text: row.zones ? 'none' : unknown }));
      fill(cell, sideShape(side), h('span', { class: 'strong', text: percent(zone.distancePct) }), h('span', { class: 'muted', text: ` ${roughUsd(zone.massUsd)}` }));
    },
    order: (row) => Math.abs(nearest(row, side)?.distancePct ?? Number.NaN) || null,
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
    { key: 'mark', title: 'Mark, USD', align: 'right', text: (row) => price(markOf(row)), order: (row) => markOf(row) },
    { key: 'oi', title: 'Open interest', hint: 'One side, all venues of the source', align: 'right', text: (row) => usd(openInterestOf(row)), order: openInterestOf },
    {
      key: 'funding',
      title: 'Funding 8 h',
      hint: 'Rate per 8 hours; positive means longs pay shorts',
      align: 'right',
      text: (row) => funding(leading(row.instrument)?.funding8h),
      order: (row) => leading(row.instrument)?.funding8h ?? null,
    },
    zoneColumn('SHORT', 'Zone above', 'Nearest zone of shorts above the mark: distance and modelled USD'),
    zoneColumn('LONG', 'Zone below', 'Nearest zone of longs below the mark: distance and modelled USD'),
    {
      key: 'depth',
      title: 'Depth',
      text: (row) => (row.instrument.venues.some((venue) => venue.hasDepth) ? 'yes' : 'no depth'),
      order: (row) => (row.instrument.venues.some((venue) => venue.hasDepth) ? 1 : 0),
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
  const venues = instrument.venues.map((venue) => words(venue.venue)).join(', ');
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
