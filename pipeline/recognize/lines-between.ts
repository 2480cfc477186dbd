import type { Block, Document, Grid, Place } from '../model/index.ts';
import { placeOf } from '../model/index.ts';
import {
  isCaption,
  isTableNumber,
  isTitle,
  moneyUnitIn,
  spelling,
  yearLineOf,
} from '../vocabulary/index.ts';
import { asRead } from './form-builder.ts';

/** Lines above a table that may belong to it: title, year, issuer, unit of money. */
const LINES_ABOVE = 6;

/** Where the title of another table begins among the lines over it; their end where it has none. */
export function captionAt(lines: readonly Block[]): number {
  const at = lines.findLastIndex(
    (block) =>
      block.kind === 'line' &&
      /^[^:：。]{2,40}表(?:\(.{1,20}\))?$/u.test(spelling(block.line.text)),
  );
  return at < 0 ? lines.length : at;
}

/**
 * Lines between two tables: from the next table's title on they are above it, before that below the last one. What stands
 * on the next table's own sheet (`own` and on) is above it, whatever it says.
 */
export function shareLines(
  lines: readonly Block[],
  hasPrevious: boolean,
  own: number,
): { below: Block[]; above: Block[] } {
  const title = lines.findLastIndex((block) => block.kind === 'line' && isTitle(block.line.text));
  const caption = title >= 0 ? title : captionOverYear(lines);
  let cut =
    caption >= 0 ? caption : hasPrevious ? lines.length : Math.max(0, lines.length - LINES_ABOVE);
  // The number of the table stands over its title, and so does the unit of money where it is in the head of the page.
  while (caption >= 0 && cut > 0 && standsOverTitle(lines[cut - 1])) cut--;
  if (hasPrevious) cut = Math.min(cut, own);
  return { below: lines.slice(0, cut), above: lines.slice(cut) };
}

/** 项目支出实施方案 over (2025年度): the name of a table that no vocabulary knows as a title; -1 for none. */
function captionOverYear(lines: readonly Block[]): number {
  const text = (at: number) => {
    const block = lines[at];
    return block?.kind === 'line' ? block.line.text : '';
  };
  return lines.findLastIndex((_, at) => isCaption(text(at)) && yearLineOf(text(at + 1)) !== null);
}

/** Where the lines begin that stand on the sheet of the table under them; a page of another format ends nothing. */
export function ownSheetFrom({ format }: Document, lines: readonly Block[], grid: Grid): number {
  const sheet = pageOf(grid.places[0]);
  if (format !== 'spreadsheet' || sheet === null) return lines.length;
  const at = lines.findIndex((block) => pageOf(placeOf(block)) === sheet);
  return at < 0 ? lines.length : at;
}

function pageOf(place: Place): number | null {
  return 'page' in place ? place.page : null;
}

function standsOverTitle(block: Block | undefined): boolean {
  if (block?.kind !== 'line') return false;
  return isTableNumber(block.line.text) || moneyUnitIn(block.line.text) !== null;
}

/** The lines of a grid that holds a title and no table, as a sheet of its own does or a box around it; null for any other. */
export function titleLinesOf(grid: Grid): Block[] | null {
  const cells = grid.cells.filter(({ text }) => text !== '');
  const alone = new Set(cells.map(({ row }) => row)).size === cells.length;
  if (!alone || cells.length > LINES_ABOVE || !cells.some(({ text }) => isTitle(text))) return null;
  return cells.map(({ text, places: [place], glyphs, ...cell }) => ({
    kind: 'line',
    line: { text, place, glyphs, ...asRead(cell) },
  }));
}
