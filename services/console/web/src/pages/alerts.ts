import type { Alert, Listing, Rule } from '../api/types.ts';
import type { Scope } from '../app/context.ts';
import { current, keep } from '../app/router.ts';
import { count, plain } from '../format/numbers.ts';
import { drawAlerts, severityBadge } from '../panels/alerts-list.ts';
import { fill, h } from '../ui/dom.ts';
import { Panel } from '../ui/panel.ts';
import { Table } from '../ui/table.ts';

const limit = 200;

/** Alerts with their evidence, and the rules behind them. */
export function alertsPage(scope: Scope): HTMLElement {
  return h('div', { class: 'page page-alerts' }, h('h1', { class: 'visually-hidden', text: 'Alerts' }), alertsPanel(scope).root, h('div', { class: 'side' }, rulesPanel(scope).root));
}

function alertsPanel(scope: Scope): Panel {
  const panel = new Panel('alerts', 'Alerts', 'wide');
  const cards = h('ul', { class: 'alerts' });
  const only = h('input', { type: 'checkbox', id: 'firing-only' });
  only.checked = current().params.get('firing') === 'true';
  panel.tools.append(h('label', { for: 'firing-only', class: 'check' }, only, 'firing only'), h('span', { class: 'muted small', text: `newest ${limit} at most` }));
  panel.body.append(cards);
  const resource = scope.resource<Listing<Alert>>(
    '/api/alerts', () => ({ firing: only.checked ? 'true' : 'false', limit }),
    (state) => panel.show(state, (data) => {
      drawAlerts(cards, data.items, false);
      return data.items.length > 0 ? null : only.checked ? 'No alert fires.' : 'No alert has fired yet.';
    }),
    { everyMs: 15_000 },
  );
  only.addEventListener('change', () => {
    keep('firing', only.checked ? 'true' : null);
    resource.refresh();
  });
  scope.onEnd(scope.stream.on('alert', () => resource.refresh()));
  return panel;
}

function rulesPanel(scope: Scope): Panel {
  const panel = new Panel('rules', 'Rules in force');
  const table = new Table<Rule>(
    'Alert rules in force',
    [
      { key: 'severity', title: 'Severity', draw: (cell, rule) => fill(cell, severityBadge(rule.severity)), stamp: (rule) => rule.severity },
      { key: 'rule', title: 'Rule and condition', draw: (cell, rule) => fill(cell, h('div', { class: 'strong wrap', text: rule.name }), h('div', { class: 'muted small wrap', text: rule.condition })), stamp: (rule) => rule.name + rule.condition },
      { key: 'fired', title: 'Fired', align: 'right', text: (rule) => count(rule.fired) },
      { key: 'rate', title: 'per day', hint: 'Fires per day of event time in the log so far', align: 'right', text: (rule) => (rule.days > 0 ? plain(Number((rule.fired / rule.days).toFixed(2))) : '–') },
    ],
    (rule) => rule.name,
  );
  panel.body.append(table.root);
  scope.resource<Listing<Rule>>(
    '/api/rules', () => ({}),
    (state) => panel.show(state, (data) => {
      table.update(data.items);
      return data.items.length === 0 ? 'No rule is in force.' : null;
    }),
    { everyMs: 30_000 },
  );
  return panel;
}
