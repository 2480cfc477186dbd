import type { Cell } from '../../model/index.ts';
import { NARRATIVES } from '../../model/index.ts';
import { fieldOf, goalHeadingOf, isExtraLabel, SIGNOFF_FIELDS } from '../../vocabulary/index.ts';
import { keyOf } from '../label-key.ts';
import { labelledPartsOf } from '../labelled-parts.ts';
import { isLineLabel } from '../money/money.ts';

/** Longer texts are values. */
const LONGEST_LABEL = 40;

/** Whether a cell is a label of a form's header, money or goals: it is no label's value. */
export function isLabel(cell: Cell): boolean {
  if (cell.text === '' || cell.text.length > LONGEST_LABEL) return false;
  const key = keyOf(cell);
  return (
    fieldOf(key) !== null || isExtraLabel(key) || isLineLabel(key) || goalHeadingOf(key) !== null
  );
}

/**
 * Whether a text says itself what it is, as `填报日期:20250122` does: it is never the value of another label. Prose may begin
 * with a word that is a label elsewhere.
 */
export function labelsItself(cell: Cell, key: string): boolean {
  const [first] = labelledPartsOf(cell) ?? [];
  if (first === undefined || first.label === '') return false;
  const { meaning } = first;
  if (meaning.kind === 'field' && SIGNOFF_FIELDS.has(meaning.field)) return true;
  const isProse = (field: string | null) => field !== null && NARRATIVE_FIELDS.has(field);
  if (isProse(fieldOf(key)) || goalHeadingOf(key) !== null || isExtraLabel(key)) return false;
  return meaning.kind === 'extra' || (meaning.kind === 'field' && !isProse(meaning.field));
}

const NARRATIVE_FIELDS: ReadonlySet<string> = new Set(NARRATIVES);

export function isGoalLabel(cell: Cell): boolean {
  return goalHeadingOf(keyOf(cell)) !== null;
}
