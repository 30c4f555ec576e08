import type { Contribution, Score } from '../api/types.ts';
import { plain, share, withUnit } from '../format/numbers.ts';
import { span } from '../format/time.ts';
import { words } from '../format/words.ts';
import { fill, h, svg } from '../ui/dom.ts';
import { Panel } from '../ui/panel.ts';
import { levelShape, tag } from '../ui/shapes.ts';

const groupOrder = ['LEVERAGE', 'VOLATILITY', 'LIQUIDITY', 'POSITIONING', 'FLOW'];
// Contributions below this many log-odds are summed into one line: they move no score by a point.
const leastLogOdds = 0.01;

/** The score, what moved it, grouped, and what the inputs were worth. */
export class ScorePanel {
  readonly panel = new Panel('score', 'Risk score');
  private readonly head = h('div', { class: 'score-head' });
  private readonly quality = h('div', { class: 'score-quality' });
  private readonly parts = h('div', { class: 'contributions' });

  constructor() {
    this.panel.body.append(this.head, this.quality, this.parts);
  }

  /** Draws a score; a score from the stream has no contributions and leaves those drawn before. */
  draw(score: Score): void {
    this.drawHead(score);
    fill(
      this.quality,
      tag(`DATA ${score.status}`, score.status === 'OK' ? 'plain' : 'caution'),
      h('span', { class: 'muted small', text: `${share(score.coverage)} of features fresh · oldest critical input ${span(score.sourceAgeMs)}` }),
      score.gaps.length > 0 ? h('ul', { class: 'gaps', 'aria-label': 'What is missing or old' }, ...score.gaps.map((gap) => h('li', { text: gap }))) : null,
    );
    if (score.contributions) this.drawParts(score.contributions, score.score !== null);
  }

  private drawHead(score: Score): void {
    const badges = h(
      'div',
      { class: 'score-badges' },
      tag(score.calibration, score.calibration === 'CALIBRATED' ? 'plain' : 'caution', 'Set by hand: an ordering of conditions, not a probability'),
      h('span', { class: 'muted small', text: score.modelVersion || 'model version not stated' }),
    );
    if (score.score === null) {
      const state = score.status === 'REFUSED' ? 'Refused' : score.status === 'WARMING' ? 'Warming' : 'No score';
      const why = score.gaps.length > 0 ? score.gaps.join('; ') : score.status === 'WARMING' ? 'The windows are not full yet.' : 'Too much is missing or old.';
      fill(this.head, h('div', { class: 'score-big none' }, h('span', { text: state })), h('div', {}, h('p', { class: 'score-why', text: why }), badges));
      return;
    }
    fill(
      this.head,
      h('div', { class: 'score-big' }, levelShape(score.level), h('span', { class: 'score-figure', text: score.score }), h('span', { class: 'muted', text: '/ 100' })),
      h('div', {}, h('p', { class: `score-why level-text-${score.level.toLowerCase()}`, text: words(score.level) }), h('p', { class: 'muted small', text: `Regime: ${words(score.regime)}` }), badges),
    );
  }

  private drawParts(parts: readonly Contribution[], hasScore: boolean): void {
    if (parts.length === 0) return fill(this.parts, h('p', { class: 'muted', text: hasScore ? 'No contributions stated.' : 'No contributions while there is no score.' }));
    const most = Math.max(...parts.map((part) => Math.abs(part.logOdds)), 0.1);
    const groups = [...new Set([...groupOrder, ...parts.map((part) => part.group)])].filter((group) => parts.some((part) => part.group === group));
    fill(this.parts, h('h3', { text: 'What moved it, in log-odds against each feature’s reference' }), ...groups.map((group) => this.group(group, parts, most)), h('p', { class: 'muted small', text: 'Parts of the sum, not causes.' }));
  }

  private group(name: string, parts: readonly Contribution[], most: number): HTMLElement {
    const own = parts.filter((part) => part.group === name);
    const total = own.reduce((sum, part) => sum + part.logOdds, 0);
    const shown = own.filter((part) => Math.abs(part.logOdds) >= leastLogOdds);
    const rest = own.length - shown.length;
    return h(
      'div',
      { class: 'contribution-group' },
      h('h4', {}, words(name), h('span', { class: 'right', text: signed(total) })),
      ...shown.map((part) => row(part, most)),
      rest > 0 ? h('p', { class: 'muted small', text: `${rest} more below ±${leastLogOdds}` }) : null,
    );
  }
}

function row(part: Contribution, most: number): HTMLElement {
  const width = (Math.abs(part.logOdds) / most) * 50;
  const bar = svg(
    'svg',
    { viewBox: '0 0 100 10', preserveAspectRatio: 'none', class: 'bar', 'aria-hidden': 'true' },
    svg('path', { d: 'M50 0V10', class: 'bar-zero' }),
    svg('rect', { x: part.logOdds < 0 ? 50 - width : 50, y: 1.5, width, height: 7, class: part.logOdds < 0 ? 'bar-less' : 'bar-more' }),
  );
  return h(
    'div',
    { class: 'contribution' },
    h('span', { class: 'feature', text: words(part.feature) }),
    h('span', { class: 'muted value', text: withUnit(part.value, part.unit) }),
    bar,
    h('span', { class: 'right odds', text: signed(part.logOdds) }),
  );
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${plain(Number(value.toFixed(2)))}`;
}
