import type { Score } from '../api/types.ts';
import { words } from '../format/words.ts';
import { fill, h } from '../ui/dom.ts';
import { levelShape } from '../ui/shapes.ts';

/** What a score says in words: never a number where the service refuses one. */
export function scoreText(score: Score | undefined): string {
  if (!score) return 'no score yet';
  if (score.status === 'REFUSED') return `refused: ${score.gaps.join(', ') || 'inputs missing or old'}`;
  if (score.status === 'WARMING') return `warming: ${score.gaps.join(', ') || 'windows not full yet'}`;
  if (score.score === null) return 'no score';
  const doubt = score.status === 'DEGRADED' ? `, degraded: ${score.gaps.join(', ')}` : '';
  return `${score.score} of 100, ${words(score.level).toLowerCase()}${doubt}`;
}

/** Shape, number and level; or the reason why there is no number. */
export function drawScore(cell: HTMLElement, score: Score | undefined): void {
  if (!score || score.score === null) {
    const state = !score ? 'no score yet' : score.status === 'REFUSED' ? 'refused' : score.status === 'WARMING' ? 'warming' : 'no score';
    const reason = score?.gaps.join(', ') ?? '';
    fill(cell, h('span', { class: 'no-score', title: reason || null }, state, reason ? h('span', { class: 'reason', text: reason }) : null));
    return;
  }
  fill(
    cell,
    levelShape(score.level),
    h('span', { class: 'score-number', text: score.score }),
    h('span', { class: `score-level level-text-${score.level.toLowerCase()}`, text: words(score.level) }),
    score.status === 'DEGRADED' ? h('span', { class: 'reason', title: score.gaps.join(', '), text: `degraded: ${score.gaps.join(', ')}` }) : null,
  );
}

/** Changes with everything `drawScore` shows. */
export function scoreStamp(score: Score | undefined): string {
  return score ? `${score.score}/${score.level}/${score.status}/${score.gaps.join()}` : '';
}
