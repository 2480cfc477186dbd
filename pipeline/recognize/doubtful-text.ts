import type { Form, FundingRow, IndicatorRow, Labelled, Printed } from '../model/index.ts';
import { HORIZONS } from '../model/index.ts';
import { spelling } from '../vocabulary/index.ts';
import { saysNothing } from './form-builder.ts';
import { LONGEST_LABEL, labelKindOf } from './grid-labels.ts';

/**
 * Whether a form that was read out of a ragged text contradicts itself: a label stands where a value should, a value where a
 * name should, a text of its table found no place. Then its cells slid, and how far cannot be known: any of them may be wrong.
 */
export function contradictsItself({ fields, goals, funding, indicators, extra }: Form): boolean {
  const pairs = [...Object.values(fields), ...Object.values(goals), ...extra];
  return (
    pairs.some(({ value }) => isLabel(value)) ||
    isUnit(fields) ||
    extra.some(({ label }) => isFigure(label.text)) ||
    funding.some(({ cells }) => Object.values(cells).some((cell) => isWord(cell))) ||
    isSaidTwice(indicators) ||
    indicators.some(
      ({ name, cells }) =>
        isLabel(name) ||
        isFigure(name.text) ||
        Object.entries(cells).some(([role, cell]) =>
          isNumeric(role) ? isWord(cell) : role !== 'note' && isLabel(cell),
        ),
    )
  );
}

/**
 * The same form with its money marked as unsure, where its two horizons do not have the same sources: a source alone in its row
 * is of one of them, and only columns say of which.
 */
export function moneyOfOneSide(form: Form): Form {
  const sources = HORIZONS.map((horizon) =>
    form.funding.flatMap((row) => (row.horizon === horizon ? [row.source] : [])).sort(),
  );
  const [one = [], other = []] = sources;
  if (one.length === 0 || other.length === 0 || one.join() === other.join()) return form;
  return { ...form, funding: form.funding.map(unsureMoney) };
}

function unsureMoney(row: FundingRow): FundingRow {
  return { ...row, cells: mapped(row.cells, unsure) };
}

/** A project that is called as its unit is called: a sum, or one of the two in the other's cell. */
function isUnit({ projectName, implementingUnit, department }: Form['fields']): boolean {
  const name = projectName?.value.text ?? '';
  return name !== '' && [implementingUnit, department].some((other) => other?.value.text === name);
}

/** An indicator stands once in a horizon: twice, it is that of two horizons, or a row that slid. */
function isSaidTwice(indicators: readonly IndicatorRow[]): boolean {
  const seen = indicators.map(
    ({ horizon, level2, name }) => `${horizon}|${level2.canonical ?? ''}|${spelling(name.text)}`,
  );
  return new Set(seen).size < seen.length;
}

/** The same form with everything in it marked as unsure. */
export function allUnsure(form: Form): Form {
  const { title, year, moneyUnit, fields, goals, funding, indicators, extra } = form;
  return {
    ...form,
    title,
    year: year && unsure(year),
    moneyUnit: moneyUnit && unsure(moneyUnit),
    fields: mapped(fields, unsurePair),
    goals: mapped(goals, unsurePair),
    extra: extra.map(unsurePair),
    funding: funding.map(unsureMoney),
    indicators: indicators.map((row) => ({
      ...row,
      level1: unsureClass(row.level1),
      level2: unsureClass(row.level2),
      name: unsure(row.name),
      cells: mapped(row.cells, unsure),
    })),
  };
}

function isLabel({ text }: Printed): boolean {
  return (/[:：]$/u.test(text) && text.length <= LONGEST_LABEL) || labelKindOf({ text }) !== null;
}

/** Weights and scores are figures, and so are amounts. */
function isNumeric(role: string): boolean {
  return role === 'weight' || role === 'score';
}

function isWord({ text }: Printed): boolean {
  return /\p{Script=Han}{3}/u.test(text) && !/\d/u.test(text) && !saysNothing(text);
}

function isFigure(text: string): boolean {
  return /^\s*[≥≧≤≦><＞＜=＝═±]?\s*[\d.,]+\s*[%％]?\s*$/u.test(text);
}

function unsure(one: Printed): Printed {
  return { ...one, unsure: true };
}

function unsurePair({ label, value }: Labelled): Labelled {
  return { label, value: unsure(value) };
}

function unsureClass<T extends { readonly printed: Printed | null }>(mark: T): T {
  return mark.printed === null ? mark : { ...mark, printed: unsure(mark.printed) };
}

function mapped<T extends object, V>(of: T, change: (value: V) => V): T {
  return Object.fromEntries(
    Object.entries(of).map(([key, value]) => [key, change(value as V)]),
  ) as T;
}
