import type { AmountRole, Cell } from '../model/index.ts';

/** A blank, or a sign that an amount is not asked for. */
const NOTHING = /^[-—–/]*$/u;

/**
 * The amounts of a line, each with which of the headings of its money block it stands under. As many cells as headings: in order. Fewer: in order too where blank
 * ones stand among them; where none were written down, by what each may be (a rate has its sign, points are small). They are marked
 * as unsure.
 */
export function amountsInOrder(
  cells: readonly Cell[],
  roles: readonly AmountRole[],
): [number, Cell][] {
  const inOrder = [...roles.keys()];
  if (cells.length === roles.length) return asCells(cells, inOrder, false);
  const filled = cells.filter(({ text }) => text !== '');
  if (filled.length > roles.length) return asCells(filled, inOrder, true);
  const isShort = cells.length < roles.length;
  if (isShort && cells.slice(0, -1).some(({ text }) => text === ''))
    return asCells(cells, inOrder, true);
  if (cells.length > roles.length && filled.length === roles.length)
    return asCells(filled, inOrder, true);
  let best = { score: Number.NEGATIVE_INFINITY, headings: inOrder };
  for (const headings of choices(inOrder, filled.length)) {
    const score = headings.reduce(
      (sum, heading, index) => sum + likeness(filled[index]?.text ?? '', roles[heading]),
      0,
    );
    if (score > best.score) best = { score, headings };
  }
  return asCells(filled, best.headings, true);
}

function asCells(
  cells: readonly Cell[],
  headings: readonly number[],
  unsure: boolean,
): [number, Cell][] {
  return headings.flatMap((heading, index): [number, Cell][] => {
    const cell = cells[index];
    return cell === undefined ? [] : [[heading, unsure ? { ...cell, unsure: true } : cell]];
  });
}

/** Headings in order, so many of them; those that come first are left out first. */
function* choices(headings: readonly number[], count: number): Generator<number[]> {
  if (count === 0) yield [];
  else if (headings.length >= count) {
    yield* choices(headings.slice(1), count);
    const [first, ...others] = headings;
    if (first !== undefined) for (const rest of choices(others, count - 1)) yield [first, ...rest];
  }
}

function likeness(text: string, role: AmountRole | undefined): number {
  if (NOTHING.test(text)) return 0;
  const isShare = /[%％]$/u.test(text);
  if (role === 'rate') return isShare ? 2 : -1;
  if (isShare) return -2;
  const isPoints = /^\d{1,2}(?:\.\d)?$/u.test(text);
  if (role === 'weight' || role === 'score') return isPoints ? 1 : -2;
  return isPoints ? -1 : 1;
}
