import type { Alert } from '../api/types.ts';
import { rounded } from '../format/numbers.ts';
import { shortUtc, span } from '../format/time.ts';
import { words } from '../format/words.ts';
import { hashOf } from '../app/router.ts';
import { fill, h, svg } from '../ui/dom.ts';
import { tag } from '../ui/shapes.ts';

const severityPaths: Record<Alert['severity'], string> = {
  INFO: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11Z',
  WARNING: 'M8 2 14.5 13.5H1.5Z',
  CRITICAL: 'M5 1h6l4 4v6l-4 4H5l-4-4V5Z',
  UNSPECIFIED: 'M3 8h10',
};

export function severityBadge(severity: Alert['severity']): HTMLElement {
  const shape = svg('svg', { viewBox: '0 0 16 16', class: 'shape', 'aria-hidden': 'true' }, svg('path', { d: severityPaths[severity] }));
  return h('span', { class: `severity severity-${severity.toLowerCase()}` }, shape, words(severity));
}

/** Alerts as a list of cards, newest first; `brief` leaves out description and evidence. */
export function drawAlerts(list: HTMLElement, alerts: readonly Alert[], brief: boolean): void {
  fill(list, ...alerts.map((alert) => card(alert, brief)));
}

function card(alert: Alert, brief: boolean): HTMLElement {
  const until = alert.state === 'FIRING' ? `since ${shortUtc(alert.startedMs)}` : `${shortUtc(alert.startedMs)}, for ${span(alert.asOfMs - alert.startedMs)}`;
  return h(
    'li',
    { class: `alert alert-${alert.state.toLowerCase()}`, 'data-id': alert.id },
    h(
      'div',
      { class: 'alert-head' },
      severityBadge(alert.severity),
      tag(alert.state, alert.state === 'FIRING' ? 'firing' : 'resolved'),
      h('a', { href: hashOf('instrument', alert.instrument), text: alert.instrument || 'all instruments' }),
      h('span', { class: 'muted', text: until }),
      brief ? null : tag(alert.origin, 'origin', 'Where the data came from'),
    ),
    h('p', { class: 'alert-summary', text: alert.summary || alert.rule }),
    brief ? null : detail(alert),
  );
}

function detail(alert: Alert): HTMLElement {
  return h(
    'div',
    { class: 'alert-detail' },
    alert.description ? h('p', { text: alert.description }) : null,
    alert.evidence.length === 0
      ? null
      : h('dl', { class: 'facts' }, ...alert.evidence.map((item) => h('div', {}, h('dt', { text: words(item.name) }), h('dd', { text: rounded(item.value) })))),
    h('p', { class: 'muted small' }, `Rule ${alert.rule}`, alert.runbook ? ` · runbook: ${alert.runbook}` : '', ` · id ${alert.id.slice(0, 12)}`),
  );
}
