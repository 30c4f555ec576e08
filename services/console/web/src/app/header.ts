import type { EventStream } from '../api/stream.ts';
import type { Heartbeat, ServiceState } from '../api/types.ts';
import { span, utc, utcTime } from '../format/time.ts';
import { sourceLabel } from '../format/words.ts';
import { h, setAttribute, setText } from '../ui/dom.ts';
import { mark } from '../ui/shapes.ts';
import type { SourceClock } from './clock.ts';
import { hashOf, type PageName } from './router.ts';
import { cycleTheme, themeChoice } from './theme.ts';

const links: readonly [PageName, string][] = [['overview', 'Overview'], ['alerts', 'Alerts'], ['feeds', 'Feeds'], ['check', 'Positions']];
// The backend beats every 3 s; beyond that the page is behind and says by how much.
const freshMs = 4_500;

/** The bar that is on every page: where the data comes from, how old it is, whether the link holds. */
export class Header {
  private readonly source = h('span', { class: 'source', 'data-role': 'source' });
  private readonly detail = h('span', { class: 'source-detail', 'data-role': 'source-detail' });
  private readonly sourceTime = h('span', { class: 'source-time', 'data-role': 'source-time' });
  private readonly link = h('span', { class: 'link', role: 'status', 'data-role': 'link' });
  private readonly away = h('a', { class: 'away', href: hashOf('feeds'), hidden: true, 'data-role': 'away' });
  private readonly clockText = h('time', { class: 'utc', 'data-role': 'utc' });
  private readonly anchors = new Map<PageName, HTMLAnchorElement>();
  private readonly themeName = h('span');
  private readonly theme = h('button', { type: 'button', class: 'button', onclick: () => this.nextTheme() }, h('span', { class: 'hint', text: 'Theme: ' }), this.themeName);
  readonly root: HTMLElement;

  constructor(private readonly stream: EventStream, private readonly clock: SourceClock, actions: { search: () => void; help: () => void }) {
    for (const [page, text] of links) this.anchors.set(page, h('a', { href: hashOf(page), text }));
    this.root = h(
      'header',
      { class: 'top' },
      h('a', { class: 'brand', href: hashOf('overview') }, mark(), 'Plimsoll'),
      h('nav', { 'aria-label': 'Pages' }, ...this.anchors.values()),
      h('div', { class: 'provenance' }, this.source, this.detail, this.sourceTime),
      h('div', { class: 'status' }, this.away, this.link, this.clockText),
      h(
        'div',
        { class: 'actions' },
        h('button', { type: 'button', class: 'button', onclick: actions.search, title: 'Find an instrument (/)' }, 'Find ', h('kbd', { text: '/' })),
        this.theme,
        h('button', { type: 'button', class: 'button', onclick: actions.help, title: 'Keys (?)' }, 'Help ', h('kbd', { text: '?' })),
      ),
    );
    stream.on('heartbeat', (beat) => this.beat(beat));
    stream.on('link', () => this.tick());
    setInterval(() => this.tick(), 500);
    this.nameTheme();
    this.tick();
  }

  page(page: PageName): void {
    for (const [name, anchor] of this.anchors) setAttribute(anchor, 'aria-current', name === page ? 'page' : null);
  }

  private beat(beat: Heartbeat): void {
    this.services(beat.services);
    this.tick();
  }

  private services(services: readonly ServiceState[]): void {
    const away = services.filter((service) => service.state === 'AWAY').map((service) => service.name);
    this.away.hidden = away.length === 0;
    setText(this.away, away.length > 0 ? `Away: ${away.join(', ')}` : '');
  }

  private tick(): void {
    const silentMs = performance.now() - this.stream.lastMessageAt;
    const isFresh = this.stream.link === 'open' && silentMs < freshMs;
    const state = isFresh ? 'open' : this.stream.link === 'connecting' ? 'connecting' : 'lost';
    setAttribute(this.link, 'data-state', state);
    setText(this.link, state === 'open' ? 'Connected' : state === 'connecting' ? 'Connecting' : `Disconnected, ${span(silentMs)} behind`);
    setText(this.clockText, `${utcTime(Date.now())} UTC`);
    this.tellSource(isFresh);
  }

  private tellSource(isFresh: boolean): void {
    const state = this.clock.state;
    if (!state) {
      setText(this.source, 'SOURCE UNKNOWN');
      setAttribute(this.source, 'data-origin', 'UNSPECIFIED');
      setText(this.detail, '');
      setText(this.sourceTime, '');
      return;
    }
    const { label, detail } = sourceLabel(state.origin, state.source);
    setText(this.source, label);
    setAttribute(this.source, 'data-origin', state.origin);
    setText(this.detail, detail);
    const now = isFresh ? this.clock.now() : state.sourceTimeMs;
    setText(this.sourceTime, now === null ? 'source time unknown' : `${utc(now)} · ${span(Date.now() - now)} before now`);
  }

  private nextTheme(): void {
    cycleTheme();
    this.nameTheme();
  }

  private nameTheme(): void {
    setText(this.themeName, themeChoice());
    setAttribute(this.theme, 'aria-label', `Theme: ${themeChoice()}`);
  }
}
