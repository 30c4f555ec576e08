import type { Problem } from '../api/types.ts';
import type { Reading } from '../api/resource.ts';
import { utcTime } from '../format/time.ts';
import { fill, h, setText } from './dom.ts';

/** A titled region with its own loading, empty and error state. The error state names the service and dates what is still shown. */
export class Panel {
  readonly root: HTMLElement;
  readonly body = h('div', { class: 'panel-body' });
  readonly tools = h('div', { class: 'panel-tools' });
  private readonly notice = h('div', { class: 'notice', hidden: true, role: 'status' });
  private readonly heading: HTMLElement;

  constructor(id: string, title: string, extraClass = '') {
    this.heading = h('h2', { id: `${id}-title`, text: title });
    this.root = h(
      'section',
      { class: `panel ${extraClass}`, id, 'aria-labelledby': `${id}-title`, 'data-state': 'loading' },
      h('header', { class: 'panel-head' }, this.heading, this.tools),
      this.notice,
      this.body,
    );
    this.say('loading', 'Loading …');
  }

  title(text: string): void {
    setText(this.heading, text);
  }

  /** Shows a reading: `render` draws data and returns a sentence when there is nothing to draw. */
  show<T>(reading: Reading<T>, render: (data: T) => string | null): void {
    const empty = reading.data === null ? null : render(reading.data);
    // "No such thing" is an answer: there is nothing yet, nothing is broken.
    if (reading.problem?.status === 404) this.say('empty', reading.problem.detail ?? reading.problem.title);
    else if (reading.problem) this.failed(reading.problem, reading.data === null ? null : reading.readAt);
    else if (empty !== null) this.say('empty', empty);
    else this.ready();
  }

  ready(): void {
    this.root.dataset['state'] = 'ready';
    this.notice.hidden = true;
  }

  say(state: 'loading' | 'empty', text: string): void {
    this.root.dataset['state'] = state;
    this.notice.hidden = false;
    this.notice.className = `notice notice-${state}`;
    setText(this.notice, text);
  }

  failed(problem: Problem, lastReadAt: number | null): void {
    this.root.dataset['state'] = 'error';
    this.root.dataset['stale'] = String(lastReadAt !== null);
    this.notice.hidden = false;
    this.notice.className = 'notice notice-error';
    const last = lastReadAt === null ? 'Nothing is shown.' : `What is shown is from ${utcTime(lastReadAt)} UTC and is no longer updated.`;
    const text = `${problem.title}. ${problem.detail ?? ''}`.trim();
    if (this.notice.dataset['text'] === text + last) return;
    this.notice.dataset['text'] = text + last;
    fill(this.notice, h('strong', { text: problem.title }), h('span', { text: problem.detail ?? '' }), h('span', { class: 'notice-last', text: last }));
  }
}
