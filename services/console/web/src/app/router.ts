export type PageName = 'overview' | 'instrument' | 'alerts' | 'feeds' | 'check';

export interface Route {
  page: PageName;
  instrument: string | null;
  params: URLSearchParams;
}

const pages: readonly PageName[] = ['overview', 'instrument', 'alerts', 'feeds', 'check'];

/** Reads `#/page/instrument?params`. What is not known becomes the overview. */
export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [name = '', instrument = ''] = path.split('/');
  const page = pages.find((candidate) => candidate === name) ?? 'overview';
  return { page, instrument: instrument ? decodeURIComponent(instrument) : null, params: new URLSearchParams(query) };
}

export function hashOf(page: PageName, instrument?: string | null): string {
  return instrument ? `#/${page}/${encodeURIComponent(instrument)}` : `#/${page}`;
}

export function current(): Route {
  return parse(location.hash);
}

/** Keeps a view's state in the address without leaving the page; null removes it. */
export function keep(name: string, value: string | number | null): void {
  const route = current();
  if (value === null) route.params.delete(name);
  else route.params.set(name, String(value));
  const query = route.params.toString();
  history.replaceState(null, '', hashOf(route.page, route.instrument) + (query ? `?${query}` : ''));
}
