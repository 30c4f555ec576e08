import { h, setAttribute, setText } from './dom.ts';

export interface Column<T> {
  key: string;
  title: string;
  /** What the header says in full. */
  hint?: string;
  align?: 'left' | 'right';
  /** Text of a cell, or a drawing of it. */
  text?: (row: T) => string;
  draw?: (cell: HTMLTableCellElement, row: T) => void;
  /** Changes with whatever `draw` shows; the cell is drawn again only then. */
  stamp?: (row: T) => string;
  order?: (row: T) => number | string | null;
}

interface Row<T> {
  element: HTMLTableRowElement;
  cells: HTMLTableCellElement[];
  stamps: (string | undefined)[];
  data: T;
}

/** A table whose rows keep their identity while their numbers change; sortable, and walkable by keyboard where rows can be opened. */
export class Table<T> {
  readonly root: HTMLElement;
  private readonly body = h('tbody');
  private readonly heads: HTMLTableCellElement[];
  private readonly rows = new Map<string, Row<T>>();
  private sortKey: string | null = null;
  private descending = false;
  private focusKey: string | null = null;

  constructor(
    caption: string,
    private readonly columns: Column<T>[],
    private readonly keyOf: (row: T) => string,
    private readonly options: { open?: (row: T) => void; label?: (row: T) => string; sort?: string; descending?: boolean; rowClass?: (row: T) => string } = {},
  ) {
    this.sortKey = options.sort ?? null;
    this.descending = options.descending ?? false;
    this.heads = columns.map((column) => this.head(column));
    this.root = h(
      'div',
      { class: 'table-scroll', tabindex: options.open ? null : '0', role: 'region', 'aria-label': caption },
      h('table', {}, h('caption', { class: 'visually-hidden', text: caption }), h('thead', {}, h('tr', {}, ...this.heads)), this.body),
    );
    this.body.addEventListener('keydown', (event) => this.key(event));
    this.markSort();
  }

  update(data: readonly T[]): void {
    const seen = new Set<string>();
    for (const item of data) {
      const key = this.keyOf(item);
      seen.add(key);
      const row = this.rows.get(key) ?? this.add(key, item);
      row.data = item;
      this.paint(row);
    }
    for (const [key, row] of this.rows) {
      if (seen.has(key)) continue;
      row.element.remove();
      this.rows.delete(key);
    }
    this.arrange(data);
  }

  /** Puts the keyboard on the first row. */
  focusFirst(): void {
    const first = this.body.querySelector<HTMLTableRowElement>('tr');
    first?.focus();
  }

  private head(column: Column<T>): HTMLTableCellElement {
    const cell = h('th', { scope: 'col', class: column.align === 'right' ? 'right' : null, title: column.hint ?? null });
    if (!column.order) {
      cell.textContent = column.title;
      return cell;
    }
    cell.append(h('button', { type: 'button', class: 'sort', onclick: () => this.sortBy(column.key), text: column.title }));
    return cell;
  }

  private sortBy(key: string): void {
    this.descending = this.sortKey === key ? !this.descending : true;
    this.sortKey = key;
    this.markSort();
    this.arrange([...this.rows.values()].map((row) => row.data), true);
  }

  private markSort(): void {
    this.columns.forEach((column, index) => {
      const isSorted = column.key === this.sortKey;
      setAttribute(this.heads[index]!, 'aria-sort', isSorted ? (this.descending ? 'descending' : 'ascending') : null);
    });
  }

  private add(key: string, data: T): Row<T> {
    const cells = this.columns.map((column) => h('td', { class: column.align === 'right' ? 'right' : null, 'data-column': column.key }));
    const element = h('tr', { 'data-key': key }, ...cells);
    const row: Row<T> = { element, cells, stamps: [], data };
    if (this.options.open) {
      element.tabIndex = this.rows.size === 0 ? 0 : -1;
      element.addEventListener('click', () => this.options.open?.(row.data));
      element.addEventListener('focus', () => this.focused(key));
      element.classList.add('openable');
    }
    this.rows.set(key, row);
    this.body.append(element);
    return row;
  }

  private paint(row: Row<T>): void {
    this.columns.forEach((column, index) => {
      const cell = row.cells[index]!;
      if (column.text) return setText(cell, column.text(row.data));
      const stamp = column.stamp?.(row.data);
      if (stamp !== undefined && row.stamps[index] === stamp) return;
      row.stamps[index] = stamp;
      column.draw?.(cell, row.data);
    });
    if (this.options.rowClass) row.element.className = `${this.options.open ? 'openable ' : ''}${this.options.rowClass(row.data)}`;
    if (this.options.label) setAttribute(row.element, 'aria-label', this.options.label(row.data));
  }

  // Rows do not move under a hand: while the table is pointed at or focused, only a press on a header rearranges it.
  private arrange(data: readonly T[], isAsked = false): void {
    const isHeld = !isAsked && this.sortKey !== null && this.body.matches(':hover, :focus-within') && this.body.childElementCount === this.rows.size;
    if (isHeld) return;
    const order = this.columns.find((column) => column.key === this.sortKey)?.order;
    const sorted = order ? [...data].sort((a, b) => this.compare(order(a), order(b))) : data;
    let place: Element | null = this.body.firstElementChild;
    for (const item of sorted) {
      const element = this.rows.get(this.keyOf(item))!.element;
      if (element === place) place = place.nextElementSibling;
      else this.body.insertBefore(element, place);
    }
  }

  // What is unknown goes last, whichever way the rest is sorted.
  private compare(a: number | string | null, b: number | string | null): number {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    const natural = typeof a === 'string' ? a.localeCompare(String(b)) : a - Number(b);
    return this.descending ? -natural : natural;
  }

  private focused(key: string): void {
    for (const [other, row] of this.rows) row.element.tabIndex = other === key ? 0 : -1;
    this.focusKey = key;
  }

  private key(event: KeyboardEvent): void {
    const row = this.focusKey === null ? undefined : this.rows.get(this.focusKey);
    if (!this.options.open || !row || event.altKey || event.ctrlKey || event.metaKey) return;
    const next =
      event.key === 'ArrowDown' ? row.element.nextElementSibling
      : event.key === 'ArrowUp' ? row.element.previousElementSibling
      : event.key === 'Home' ? this.body.firstElementChild
      : event.key === 'End' ? this.body.lastElementChild
      : null;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.options.open(row.data);
    } else if (next instanceof HTMLElement) {
      event.preventDefault();
      next.focus();
    }
  }
}
