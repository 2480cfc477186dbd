import type { Cell, Grid } from '../model/index.ts';
import { fieldOf, SIGNOFF_FIELDS } from '../vocabulary/index.ts';
import type { FormBuilder } from './form-builder.ts';
import { headOf, keyOf } from './label-key.ts';
import { readParts } from './lines.ts';
import { emptyHeaderState, type HeaderState, readHeaderRow } from './ragged-header.ts';
import {
  type ClassState,
  emptyClassState,
  readIndicatorRow,
  type Side,
  sidesOfHeader,
} from './ragged-indicators.ts';

/** Where the reading of a form's ragged rows stands; one form may come in several grids. */
export interface RaggedState {
  readonly header: HeaderState;
  readonly classes: ClassState;
  sides: readonly Side[] | null;
}

export function emptyRaggedState(): RaggedState {
  return { header: emptyHeaderState(), classes: emptyClassState(), sides: null };
}

/** Reads the rows of a tab-separated form by the words in them; their columns prove nothing. */
export function readRagged(form: FormBuilder, grid: Grid, state: RaggedState): void {
  for (const row of rowsOf(grid)) {
    const first = row.find((cell) => cell.text !== '');
    if (first === undefined) continue;
    if (isSignoff(first)) {
      state.sides = null;
      readSignoff(form, row);
      continue;
    }
    const sides = sidesOfHeader(form, row);
    if (sides !== null) {
      state.sides = sides;
      form.hasIndicatorTable = true;
    } else if (state.sides !== null) {
      readIndicatorRow(form, row, state.sides, state.classes);
    } else {
      readHeaderRow(form, row, state.header);
    }
  }
}

/** `负责人:` in one cell and its value in the next, or both in one. */
function readSignoff(form: FormBuilder, row: readonly Cell[]): void {
  const tokens = row.filter((cell) => cell.text !== '');
  for (let at = 0; at < tokens.length; at++) {
    const label = tokens[at];
    if (label === undefined) continue;
    const field = fieldOf(keyOf(label));
    if (field === null) {
      readParts(form, label);
      continue;
    }
    const next = tokens[at + 1];
    const isValue = next !== undefined && !startsWithLabel(next);
    const blank = { ...label, text: '', lines: [], glyphs: 0 };
    form.field(field, label, isValue ? next : blank);
    if (isValue) at++;
  }
}

function isSignoff(cell: Cell): boolean {
  const field = fieldOf(keyOf(headOf(cell, LONGEST_LABEL)));
  return field !== null && SIGNOFF_FIELDS.has(field) && /[:：]/u.test(cell.text);
}

function startsWithLabel(cell: Cell): boolean {
  return fieldOf(keyOf(headOf(cell, LONGEST_LABEL))) !== null;
}

/** Of the sign-off. */
const LONGEST_LABEL = 12;

function rowsOf(grid: Grid): Cell[][] {
  const rows: Cell[][] = Array.from({ length: grid.rows }, () => []);
  for (const cell of grid.cells) rows[cell.row]?.push(cell);
  return rows;
}
