import type { Cell } from '../model/index.ts';
import {
  fieldOf,
  type GoalSlot,
  goalHeadingOf,
  isCaption,
  isExtraLabel,
  isGoalSection,
  isIndicatorSection,
  isKnownLabel,
  isStamp,
  isTitle,
  isUnitLabel,
  isYearLabel,
  moneyUnitIn,
  yearLineOf,
} from '../vocabulary/index.ts';
import { type FormBuilder, printed } from './form-builder.ts';
import { keyOf } from './label-key.ts';
import { labelledPartsOf } from './labelled-parts.ts';
import { readCaption, readNote, readRow } from './lines.ts';
import { readMoney } from './money/block.ts';
import { below, heightOf, leftOf, type RuledGrid, rightOf } from './ruled/grid.ts';
import { isGoalLabel, isLabel, labelsItself } from './ruled/labels.ts';
import { readSubtables } from './subtable.ts';

/** Reads the rows `[from, to)`: title, labels and values, money, goals, sign-off. */
export function readRuledHeader(
  form: FormBuilder,
  grid: RuledGrid,
  from: number,
  to: number,
): void {
  readSubtables(form, grid, from, to);
  readMoney(form, grid, from, to);
  for (const cell of grid.cells) {
    if (cell.row < from || cell.row >= to || cell.text === '' || form.hasRole(cell)) continue;
    const key = keyOf(cell);
    if (cell.columnSpan === grid.columns && readRow(form, cell)) continue;
    if (isOnTop(grid, cell) && readCaption(form, cell)) continue;
    if (isIndicatorSection(key)) {
      form.role(cell, 'label:indicators');
    } else if (readGoal(form, grid, cell, key)) {
    } else {
      readLabelled(form, grid, cell, key);
    }
  }
}

/** Rows over a table in which its name is looked for. */
const ROWS_ON_TOP = 6;

/** Whether a name of a table stands over all that stands side by side in a grid, as on a sheet, and no title of a form does. */
function isOnTop(grid: RuledGrid, cell: Cell): boolean {
  if (cell.row >= ROWS_ON_TOP || !isCaption(cell.text)) return false;
  const filled = grid.cells.filter(({ text }) => text !== '');
  const over = filled.filter(({ row }) => row <= cell.row);
  return (
    new Set(over.map(({ row }) => row)).size === over.length &&
    filled.some(({ row }) => row > cell.row) &&
    !filled.some(({ text }) => isTitle(text))
  );
}

function readLabelled(form: FormBuilder, grid: RuledGrid, cell: Cell, key: string): void {
  const field = fieldOf(key);
  if (readUnit(form, grid, cell, key)) return;
  if (field === null && !isExtraLabel(key)) {
    if (!readNote(form, cell) && !readBeside(form, grid, cell)) readUnknownPair(form, grid, cell);
    return;
  }
  const value = valueCellOf(grid, cell);
  if (value === null || form.hasRole(value) || labelsItself(value, key)) {
    form.role(cell, 'label:empty');
  } else if (isYearLabel(key) && form.year === null && yearLineOf(value.text) !== null) {
    form.role(cell, 'label:year');
    form.role(value, 'year');
    form.year = printed(value);
  } else if (field === null || isStamp(value.text)) {
    form.pair(cell, value);
  } else {
    form.field(field, cell, value);
  }
}

/** 金额单位 | 万元: the unit of money in a cell of its own. */
function readUnit(form: FormBuilder, grid: RuledGrid, cell: Cell, key: string): boolean {
  const value = rightOf(grid, cell);
  if (value === null || !isUnitLabel(key) || moneyUnitIn(`${key}:${value.text}`) === null)
    return false;
  form.unitAround(value);
  form.role(cell, 'label:money-unit');
  return true;
}

/** Right of its label; under it where the cell at its right is a label too or there is none. */
function valueCellOf(grid: RuledGrid, label: Cell): Cell | null {
  const right = rightOf(grid, label);
  if (right !== null && !isLabel(right)) return right.absent === true ? null : right;
  if (grid.spansUnknown === true) return null;
  const under = below(grid, label);
  if (under !== null && under.columnSpan === label.columnSpan && !isLabel(under)) return under;
  return null;
}

/** A text that fills its row right of a label over several rows, of which another said its own: a further value of that. */
function readBeside(form: FormBuilder, grid: RuledGrid, cell: Cell): boolean {
  const left = leftOf(grid, cell);
  if (left === null || left.row >= cell.row || left.column > 0 || !form.hasRole(left)) return false;
  if (isLabel(cell)) return false;
  if (left.row + heightOf(grid, left) <= cell.row) return false;
  if (cell.column + cell.columnSpan < grid.columns && rightOf(grid, cell)?.text !== '')
    return false;
  const key = keyOf(left);
  const slot = goalHeadingOf(key) ?? (isGoalSection(key) ? 'annual' : null);
  if (slot === null || !form.continueGoal(slot, cell)) form.pair(left, cell);
  return true;
}

/** What a colon ends is a label, known or not. */
const COLON = /[:：]\s*$/u;

/** A label over its value, and beside another label; what says itself what it is, is left to do so. */
function readUnder(form: FormBuilder, grid: RuledGrid, label: Cell): void {
  const under = below(grid, label);
  if (under === null || under.columnSpan !== label.columnSpan || isLabel(under)) return;
  if (labelledPartsOf(under) === null) form.unknownPair(label, under);
  else form.role(label, 'label:unknown');
}

/** Numbers of a list and white space: `2、资金结构：（1）基本支出` is as short as its words. */
const ORDINALS = /[(（]?\d{1,2}[)）、.．]|\s+/gu;
const LONGEST_UNKNOWN_LABEL = 14;

/** A short text with a value at its right where labels stand: kept as a pair under its own words. */
function readUnknownPair(form: FormBuilder, grid: RuledGrid, cell: Cell): void {
  const beside = rightOf(grid, cell);
  const value = beside !== null && COLON.test(beside.text) ? null : beside;
  const words = cell.text.replace(ORDINALS, '');
  const short = [...words].length <= LONGEST_UNKNOWN_LABEL && !/[\d。，,;；≥≤%]/u.test(words);
  if (short && COLON.test(cell.text) && value === null) readUnder(form, grid, cell);
  if (!short || value === null || value.text === '' || isLabel(value) || form.hasRole(value))
    return;
  // A text that found no role speaks for itself; a blank is the rest of a label above.
  const left = grid.slots[cell.row]?.[cell.column - 1];
  if (left !== undefined && left.text !== '' && !form.hasRole(left)) return;
  form.unknownPair(cell, value);
}

/** 总体绩效目标 between the label of the goals and the heading of the year's is the implementation's. */
function slotBeside(grid: RuledGrid, heading: Cell): GoalSlot | null {
  const [left, right] = [leftOf(grid, heading), rightOf(grid, heading)];
  const isBetween =
    left !== null &&
    isGoalSection(keyOf(heading)) &&
    (isGoalSection(keyOf(left)) || goalHeadingOf(keyOf(left)) !== null);
  return isBetween && right !== null && goalHeadingOf(keyOf(right)) === 'annual'
    ? 'implementation'
    : null;
}

function readGoal(form: FormBuilder, grid: RuledGrid, cell: Cell, key: string): boolean {
  const section = isGoalSection(key);
  const between = section ? slotBeside(grid, cell) : null;
  const slot = between ?? goalHeadingOf(key);
  if (slot === null && !section) return false;
  const right = rightOf(grid, cell);
  const isOver = right !== null && (isGoalLabel(right) || slotBeside(grid, right) !== null);
  if (section && between === null && isOver) {
    form.role(cell, 'label:goals');
    return true;
  }
  // Side by side the goals stand under their headings; stacked or alone, at the right of them.
  const beside = right !== null && !isGoalLabel(right) && !isLabel(right) && !form.hasRole(right);
  const under = below(grid, cell);
  const isUnder = under !== null && !isKnownLabel(keyOf(under));
  const value = beside && right !== null && (right.text !== '' || !isUnder) ? right : under;
  // The label of the indicators is the next one down, and no goal.
  const isNext = value !== null && value === under && isIndicatorSection(keyOf(value));
  if (value === null || isNext || isLabel(value) || form.hasRole(value)) {
    form.role(cell, 'label:goals');
    return true;
  }
  form.goal(slot ?? 'annual', cell, value);
  return true;
}
