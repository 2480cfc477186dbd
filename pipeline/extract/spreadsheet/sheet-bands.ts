import { columnOf, rowOf } from './row-groups.ts';
import type { SeenSheet } from './seen-sheet.ts';

/** Rows at the top of two forms of which most begin alike, and rows in all that do. */
const TOP = { rows: 6, alike: 3 };
const ALIKE = 6;
/** The label by which a form says what it is about; an indicator has a name too. */
const NAME = /^(?!.*指标).{0,16}名称(?:\(.*\))?$|^(?:支出)?项目$/u;
/** Runs of columns: a sheet of more is a table with gaps. */
const MOST_BANDS = 30;

/**
 * A sheet on which several forms stand side by side as several sheets, from left to right; any other as it is. Forms are side
 * by side where an empty column parts them, their rows begin with the same labels, from the top on, and each has a name: the two
 * halves of one form have it in common.
 */
export function sheetBands(seen: SeenSheet): readonly SeenSheet[] {
  const alone = rowsOfOneText(seen);
  const bands = columnBands(seen, alone);
  if (bands.length > MOST_BANDS) return [seen];
  const forms: Band[] = [];
  for (const [from, to] of bands) {
    const last = forms.at(-1);
    const texts = within(seen.texts, (slot) => !alone.has(rowOf(slot)), from, to);
    if (last === undefined || beginAlike(last.texts, texts)) forms.push({ from, to, texts });
    else
      forms[forms.length - 1] = {
        from: last.from,
        to,
        texts: new Map([...last.texts, ...texts]),
      };
  }
  if (forms.length < 2) return [seen];
  return forms.map(({ from, to, texts }, index) => {
    const isOwn = ([first, last]: readonly [number, number]) =>
      // What reaches over several of them, as a common title does, is said of each.
      forms.every((form) => last < form.from || first > form.to)
        ? index === 0
        : last >= from && first <= to;
    const spans = new Map(seen.spans);
    const common = [...seen.texts]
      .filter(([slot]) => alone.has(rowOf(slot)) && isOwn(reachOf(slot, seen)))
      .map(([slot, text]): [string, string] => {
        if (columnOf(slot) >= from || index === 0) return [slot, text];
        const own = `${rowOf(slot)},${from}`;
        spans.set(own, { rows: seen.spans.get(slot)?.rows ?? 1, columns: to - from + 1 });
        return [own, text];
      });
    const boxes = seen.boxes.filter(({ column }) => isOwn([column, column]));
    return { ...seen, spans, texts: new Map([...common, ...texts]), boxes };
  });
}

interface Band {
  readonly from: number;
  readonly to: number;
  readonly texts: ReadonlyMap<string, string>;
}

function rowsOfOneText({ texts }: SeenSheet): ReadonlySet<number> {
  const [once, again] = [new Set<number>(), new Set<number>()];
  for (const slot of texts.keys()) {
    const row = rowOf(slot);
    if (again.has(row)) continue;
    if (once.delete(row)) again.add(row);
    else once.add(row);
  }
  return once;
}

/** The first and the last column of a text. */
function reachOf(slot: string, { spans }: SeenSheet): [from: number, to: number] {
  const from = columnOf(slot);
  return [from, from + (spans.get(slot)?.columns ?? 1) - 1];
}

/** Columns without an empty one between them, from the left; rows that hold one text alone part none and join none. */
function columnBands(seen: SeenSheet, alone: ReadonlySet<number>): [from: number, to: number][] {
  const bands: [from: number, to: number][] = [];
  const reaches = [...seen.texts.keys()]
    .filter((slot) => !alone.has(rowOf(slot)))
    .map((slot) => reachOf(slot, seen));
  for (const [from, to] of reaches.sort(([a], [b]) => a - b)) {
    const last = bands.at(-1);
    if (last === undefined || from > last[1] + 1) bands.push([from, to]);
    else last[1] = Math.max(last[1], to);
  }
  return bands;
}

function within(
  texts: ReadonlyMap<string, string>,
  isOf: (slot: string) => boolean,
  from: number,
  to: number,
): ReadonlyMap<string, string> {
  return new Map(
    [...texts].filter(([slot]) => isOf(slot) && columnOf(slot) >= from && columnOf(slot) <= to),
  );
}

function beginAlike(left: Band['texts'], right: Band['texts']): boolean {
  const [a, b] = [firstTexts(left), firstTexts(right)];
  const rows = [...new Set([...a.keys(), ...b.keys()])].sort((one, other) => one - other);
  const top = new Set(rows.slice(0, TOP.rows));
  const names = namesIn(left, top);
  if (![...namesIn(right, top)].some((name) => names.has(name))) return false;
  const alike = rows.map((row) => a.get(row) === b.get(row));
  const count = (some: readonly boolean[]) => some.filter(Boolean).length;
  return count(alike.slice(0, TOP.rows)) >= TOP.alike && count(alike) >= ALIKE;
}

/** The labels of names in some rows, with their rows; a label may have its content behind it in its cell. */
function namesIn(texts: Band['texts'], rows: ReadonlySet<number>): ReadonlySet<string> {
  const names = [...texts].flatMap(([slot, text]) => {
    const [label = ''] = text.replace(/\s+/gu, '').normalize('NFKC').split(':');
    return rows.has(rowOf(slot)) && NAME.test(label) ? [`${rowOf(slot)} ${label}`] : [];
  });
  return new Set(names);
}

/** The leftmost text of each row. */
function firstTexts(texts: Band['texts']): ReadonlyMap<number, string> {
  const first = new Map<number, [column: number, text: string]>();
  for (const [slot, text] of texts) {
    const [row, column] = [rowOf(slot), columnOf(slot)];
    if (column < (first.get(row)?.[0] ?? Number.POSITIVE_INFINITY)) first.set(row, [column, text]);
  }
  return new Map([...first].map(([row, [, text]]) => [row, text]));
}
