export type Theme = 'dark' | 'light' | 'system';

const order: readonly Theme[] = ['dark', 'light', 'system'];
const key = 'plimsoll.theme';
const light = matchMedia('(prefers-color-scheme: light)');

export function themeChoice(): Theme {
  const kept = localStorage.getItem(key);
  return order.find((theme) => theme === kept) ?? 'dark';
}

export function applyTheme(): void {
  const choice = themeChoice();
  document.documentElement.dataset['theme'] = choice === 'system' ? (light.matches ? 'light' : 'dark') : choice;
}

export function cycleTheme(): void {
  localStorage.setItem(key, order[(order.indexOf(themeChoice()) + 1) % order.length]!);
  applyTheme();
}

light.addEventListener('change', applyTheme);
