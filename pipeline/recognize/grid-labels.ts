import type { Grid } from '../model/index.ts';
import {
  columnLabelOf,
  fieldOf,
  fundingLabelOf,
  fundingSectionOf,
  goalHeadingOf,
  isGoalSection,
  isIndicatorSection,
  level1Of,
  level2Of,
} from '../vocabulary/index.ts';
import { keyOf, type Spoken } from './label-key.ts';

/** The kinds of labels that stand in a grid, with the first row of each. */
export function labelsOf(grid: Grid): Map<string, number> {
  const labels = new Map<string, number>();
  for (const cell of grid.cells) {
    const label = cell.text === '' ? null : labelKindOf(cell);
    if (label !== null && !labels.has(label)) labels.set(label, cell.row);
  }
  return labels;
}

/** Labels are short: longer texts are values. */
export const LONGEST_LABEL = 30;

/** What kind of label a text is as a whole; null for any other text. */
export function labelKindOf(cell: Spoken): string | null {
  if (cell.text.length > LONGEST_LABEL) return null;
  const key = keyOf(cell);
  const column = columnLabelOf(key);
  if (column !== null) return `column:${column.role}`;
  if (fundingSectionOf(key) !== null) return 'funding';
  const field = fieldOf(key);
  if (field !== null) return field;
  const goal = goalHeadingOf(key);
  if (goal !== null) return `goal:${goal}`;
  if (isGoalSection(key)) return 'goals';
  if (isIndicatorSection(key)) return 'indicators';
  if (level1Of(key) !== null || level2Of(key) !== null) return 'class';
  const funding = fundingLabelOf(key);
  return funding === null ? null : `funding:${funding.source}`;
}
