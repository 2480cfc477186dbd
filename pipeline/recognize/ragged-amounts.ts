import type { AmountRole, Cell } from '../model/index.ts';
import type { Piece } from './form-builder.ts';

/** A blank, or a sign that an amount is not asked for. */
const NOTHING = /^[-—–/]*$/u;

/**
 * The amounts of a line under the headings of its money block. As many cells as headings: in order. Fewer: in order too where blank
 * ones stand among them; where none were written down, by what each may be (a rate has its sign, points are small). They are marked
 * as unsure.
 */
export function amountsInOrder(
  cells: readonly Cell[],
  roles: readonly AmountRole[],
): [AmountRole, Piece][] {
  if (cells.length === roles.length) return asCells(cells, roles, false);
  const filled = cells.filter(({ text }) => text !== '');
  if (filled.length > roles.length) return asCells(filled, roles, true);
  const isShort = cells.length < roles.length;
  if (isShort && cells.slice(0, -1).some(({ text }) => text === ''))
    return asCells(cells, roles, true);
  if (cells.length > roles.length && filled.length === roles.length)
    return asCells(filled, roles, true);
  let best = { score: Number.NEGATIVE_INFINITY, roles: roles.slice(0, filled.length) };
  for (const choice of choices(roles, filled.length)) {
    const score = choice.reduce(
      (sum, role, index) => sum + likeness(filled[index]?.text ?? '', role),
      0,
    );
    if (score > best.score) best = { score, roles: choice };
  }
  return asCells(filled, best.roles, true);
}

function asCells(
  cells: readonly Cell[],
  roles: readonly AmountRole[],
  unsure: boolean,
): [AmountRole, Piece][] {
  return roles.flatMap((role, index): [AmountRole, Piece][] => {
    const cell = cells[index];
    return cell === undefined ? [] : [[role, unsure ? { ...cell, unsure: true } : cell]];
  });
}

/** Headings in order, so many of them; those that come first are left out first. */
function* choices(roles: readonly AmountRole[], count: number): Generator<AmountRole[]> {
  if (count === 0) yield [];
  else if (roles.length >= count) {
    yield* choices(roles.slice(1), count);
    const [first, ...others] = roles;
    if (first !== undefined) for (const rest of choices(others, count - 1)) yield [first, ...rest];
  }
}

function likeness(text: string, role: AmountRole): number {
  if (NOTHING.test(text)) return 0;
  const isShare = /[%％]$/u.test(text);
  if (role === 'rate') return isShare ? 2 : -1;
  if (isShare) return -2;
  const isPoints = /^\d{1,2}(?:\.\d)?$/u.test(text);
  if (role === 'weight' || role === 'score') return isPoints ? 1 : -2;
  return isPoints ? -1 : 1;
}

export function isAmountHeading(
  roles: readonly (AmountRole | null)[],
): roles is readonly AmountRole[] {
  return (
    roles.length > 1 &&
    roles.every((role) => role !== null) &&
    roles.some((role) => role === 'amount' || role === 'executed')
  );
}
