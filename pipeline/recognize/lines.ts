import {
  isCaption,
  isPageNumber,
  isTableNumber,
  isTitle,
  moneyUnitIn,
  spelling,
  withoutUnit,
  yearLineOf,
} from '../vocabulary/index.ts';
import type { FormBuilder, Piece } from './form-builder.ts';
import { partOf, printed } from './form-builder.ts';
import { keyOf } from './label-key.ts';
import {
  isCodedName,
  type LabelledPart,
  labelledPartsOf,
  spacedPartsOf,
} from './labelled-parts.ts';
import { addAmount, amountMeaningOf } from './money/money.ts';

/**
 * Reads a text that stands on its own: a line outside the grids, or a cell that fills its row. It may be whatever
 * a note is, or a page number.
 *
 * @returns whether the text found a role.
 */
export function readLine(form: FormBuilder, piece: Piece): boolean {
  if (readNote(form, piece)) return true;
  if (!isPageNumber(piece.text)) return false;
  form.role(piece, 'page-number');
  return true;
}

/**
 * Reads a text that may stand beside others: the title, the year, the unit of money, the number of the table, or one
 * or more `label: value` pairs. A bare number beside others is a value, whoever it belongs to.
 *
 * @returns whether the text found a role.
 */
export function readNote(form: FormBuilder, piece: Piece): boolean {
  if (isTitle(piece.text)) {
    if (form.title === null) form.title = printed(piece);
    // A title may be printed over the table and again inside it.
    else if (spelling(form.title.text) !== spelling(piece.text)) return false;
    form.role(piece, 'title');
    return true;
  }
  const bare = withoutRemark(piece.text);
  if (form.year === null && yearLineOf(bare) !== null) {
    form.year = printed(piece, bare);
    form.role(piece, 'year');
    return true;
  }
  if (moneyUnitIn(piece.text) !== null) {
    form.unitAround(piece);
    return true;
  }
  if (isTableNumber(piece.text)) {
    form.pair(piece, piece, '表号');
    return true;
  }
  if (isCodedName(piece.text.trim()) && form.fields.department === undefined) {
    form.field('department', { ...piece, text: '' }, piece);
    return true;
  }
  return readParts(form, piece);
}

/** `(2025年度)(调整)`, `2025年度（调整）`: what is remarked behind a year is none of it. */
function withoutRemark(text: string): string {
  const [, year = text] = /^(.*年度?[)）]?)\s*[(（]\p{Script=Han}{1,8}[)）]$/su.exec(text) ?? [];
  return year;
}

/** Expects the lines over a form's tables and under them. */
export function expectLines(form: FormBuilder, { above, below }: SegmentLines): void {
  for (const line of [...above, ...below]) form.expect(line);
}

/** Reads the lines over a form's tables and under them; title and year stand over a form. */
export function readLines(form: FormBuilder, { above, below }: SegmentLines): void {
  for (const line of above) readLine(form, line);
  const last = above.findLast((line) => line.text.trim() !== '' && !form.hasRole(line));
  if (last !== undefined) readCaption(form, last);
  for (const line of below) {
    if (!isTitle(line.text) && yearLineOf(line.text) === null) readLine(form, line);
  }
}

/** A text over a table that reads as its name is the title of a form that has no other. */
export function readCaption(form: FormBuilder, piece: Piece): boolean {
  const name = piece.text.replace(/^\s*\d{4}\s*年度?/u, '');
  if (form.title !== null || !isCaption(name)) return false;
  form.title = printed(piece);
  form.role(piece, 'title');
  return true;
}

interface SegmentLines {
  readonly above: readonly Piece[];
  readonly below: readonly Piece[];
}

/** Reads `label: value` pairs out of one piece; nothing of it is used unless all of it is understood. */
function readParts(form: FormBuilder, piece: Piece): boolean {
  return readPartsAs(form, piece, labelledPartsOf(piece));
}

/** Reads a cell that fills its row, and that no line parts into labels and values. */
export function readRow(form: FormBuilder, cell: Piece): boolean {
  return readLine(form, cell) || readPartsAs(form, cell, spacedPartsOf(cell));
}

function readPartsAs(
  form: FormBuilder,
  piece: Piece,
  parts: readonly LabelledPart[] | null,
): boolean {
  if (parts === null) return false;
  for (const { meaning, label, value, unsure } of parts) {
    const labelPiece = partOf(piece, label);
    const own = partOf(piece, value);
    const valuePiece = unsure === true ? { ...own, unsure } : own;
    const { unit } = withoutUnit(keyOf(labelPiece));
    switch (meaning.kind) {
      case 'field':
        form.field(meaning.field, labelPiece, valuePiece);
        break;
      case 'goal':
        form.goal(meaning.slot, labelPiece, valuePiece);
        break;
      case 'funding':
        if (unit !== null) form.unitInLabel(labelPiece, unit);
        addAmount(
          form,
          meaning.horizon ?? form.funding.at(-1)?.horizon ?? 'annual',
          valuePiece,
          amountMeaningOf([labelPiece]),
        );
        break;
      case 'money-unit':
        form.moneyUnit ??= printed(valuePiece);
        break;
      case 'year':
        form.year ??= printed(valuePiece);
        break;
      case 'extra':
        form.pair(labelPiece, piece, label, value);
    }
  }
  form.role(piece, 'labelled');
  return true;
}
