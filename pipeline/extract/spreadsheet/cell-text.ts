import type { CellValue } from 'exceljs';

/**
 * A cell's text as the spreadsheet shows it: percentages and places by its number format, dates as ISO days. A formula
 * shows its stored result.
 *
 * @param format the number format, e.g. `#,##0.00`, `0%`; `General` where there is none.
 */
export function cellText(value: CellValue | undefined, format: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value, format);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (value instanceof Date) return dateText(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return cellText(value.text as CellValue, format);
  if ('error' in value) return value.error;
  if ('result' in value) return cellText(value.result, format);
  return '';
}

/** Binary fractions show at most fifteen digits, as spreadsheets do. */
const SHOWN_DIGITS = 15;

function numberText(value: number, format: string): string {
  const [positive = ''] = format.split(';');
  const plain = positive.replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, '');
  const percent = plain.includes('%');
  const shown = percent ? value * 100 : value;
  const places = /0\.(0+)/u.exec(plain)?.[1]?.length;
  const isWhole = places === undefined && /^[^.]*0[^.]*$/u.test(plain);
  const text =
    places !== undefined ? shown.toFixed(places) : isWhole ? shown.toFixed(0) : exact(shown);
  return percent ? `${text}%` : text;
}

function exact(value: number): string {
  const text = Number(value.toPrecision(SHOWN_DIGITS)).toString();
  return text.includes('e') ? BigInt(Math.round(value)).toString() : text;
}

/** Dates of a spreadsheet have no zone; the library gives them as UTC. */
function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
