import type { FormBuilder, Piece } from './form-builder.ts';
import { printed } from './form-builder.ts';
import {
  fieldOf,
  isExtraLabel,
  isPageNumber,
  isTitle,
  moneyUnitIn,
  spelling,
  yearLineOf,
} from './vocabulary/index.ts';

/** A labelled piece of a text: `填报日期:20250217` → label `填报日期`, value `20250217`. */
interface LabelledPart {
  readonly label: string;
  readonly value: string;
}

/**
 * Reads a text that stands on its own: a line outside the grids, or a cell that fills its row. It may be the
 * title, the year, the unit of money, a page number, or one or more `label: value` pairs.
 *
 * @returns whether the text found a role.
 */
export function readLine(form: FormBuilder, piece: Piece): boolean {
  if (form.title === null && isTitle(piece.text)) {
    form.title = printed(piece);
    form.role(piece, 'title');
    return true;
  }
  if (form.year === null && yearLineOf(piece.text) !== null) {
    form.year = printed(piece);
    form.role(piece, 'year');
    return true;
  }
  if (moneyUnitIn(piece.text) !== null) {
    form.moneyUnit ??= printed(piece);
    form.role(piece, 'money-unit');
    return true;
  }
  if (isPageNumber(piece.text)) {
    form.role(piece, 'page-number');
    return true;
  }
  return readParts(form, piece);
}

/** Reads `label: value` pairs out of one piece; nothing of it is used unless all of it is understood. */
export function readParts(form: FormBuilder, piece: Piece): boolean {
  const parts = labelledPartsOf(piece.text);
  if (parts === null) return false;
  for (const { label, value } of parts) {
    const field = fieldOf(spelling(label));
    const labelPiece = { ...piece, text: label };
    if (field === null) form.pair(labelPiece, piece, label, value);
    else form.field(field, labelPiece, { ...piece, text: value });
  }
  form.role(piece, 'labelled');
  return true;
}

/**
 * Cuts a text at the known labels in it that a colon follows: `负责人:\t经办人:张三` → two parts. Null where the
 * text does not begin with such a label.
 */
function labelledPartsOf(text: string): LabelledPart[] | null {
  const starts: { at: number; label: string; valueAt: number }[] = [];
  for (const match of text.matchAll(/([^\s:：;；,，。]{1,16}(?:\([^()]{1,10}\))?)[ \t]*[:：]/gu)) {
    const label = match[1] ?? '';
    const key = spelling(label);
    if (fieldOf(key) === null && !isExtraLabel(key)) continue;
    starts.push({ at: match.index, label, valueAt: match.index + match[0].length });
  }
  if (starts.length === 0 || text.slice(0, starts[0]?.at).trim() !== '') return null;
  return starts.map(({ label, valueAt }, index) => ({
    label,
    value: text.slice(valueAt, starts[index + 1]?.at ?? text.length).trim(),
  }));
}
