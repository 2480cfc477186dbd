import { columnLetters } from './layout.ts';
import { CORRECTION_COLUMNS } from './tables/corrections.ts';

/** A row of the sheet as it was read back: by the keys of its columns, and where it stands. */
export interface TypedRow {
  readonly row: number;
  readonly texts: Readonly<Partial<Record<TypedKey, string>>>;
  /** The address of a column's cell in the row, `G7`. */
  addressOf(key: TypedKey): string;
}

export const TYPED_KEYS = [
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
export type TypedKey = (typeof TYPED_KEYS)[number];

/**
 * The rows of a sheet of corrections, whoever saved it and whatever columns were moved: columns are known by their headers.
 * Null where a header that is needed is not there.
 */
export function typedRows(
  sheet: ReadonlyMap<number, ReadonlyMap<number, string>>,
): TypedRow[] | null {
  for (const [header, texts] of sheet) {
    const columns = new Map(
      TYPED_KEYS.flatMap((key) => {
        const wanted = CORRECTION_COLUMNS.find((column) => column.key === key)?.header;
        const [at] = [...texts].find(([, text]) => text.trim() === wanted) ?? [];
        return at === undefined ? [] : [[key, at] as const];
      }),
    );
    if (columns.size < TYPED_KEYS.length) continue;
    return [...sheet]
      .filter(([row]) => row > header)
      .map(([row, cells]) => ({
        row,
        texts: Object.fromEntries(
          [...columns].flatMap(([key, at]) => {
            const text = cells.get(at);
            return text === undefined ? [] : [[key, text]];
          }),
        ),
        addressOf: (key) => `${columnLetters((columns.get(key) ?? 1) - 1)}${row}`,
      }));
  }
  return null;
}
