import { columnOf, rowOf } from './row-groups.ts';
import type { SeenSheet } from './seen-sheet.ts';

/** Rows at the top of two forms of which most begin alike, and rows in all that do. */
const TOP = { rows: 6, alike: 3 };
const ALIKE = 6;

/**
 * A sheet on which several forms stand side by side as several sheets, from left to right; any other as it is. Forms are side
 * by side where an empty column parts them and their rows begin with the same labels, from the top on: the two halves of one
 * form have its first rows in common.
 */
export function sheetBands(seen: SeenSheet): readonly SeenSheet[] {
  const bands = columnBands(seen);
  const forms: SeenSheet[] = [];
  for (const [from, to] of bands) {
    const band = within(seen, from, to);
    const last = forms.at(-1);
    if (last === undefined) forms.push(band);
    else if (beginAlike(last, band)) forms.push(band);
    else forms[forms.length - 1] = joined(last, band);
  }
  return forms.length > 1 ? forms : [seen];
}

/** Columns without an empty one between them, from the left. */
function columnBands({ texts, spans }: SeenSheet): [from: number, to: number][] {
  const bands: [from: number, to: number][] = [];
  const reaches = [...texts.keys()].map((slot): [number, number] => {
    const from = columnOf(slot);
    return [from, from + (spans.get(slot)?.columns ?? 1) - 1];
  });
  for (const [from, to] of reaches.sort(([a], [b]) => a - b)) {
    const last = bands.at(-1);
    if (last === undefined || from > last[1] + 1) bands.push([from, to]);
    else last[1] = Math.max(last[1], to);
  }
  return bands;
}

function within(seen: SeenSheet, from: number, to: number): SeenSheet {
  const isIn = (column: number) => column >= from && column <= to;
  return {
    ...seen,
    texts: new Map([...seen.texts].filter(([slot]) => isIn(columnOf(slot)))),
    boxes: seen.boxes.filter(({ column }) => isIn(column)),
  };
}

function joined(left: SeenSheet, right: SeenSheet): SeenSheet {
  return {
    ...left,
    texts: new Map([...left.texts, ...right.texts]),
    boxes: [...left.boxes, ...right.boxes],
  };
}

function beginAlike(left: SeenSheet, right: SeenSheet): boolean {
  const [a, b] = [firstTexts(left), firstTexts(right)];
  const rows = [...new Set([...a.keys(), ...b.keys()])].sort((one, other) => one - other);
  const alike = rows.map((row) => a.get(row) === b.get(row));
  const count = (some: readonly boolean[]) => some.filter(Boolean).length;
  return count(alike.slice(0, TOP.rows)) >= TOP.alike && count(alike) >= ALIKE;
}

/** The leftmost text of each row. */
function firstTexts({ texts }: SeenSheet): ReadonlyMap<number, string> {
  const first = new Map<number, [column: number, text: string]>();
  for (const [slot, text] of texts) {
    const [row, column] = [rowOf(slot), columnOf(slot)];
    if (column < (first.get(row)?.[0] ?? Number.POSITIVE_INFINITY)) first.set(row, [column, text]);
  }
  return new Map([...first].map(([row, [, text]]) => [row, text]));
}
