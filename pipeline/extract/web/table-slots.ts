import type { DefaultTreeAdapterTypes } from 'parse5';
import { flowLines, isElement, isShown } from './flow.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** A cell as the markup gives it. */
export interface MarkupCell {
  readonly lines: readonly string[];
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface TableSlots {
  readonly captions: readonly Element[];
  /** Row by row as they are shown: the foot last; a span never leaves its row group. */
  readonly rows: readonly (readonly MarkupCell[])[];
}

/** Wider spans than this are an accident; the standard's own limit. */
const MOST_COLUMNS = 1000;

/** The cells of a table, without those of tables inside it. */
export function slotsOf(table: Element): TableSlots {
  const children = table.childNodes.filter(isElement).filter(isShown);
  const groupsOf = (tag: string) => children.filter(({ tagName }) => tagName === tag);
  const bodies = children.filter(({ tagName }) => tagName === 'tbody' || tagName === 'tr');
  const groups = [...groupsOf('thead'), ...bodies, ...groupsOf('tfoot')];
  return { captions: groupsOf('caption'), rows: groups.flatMap(rowsOfGroup) };
}

function rowsOfGroup(group: Element): MarkupCell[][] {
  const rows =
    group.tagName === 'tr'
      ? [group]
      : group.childNodes.filter(isElement).filter((row) => row.tagName === 'tr' && isShown(row));
  return rows.map((row, index) => cellsOf(row, rows.length - index));
}

function cellsOf(row: Element, rowsLeft: number): MarkupCell[] {
  return row.childNodes
    .filter(isElement)
    .filter(({ tagName }) => tagName === 'td' || tagName === 'th')
    .filter(isShown)
    .map((cell) => {
      const rows = spanOf(cell, 'rowspan');
      return {
        lines: flowLines(cell.childNodes),
        // 0 means to the end of the group.
        rowSpan: rows === 0 ? rowsLeft : Math.min(rows, rowsLeft),
        columnSpan: Math.min(Math.max(1, spanOf(cell, 'colspan')), MOST_COLUMNS),
      };
    });
}

function spanOf(cell: Element, name: string): number {
  const value = cell.attrs.find((attribute) => attribute.name === name)?.value;
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isFinite(number) && number >= 0 ? number : 1;
}
