import type { Cell } from '../model/index.ts';
import { keyOf } from './label-key.ts';
import { fieldOf, fundingLabelOf, goalHeadingOf, isExtraLabel } from './vocabulary/index.ts';

/** Longer texts are values. */
const LONGEST_LABEL = 40;

/** Whether a cell is a label of a form's header, money or goals: it is no label's value. */
export function isLabel(cell: Cell): boolean {
  if (cell.text === '' || cell.text.length > LONGEST_LABEL) return false;
  const key = keyOf(cell);
  return (
    fieldOf(key) !== null || isExtraLabel(key) || fundingLabelOf(key) !== null || isGoalLabel(cell)
  );
}

export function isGoalLabel(cell: Cell): boolean {
  return goalHeadingOf(keyOf(cell)) !== null;
}
