import type { AccountReport, HorizonProbability, PortfolioAnswer, PositionReport, RefusedRow } from '../api/types.ts';
import { ApiError, post } from '../api/client.ts';
import type { Scope } from '../app/context.ts';
import { count, percent, price, unknown, usd } from '../format/numbers.ts';
import { words } from '../format/words.ts';
import { fill, h, setText } from '../ui/dom.ts';
import { Panel } from '../ui/panel.ts';
import { sideShape, tag } from '../ui/shapes.ts';
import { Table } from '../ui/table.ts';

// The backend takes as much; more is refused there with its reason.
const maxBytes = 262_144;
const header = 'account,venue,symbol,side,quantity,entry_price,mark_price,margin_mode,isolated_margin,wallet_balance,funding_rate_8h,volatility';
const day = 3;
const week = 4;

interface Field { name: string; label: string; hint: string; options?: string[]; needed?: boolean }

const fields: readonly Field[] = [
  { name: 'account', label: 'Account', hint: 'desk-1', needed: true },
  { name: 'venue', label: 'Venue', hint: '', options: ['hyperliquid', 'binance', 'bybit', 'okx', 'gate', 'generic'] },
  { name: 'symbol', label: 'Symbol', hint: 'BTC', needed: true },
  { name: 'side', label: 'Side', hint: '', options: ['long', 'short'] },
  { name: 'quantity', label: 'Quantity, base units', hint: '1.5', needed: true },
  { name: 'entry_price', label: 'Entry price', hint: '64000', needed: true },
  { name: 'mark_price', label: 'Mark price', hint: 'newest of the line' },
  { name: 'margin_mode', label: 'Margin', hint: '', options: ['isolated', 'cross'] },
  { name: 'isolated_margin', label: 'Isolated margin, USD', hint: 'isolated only' },
  { name: 'wallet_balance', label: 'Wallet balance, USD', hint: 'cross only' },
  { name: 'funding_rate_8h', label: 'Funding per 8 h', hint: 'newest of the line' },
  { name: 'volatility', label: 'Volatility a year', hint: 'newest of the line' },
];

interface PositionLine { key: string; rank: number; account: AccountReport; position: PositionReport }

/** The position checker: positions in, accounts ranked by the probability of liquidation out. Nothing is kept. */
export function checkPage(scope: Scope): HTMLElement {
  const input = new Panel('positions-in', 'Positions');
  const output = new Panel('positions-out', 'Accounts by risk', 'wide');
  const text = h('textarea', { id: 'positions-text', rows: 12, spellcheck: 'false', 'aria-label': 'Positions as CSV or JSON', placeholder: `${header}\n…` });
  const status = h('p', { class: 'muted small', role: 'status', id: 'check-status' });
  const results = new Results();
  output.body.append(results.root);
  output.say('empty', 'Add positions or choose a file, then check.');
  const abort = new AbortController();
  scope.onEnd(() => abort.abort());

  const check = async (): Promise<void> => {
    if (text.value.trim() === '') return output.say('empty', 'There are no positions yet.');
    setText(status, 'Checking …');
    try {
      const answer = await post<PortfolioAnswer>('/api/portfolio', text.value, abort.signal);
      results.show(answer);
      setText(status, `${count(answer.rows)} rows read, ${count(answer.refused?.length ?? 0)} refused.`);
      if ((answer.accounts ?? []).length === 0) output.say('empty', 'No account could be judged; the rows below say why.');
      else output.ready();
    } catch (fault) {
      if (abort.signal.aborted) return;
      results.clear();
      setText(status, '');
      output.failed(fault instanceof ApiError ? fault.problem : { title: String(fault), status: 0 }, null);
    }
  };

  const file = h('input', { type: 'file', id: 'positions-file', accept: '.csv,.json,text/csv,application/json' });
  file.addEventListener('change', () => void take(file, text, status, check));
  const form = positionForm((row) => {
    const lines = text.value.trim() === '' ? header : text.value.trimEnd();
    text.value = `${lines}\n${row(lines.split('\n')[0]!)}\n`;
  });
  input.body.append(
    h('p', { class: 'muted small', text: 'A CSV or JSON file as the command "plimsoll portfolio" reads it, or one position after another. What a row leaves out is taken from the line. Nothing is stored, nothing is traded.' }),
    h('p', {}, h('label', { for: 'positions-file', text: 'File ' }), file),
    form,
    h('label', { for: 'positions-text', class: 'strong', text: 'Rows to check' }),
    text,
    h('p', {}, h('button', { type: 'button', class: 'button', id: 'check-button', onclick: () => void check(), text: 'Check positions' })),
    status,
  );
  input.ready();
  fill(output.tools, tag('MODELLED', 'plain', 'Probabilities of a fitted model: docs/position-risk.md says how they held'));
  return h('div', { class: 'page page-check' }, h('h1', { class: 'visually-hidden', text: 'Position checker' }), output.root, h('div', { class: 'side' }, input.root));
}

async function take(file: HTMLInputElement, text: HTMLTextAreaElement, status: HTMLElement, check: () => Promise<void>): Promise<void> {
  const chosen = file.files?.[0];
  if (!chosen) return;
  if (chosen.size > maxBytes) return setText(status, `${chosen.name} has ${count(chosen.size)} bytes; at most ${count(maxBytes)} are taken.`);
  text.value = await chosen.text();
  await check();
}

function positionForm(add: (row: (header: string) => string) => void): HTMLElement {
  const controls = fields.map((field) => {
    const id = `position-${field.name}`;
    const control = field.options
      ? h('select', { id, name: field.name }, ...field.options.map((option) => h('option', { value: option, text: option })))
      : h('input', { id, name: field.name, type: 'text', placeholder: field.hint, required: field.needed ?? false, autocomplete: 'off' });
    return { field, control, element: h('div', { class: 'field' }, h('label', { for: id, text: field.label }), control) };
  });
  const form = h('form', { class: 'position-form', 'aria-label': 'One position' }, ...controls.map((entry) => entry.element), h('button', { type: 'submit', class: 'button', text: 'Add position' }));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const values = new Map(controls.map(({ field, control }) => [field.name, control.value.trim()]));
    add((columns) => columns.split(',').map((column) => quoted(values.get(column.trim()) ?? '')).join(','));
  });
  return form;
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

class Results {
  private readonly accounts = new Table<AccountReport & { rank: number }>(
    'Accounts by probability of liquidation within 24 hours',
    [
      { key: 'rank', title: '#', align: 'right', text: (row) => String(row.rank) },
      { key: 'account', title: 'Account', text: (row) => row.account, order: (row) => row.account },
      { key: 'p24h', title: '24 h', hint: 'Probability of liquidation within 24 hours; simulated for accounts with several cross positions', align: 'right', text: (row) => chance(probability(row)) + star(row.probabilities?.[day]), order: probability },
      { key: 'stressed', title: 'Stressed', hint: 'The same with every correlation at 0.9 or more', align: 'right', text: (row) => chance(row.stressed24h), order: (row) => row.stressed24h ?? null },
      { key: 'p7d', title: '7 d', align: 'right', text: (row) => marked(row.probabilities?.[week]), order: (row) => row.probabilities?.[week]?.probability ?? null },
      { key: 'p7dfunding', title: '7 d, funding', hint: 'The same with funding at the 95th percentile of its size, paid all the time', align: 'right', text: (row) => chance(row.stressedFundingProbability), order: (row) => row.stressedFundingProbability ?? null },
      { key: 'equity', title: 'Equity', align: 'right', text: (row) => usd(row.equityUsd), order: (row) => row.equityUsd ?? null },
      { key: 'leverage', title: 'Leverage', align: 'right', text: (row) => (row.leverage === undefined ? '–' : row.leverage.toFixed(1)), order: (row) => row.leverage ?? null },
      { key: 'shortfall', title: 'Worst 1 %', hint: 'Mean loss of equity in the worst 1 % of 24 hours', align: 'right', text: (row) => usd(row.shortfall99Usd), order: (row) => row.shortfall99Usd ?? null },
      { key: 'collateral', title: 'To 1 %', hint: 'To add so that the cross part has at most 1 % in 24 hours', align: 'right', text: (row) => usd(row.collateralFor1pctUsd) },
      { key: 'state', title: 'State', text: (row) => (row.liquidatedNow ? 'Below maintenance now' : '') },
    ],
    (row) => row.account,
  );
  private readonly positions = new Table<PositionLine>(
    'Positions of these accounts',
    [
      { key: 'account', title: 'Account', text: (row) => row.account.account, order: (row) => row.rank },
      { key: 'instrument', title: 'Instrument', text: (row) => row.position.instrument, order: (row) => row.position.instrument },
      { key: 'side', title: 'Side', draw: (cell, row) => fill(cell, sideShape(side(row.position)), ` ${words(side(row.position))}`), stamp: (row) => side(row.position) },
      { key: 'mark', title: 'Mark', align: 'right', text: (row) => price(row.position.markPrice) },
      { key: 'liquidation', title: 'Liquidation', align: 'right', text: (row) => (row.position.liquidationPrice === undefined ? 'none' : price(row.position.liquidationPrice)) },
      { key: 'distance', title: 'Distance', align: 'right', text: (row) => percent(row.position.distancePct), order: (row) => (row.position.distancePct === undefined ? null : Math.abs(row.position.distancePct)) },
      { key: 'p1h', title: '1 h', align: 'right', text: (row) => marked(row.position.probabilities?.[1]) },
      { key: 'p24h', title: '24 h', align: 'right', text: (row) => marked(row.position.probabilities?.[day]), order: (row) => row.position.probabilities?.[day]?.probability ?? null },
      { key: 'funding', title: 'Funding a day', hint: 'Paid; negative where received. "assumed": nobody knows the rate', align: 'right', text: (row) => `${usd(row.position.fundingUsdPerDay)}${row.position.fundingSource === 'FUNDING_SOURCE_ASSUMED' ? ' (assumed)' : ''}` },
      { key: 'state', title: 'State', text: (row) => (row.position.probabilities?.[0]?.probability === 1 ? 'Past its liquidation price' : '') },
      { key: 'zones', title: 'Zones on the way', text: (row) => zones(row.position) },
    ],
    (row) => row.key,
  );
  private readonly refused = new Table<RefusedRow & { key: string }>(
    'Rows that were refused',
    [
      { key: 'row', title: 'Row', align: 'right', text: (row) => (row.row ? String(row.row) : '–') },
      { key: 'account', title: 'Account', text: (row) => row.account ?? '' },
      { key: 'field', title: 'Field', text: (row) => row.field ?? '' },
      { key: 'reason', title: 'Value and what is allowed', text: (row) => row.reason ?? '' },
    ],
    (row) => row.key,
  );
  private readonly details = h('div', { hidden: true }, this.accounts.root, h('h3', { text: 'Positions' }), this.positions.root);
  private readonly refusals = h('div', { hidden: true, id: 'refused' }, h('h3', { text: 'Refused rows' }), this.refused.root);
  private readonly calibration = h('p', { class: 'muted small', id: 'calibration' });
  readonly root = h('div', {}, this.calibration, this.details, this.refusals);

  show(answer: PortfolioAnswer): void {
    const ranked = (answer.accounts ?? []).map((account, index) => ({ ...account, rank: index + 1 }));
    this.accounts.update(ranked);
    this.positions.update(ranked.flatMap((account) => (account.positions ?? []).map((position, index) => ({ key: `${account.account}/${index}`, rank: account.rank, account, position }))));
    this.details.hidden = ranked.length === 0;
    setText(this.calibration, ranked.length === 0 ? '' : calibration(ranked[0]!));
    const refused = (answer.refused ?? []).map((row, index) => ({ ...row, key: String(index) }));
    this.refused.update(refused);
    this.refusals.hidden = refused.length === 0;
  }

  clear(): void {
    this.show({ rows: 0, accounts: [], refused: [] });
  }
}

function probability(account: AccountReport): number | null {
  return account.simulated24h ?? account.probabilities?.[day]?.probability ?? null;
}

// What the test of this build's model found outside its bounds, by horizon; the star leads here.
function calibration(account: AccountReport): string {
  const outside = (account.probabilities ?? []).filter((horizon) => star(horizon) !== '');
  if (outside.length === 0) return 'Probabilities of all horizons kept their bounds when they were tested.';
  return `* outside its bounds when tested: ${outside.map((horizon) => `${duration(horizon.horizonMinutes)}: ${horizon.calibrationNote ?? ''}`).join('. ')}. The others kept them.`;
}

function duration(minutes: number): string {
  return minutes < 60 ? `${minutes} min` : minutes <= 1440 ? `${minutes / 60} h` : `${minutes / 1440} d`;
}

function star(horizon: HorizonProbability | undefined): string {
  return horizon?.calibration === 'CALIBRATION_STATUS_OUTSIDE' ? '*' : '';
}

function marked(horizon: HorizonProbability | undefined): string {
  return chance(horizon?.probability) + star(horizon);
}

// Small chances are what a risk desk compares, so they keep two decimals.
function chance(value: number | null | undefined): string {
  if (value === null || value === undefined) return unknown;
  if (value === 0) return '0\u202f%';
  return value < 0.0001 ? '< 0.01\u202f%' : `${(100 * value).toFixed(value < 0.1 ? 2 : 1)}\u202f%`;
}

function side(position: PositionReport): string {
  return position.side.replace('POSITION_SIDE_', '');
}

function zones(position: PositionReport): string {
  const list = position.zonesOnTheWay ?? [];
  if (list.length === 0) return '';
  const nearest = list[0]!;
  const reach = nearest.cascade?.reachesLiquidation ? '; a cascade there would pass the liquidation price' : '';
  return `${list.length}, the first at ${price(nearest.lowPrice)} to ${price(nearest.highPrice)}${reach}`;
}
