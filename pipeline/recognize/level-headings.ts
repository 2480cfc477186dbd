import type { Cell } from '../model/index.ts';
import { columnLabelOf, derived, spelling } from '../vocabulary/index.ts';

const LEVELS = ['一', '二', '三'] as const;
/** How headings of levels go on, whatever the first character was read as; a lone 一 may get lost. */
const LEVEL = derived((words) => {
  const keys = words.entries('columns').map(({ key }) => key);
  const tails = keys.flatMap((key) => /^[一二三](.{2,})$/u.exec(key)?.[1] ?? []);
  return new RegExp(`^.?(?:${tails.join('|')})$`, 'u');
});

/** Whether a text is the heading of a level, known or not. */
export function isLevelHeading(text: string): boolean {
  return LEVEL().test(spelling(text));
}

/**
 * The headings of the levels in a row of an indicator table that differ by one stroke, put right by their order: of
 * 二级指标 二级指标 指标值 the second is 三级指标. Only one of those that stand side by side is changed, only where one
 * order is possible, and only one that was read from a picture.
 *
 * @param row its cells from left to right
 * @returns the texts by cell
 */
export function levelsInOrder(row: readonly Cell[]): Map<Cell, string> {
  const mended = new Map<Cell, string>();
  for (let at = 0; at < row.length; at++) {
    const run = runAt(row, at);
    if (run.length === 0) continue;
    const next = row[at + run.length];
    const isFirst = ({ text }: Cell) => columnLabelOf(spelling(text))?.role === 'level1';
    const found = inOrder(run, isValue(next), row.slice(0, at).some(isFirst));
    if (found !== null) mended.set(found.cell, found.text);
    at += run.length - 1;
  }
  return mended;
}

function runAt(row: readonly Cell[], at: number): Cell[] {
  let end = at;
  while (end < row.length && isLevelHeading(row[end]?.text ?? '')) end++;
  return row.slice(at, end);
}

function isValue(cell: Cell | undefined): boolean {
  return cell !== undefined && columnLabelOf(spelling(cell.text))?.role === 'value';
}

/** The orders in which levels stand side by side: a name ends them where a value follows. */
const ORDERS: readonly (readonly number[])[] = [[0, 1, 2], [1, 2], [0, 1], [0, 2], [2], [1], [0]];

function inOrder(
  run: readonly Cell[],
  beforeValue: boolean,
  afterFirst: boolean,
): { cell: Cell; text: string } | null {
  const read = run.map(({ text }) => LEVELS.findIndex((level) => spelling(text).startsWith(level)));
  const isAscending = read.every((level, at) => level >= 0 && level > (read[at - 1] ?? -1));
  if (isAscending) return null;
  const possible = ORDERS.filter(
    (order) =>
      order.length === run.length &&
      (!beforeValue || order.at(-1) === 2) &&
      !(afterFirst && order[0] === 0) &&
      order.filter((level, at) => level !== read[at]).length === 1,
  );
  const [order] = possible;
  if (order === undefined || possible.length > 1) return null;
  const wrong = order.findIndex((level, at) => level !== read[at]);
  const cell = run[wrong];
  if (cell?.reading === undefined) return null;
  const level = LEVELS[order[wrong] ?? 0] ?? '';
  const tail = cell.text.replace(/^\s*.?(?=\s*级)/u, '');
  return { cell, text: `${level}${tail}` };
}
