import type { Listing, Zone, ZoneSet } from '../api/types.ts';
import type { SourceClock } from '../app/clock.ts';
import { plain, percent, price, roughUsd, share, unknown } from '../format/numbers.ts';
import { span } from '../format/time.ts';
import { fill, h, setText } from '../ui/dom.ts';
import { Panel } from '../ui/panel.ts';
import { sideShape, tag } from '../ui/shapes.ts';
import { Table } from '../ui/table.ts';

const choices = [8, 10, 15, 0] as const;

/** The zones of one instrument within a chosen distance of the mark. */
export class ZonesPanel {
  readonly panel = new Panel('zones', 'Zones');
  private readonly summary = h('p', { class: 'muted small zone-summary' });
  private readonly choice = h('select', { 'aria-label': 'Zones within' }, ...choices.map((pct) => h('option', { value: pct, text: pct === 0 ? 'all distances' : `within ${pct} %` })));
  private readonly table = new Table<Zone>(
    'Zones, nearest first',
    [
      { key: 'side', title: 'Side', draw: (cell, zone) => fill(cell, sideShape(zone.side), zone.side === 'SHORT' ? 'shorts' : 'longs'), stamp: (zone) => zone.side },
      { key: 'range', title: 'Price range', align: 'right', text: (zone) => `${price(zone.lowPrice, 5)} – ${price(zone.highPrice, 5)}` },
      { key: 'distance', title: 'Distance', hint: 'Near edge from the mark', align: 'right', text: (zone) => (zone.distancePct === 0 ? 'at mark' : percent(zone.distancePct)), order: (zone) => Math.abs(zone.distancePct) },
      { key: 'sigma', title: 'in σ (1 h)', hint: 'Distance in standard deviations of one hour', align: 'right', text: (zone) => (zone.distanceSigma === null ? unknown : plain(Number(zone.distanceSigma.toFixed(1)))) },
      { key: 'mass', title: 'Mass', hint: 'Notional that would be liquidated there: modelled, and measured where positions are known', align: 'right', text: (zone) => roughUsd(zone.massUsd), order: (zone) => zone.massUsd },
      { key: 'measured', title: 'Measured', hint: 'The part that known positions account for', align: 'right', text: (zone) => (zone.measuredUsd > 0 ? roughUsd(zone.measuredUsd) : unknown) },
      { key: 'band', title: '10–90 % band', align: 'right', text: (zone) => `${roughUsd(zone.massLowUsd)} – ${roughUsd(zone.massHighUsd)}` },
      { key: 'share', title: 'of OI', hint: 'Of the side’s open interest', align: 'right', text: (zone) => share(zone.massOverOpenInterest) },
      { key: 'touch', title: 'Touch 1 h', hint: 'Probability that the mark touches the near edge within an hour, driftless, volatility of the last hour', align: 'right', text: (zone) => (zone.touchProbability1h === null ? unknown : share(zone.touchProbability1h)), order: (zone) => zone.touchProbability1h ?? 0 },
      { key: 'age', title: 'Age', hint: 'Event time since the zone appeared', align: 'right', text: (zone) => span(zone.ageMs), order: (zone) => zone.ageMs },
      { key: 'weight', title: '', draw: (cell, zone) => fill(cell, zone.significant ? tag('SIGNIFICANT', 'strong', 'Large enough to matter by the published rule') : '', ...[...new Set(zone.levels)].slice(0, 2).map((level) => tag(level.replaceAll('_', ' '), 'plain', 'Stop orders gather there: stops are not liquidations'))), stamp: (zone) => `${zone.significant} ${zone.levels.join(' ')}` },
    ],
    (zone) => zone.id,
    { sort: 'distance', rowClass: (zone) => (zone.significant ? '' : 'faint') },
  );

  constructor(private readonly clock: SourceClock) {
    this.panel.body.append(this.summary, this.table.root);
    this.choice.value = '15';
    this.choice.addEventListener('change', () => this.last && this.draw(this.last));
    this.panel.tools.append(this.choice);
  }

  private last: ZoneSet | null = null;
  private readonly age = h('span');

  /** Says how old the set is by now. */
  tick(): void {
    setText(this.age, span(this.clock.ageOf(this.last?.asOfMs ?? null)));
  }

  /** Draws what was read; returns a sentence where there is nothing. */
  show(listing: Listing<ZoneSet>): string | null {
    this.last = listing.items[0] ?? null;
    return this.last ? this.draw(this.last) : 'No zones yet: the first set comes with the first closed minute.';
  }

  focus(): void {
    this.panel.root.scrollIntoView({ block: 'nearest' });
    this.table.root.focus();
  }

  private draw(set: ZoneSet): string | null {
    const within = Number(this.choice.value);
    const zones = set.zones.filter((zone) => within === 0 || Math.abs(zone.distancePct) <= within);
    this.table.update(zones);
    this.tick();
    fill(
      this.summary,
      tag(set.quality, set.quality === 'VERIFIED' ? 'plain' : 'caution', 'Whether the model has passed its release gate on real data'),
      ' ',
      tag(set.basis, 'plain', 'What the numbers rest on'),
      ...set.flags.map((flag) => tag(flag.replaceAll('_', ' '), 'caution', 'Why these numbers deserve less trust than usual')),
      ` ${share(set.measuredCoverage)} of known open interest at venues that speak · ${share(set.coverage)} of open interest placed by observed changes, the rest by the prior · open interest datum ${span(set.sourceAgeMs)} old · set `,
      this.age,
      ` old · margin table ${set.marginTableDate || unknown} · ${set.modelVersion || 'model version not stated'}`,
    );
    return zones.length === 0 ? `No zone ${within === 0 ? '' : `within ${within} % of the mark`}.` : null;
  }
}
