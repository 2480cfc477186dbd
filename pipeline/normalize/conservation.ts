import {
  type Evidence,
  type Form,
  type Place,
  type Printed,
  type ProjectRecord,
  placeKey,
} from '../model/index.ts';
import { evidenceOf } from './evidence.ts';

/**
 * Parts that are known by what they are and need not be kept: labels and column headings (the vocabulary has them), numbers
 * of rows and pages, sums of a ledger (they belong to its file), words that say that there is nothing.
 */
const KNOWN_BY_ROLE =
  /^(?:label:|column:|level[12]|ordinal|page-number|subtotal|nothing|labelled|title|year|money-unit)/u;
/** Marks that part texts, and are no text. */
const SEPARATORS = /[\s:：,，、;；。.()（）[\]【】]/gu;
/** The numbers that a cell gives its indicators, and what joins the classes over them. */
const COUNTED =
  /指标\d*|(?<=指标)[-—－]|[-—－](?=\S*指标)|(?<=^|[;；。\n])\s*[(（]?\d{1,2}[.、)）](?!\d)/gu;
/** Fields that forms print twice, head and foot: the same text is kept once. */
const ONCE = /^(?!funding|indicators|name|value)/u;

/**
 * The law of conservation from cell to record: every character of a cell with a role that carries a value is found again
 * in the record as it was printed. What is not is told, with its place; `text` is what is missing.
 */
export function lostIn(form: Form, record: Pick<ProjectRecord, 'evidence'>): Evidence[] {
  const inRecord = new Set(Object.values(record.evidence).map(({ text }) => text));
  const held = new Map<string, string[]>();
  const hold = ({ places, text }: Printed) => {
    for (const place of places) {
      const key = keyOf(place);
      const texts = held.get(key);
      if (texts === undefined) held.set(key, [text]);
      else texts.push(text);
    }
  };
  for (const printed of valuesOf(form)) if (inRecord.has(printed.text)) hold(printed);
  for (const label of labelsOf(form)) hold(label);
  return form.roles.flatMap((mark) => {
    if (KNOWN_BY_ROLE.test(mark.role)) return [];
    if (ONCE.test(mark.role) && inRecord.has(mark.text)) return [];
    const here = mark.places.flatMap((place) => held.get(keyOf(place)) ?? []);
    const missing = less(mark.text, here);
    return missing === '' ? [] : [evidenceOf({ ...mark, text: missing })];
  });
}

function keyOf(place: Place): string {
  return 'page' in place ? placeKey(place) : `${place.line}:${place.column}`;
}

/** The characters of a text that none of others has, in their order. */
function less(text: string, others: readonly string[]): string {
  if (others.includes(text)) return '';
  const counts = new Map<string, number>();
  for (const other of others) {
    for (const character of other) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  let missing = '';
  for (const character of text.replace(COUNTED, '').replace(SEPARATORS, '')) {
    const left = counts.get(character) ?? 0;
    if (left > 0) counts.set(character, left - 1);
    else missing += character;
  }
  return missing;
}

/** The texts of a form that its record holds. */
function* valuesOf(form: Form): Generator<Printed> {
  for (const printed of [form.title, form.year, form.moneyUnit])
    if (printed !== null) yield printed;
  for (const { value } of pairsOf(form)) yield value;
  for (const { cells } of form.funding) yield* Object.values(cells);
  for (const { name, cells, level1, level2 } of form.indicators) {
    yield name;
    yield* Object.values(cells);
    for (const { printed } of [level1, level2]) if (printed !== null) yield printed;
  }
  for (const { filler } of form.emptyClasses) if (filler !== null) yield filler;
}

function* labelsOf(form: Form): Generator<Printed> {
  for (const { label } of pairsOf(form)) yield label;
  for (const { label } of form.funding) yield label;
}

function pairsOf(form: Form) {
  return [...Object.values(form.fields), ...Object.values(form.goals), ...form.extra];
}
