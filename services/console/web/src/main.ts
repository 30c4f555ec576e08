import './styles/base.css';
import './styles/layout.css';
import './styles/panels.css';
import { EventStream } from './api/stream.ts';
import type { SourceState } from './api/types.ts';
import { SourceClock } from './app/clock.ts';
import { isTyping, Scope } from './app/context.ts';
import { helpDialog, SearchDialog } from './app/dialogs.ts';
import { Header } from './app/header.ts';
import { current, hashOf, type PageName } from './app/router.ts';
import { applyTheme } from './app/theme.ts';
import { alertsPage } from './pages/alerts.ts';
import { checkPage } from './pages/check.ts';
import { feedsPage } from './pages/feeds.ts';
import { instrumentPage } from './pages/instrument.ts';
import { overview } from './pages/overview.ts';
import { h } from './ui/dom.ts';

applyTheme();
const stream = new EventStream('/api/stream');
const clock = new SourceClock();
const help = helpDialog();
const search = new SearchDialog();
const header = new Header(stream, clock, { search: () => void search.open(), help: () => help.showModal() });
const content = h('main', { id: 'content', tabindex: -1 });
document.querySelector('#app')!.append(header.root, content, help, search.root);

stream.on('heartbeat', (beat) => clock.beat(beat));
stream.on<SourceState>('feed', (state) => clock.take(state));

// The address after # is the page, so the skip link moves the focus itself.
document.querySelector('.skip')!.addEventListener('click', (event) => {
  event.preventDefault();
  content.focus();
});

let scope = new Scope(stream);
let shown = '';

function show(): void {
  const route = current();
  const key = `${route.page}/${route.instrument ?? ''}`;
  if (key === shown) return;
  shown = key;
  scope.end();
  scope = new Scope(stream);
  header.page(route.page);
  document.title = `${route.instrument ?? route.page} · Plimsoll`;
  content.replaceChildren(page(route.page, route.instrument));
  scrollTo(0, 0);
}

function page(name: PageName, instrument: string | null): HTMLElement {
  if (name === 'instrument' && instrument) return instrumentPage(scope, clock, instrument);
  if (name === 'alerts') return alertsPage(scope);
  if (name === 'feeds') return feedsPage(scope);
  if (name === 'check') return checkPage(scope);
  return overview(scope, clock);
}

const goTo: Record<string, PageName> = { o: 'overview', a: 'alerts', f: 'feeds', p: 'check' };
let isGoing = false;

document.addEventListener('keydown', (event) => {
  if (isTyping(event)) return;
  const target = isGoing ? goTo[event.key.toLowerCase()] : undefined;
  isGoing = event.key.toLowerCase() === 'g';
  if (target) location.hash = hashOf(target);
  else if (event.key === '/') {
    event.preventDefault();
    void search.open();
  } else if (event.key === '?') help.showModal();
});

addEventListener('hashchange', show);
show();
stream.open();
