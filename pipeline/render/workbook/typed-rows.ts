import { columnLetters } from './layout.ts';
import type { Column } from './table.ts';
import { CORRECTION_COLUMNS } from './tables/corrections.ts';
import { linkColumns } from './tables/links.ts';

/** A row of the sheet as it was read back: by the keys of its columns, and where it stands. */
export interface TypedRow<Key extends string> {
  readonly row: number;
  readonly texts: Readonly<Partial<Record<Key, string>>>;
  /** The address of a column's cell in the row, `G7`. */
  addressOf(key: Key): string;
}

const CORRECTION_KEYS = [
  'read',
  'value',
  'opinion',
  'why',
  'by',
  'at',
  'id',
  'path',
  'source',
] as const;
const LINK_KEYS = ['opinion', 'why', 'by', 'at', 'id', 'other'] as const;

/** A sheet that is read back. */
type Sheet = ReadonlyMap<number, ReadonlyMap<number, string>>;

/** What was typed into the sheet 更正; null where a header that is needed is not there. */
export function typedCorrections(sheet: Sheet) {
  return typedRows(sheet, CORRECTION_COLUMNS, CORRECTION_KEYS);
}

/** What was typed into the sheet 关联; null where a header that is needed is not there. */
export function typedLinks(sheet: Sheet) {
  return typedRows(sheet, linkColumns('元'), LINK_KEYS);
}

/**
 * The rows of a sheet, whoever saved it and whatever columns were moved: columns are known by their headers.
 * Null where a header that is needed is not there.
 */
function typedRows<Key extends string>(
  sheet: Sheet,
  all: readonly Column[],
  keys: readonly Key[],
): TypedRow<Key>[] | null {
  for (const [header, texts] of sheet) {
    const columns = new Map(
      keys.flatMap((key) => {
        const wanted = all.find((column) => column.key === key)?.header;
        const [at] = [...texts].find(([, text]) => text.trim() === wanted) ?? [];
        return at === undefined ? [] : [[key, at] as const];
      }),
    );
    if (columns.size < keys.length) continue;
    return [...sheet]
      .filter(([row]) => row > header)
      .map(([row, cells]) => ({
        row,
        texts: Object.fromEntries(
          [...columns].flatMap(([key, at]) => {
            const text = cells.get(at);
            return text === undefined ? [] : [[key, text]];
          }),
        ) as Partial<Record<Key, string>>,
        addressOf: (key) => `${columnLetters((columns.get(key) ?? 1) - 1)}${row}`,
      }));
  }
  return null;
}
