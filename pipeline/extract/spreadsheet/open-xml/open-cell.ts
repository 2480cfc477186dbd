import type { CellValue } from '../book.ts';
import { unescaped } from './strings.ts';
import type { CellStyle } from './styles.ts';

/** A cell as it is being read. */
export interface OpenCell {
  readonly style: CellStyle;
  readonly type: string;
  /** Null where no value is stored. */
  value: string | null;
  /** In place of the error that older programs are told to show. */
  readonly isPicture: boolean;
  formula: { text: string; readonly shared: string | null } | null;
}

/** What a cell holds that has no pieces of text. */
export function plainValue({ type, value }: OpenCell): CellValue {
  if (value === null) return null;
  if (type === 'b') return value.trim() === '1' || value.trim() === 'true';
  if (type === 'e') return { error: value };
  if (type === 'n') {
    if (value.trim() === '') return null;
    const number = Number(value);
    return Number.isFinite(number) ? number : value;
  }
  // A date as ISO 8601 says it, in `d`; the text that a formula gave, in `str`.
  return type === 'd' ? serialOf(value) : unescaped(value);
}

/** Days since the last of 1899, as spreadsheets count them. */
function serialOf(date: string): CellValue {
  const time = Date.parse(/T/u.test(date) ? `${date.replace(/Z$/u, '')}Z` : `${date}T00:00:00Z`);
  return Number.isNaN(time) ? date : time / 86_400_000 + 25_569;
}
