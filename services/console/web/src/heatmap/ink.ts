import type { Theme } from './palette.ts';

/** Colours and fonts of the drawn parts, read from the page's style so that both themes hold. */
export interface Ink {
  theme: Theme;
  plot: string;
  text: string;
  muted: string;
  line: string;
  mark: string;
  casing: string;
  accent: string;
  long: string;
  short: string;
  measured: string;
  panel: string;
  font: string;
}

export function inkOf(element: Element): Ink {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    theme: document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark',
    plot: read('--plot'),
    text: read('--text'),
    muted: read('--muted'),
    line: read('--line'),
    mark: read('--mark-line'),
    casing: read('--mark-casing'),
    accent: read('--accent'),
    long: read('--long'),
    short: read('--short'),
    measured: read('--measured'),
    panel: read('--panel'),
    font: `11px ${style.fontFamily}`,
  };
}
