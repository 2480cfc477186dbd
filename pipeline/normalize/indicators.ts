import type { Form, Indicator, IndicatorRow, Printed, Repair } from '../model/index.ts';
import { isFigure } from '../notation/figure.ts';
import { isKnownUnit } from '../notation/units.ts';
import { isBrokenValue, parseValue } from '../notation/value.ts';
import { isNature, joinedValue } from '../notation/value-columns.ts';
import { plainLabel, resolveLevel1 } from './classes.ts';
import { evidenceOf } from './evidence.ts';
import type { Parsed } from './funding.ts';

/** The indicators of a form and the repairs of their classes; evidence and what is no value go to `parsed`. */
export function normalizeIndicators(
  form: Form,
  parsed: Parsed,
): { readonly indicators: Indicator[]; readonly repairs: Repair[] } {
  const repairs: Repair[] = [];
  const indicators = form.indicators.map((row, index) => {
    const path = `/indicators/${index}`;
    const indicator = indicatorOf(row, path, repairs);
    keepEvidence(row, path, parsed);
    tellNotUnderstood(row, indicator, path, parsed);
    return indicator;
  });
  return { indicators, repairs };
}

/** Where the cells of a row lead to in the record. */
const PLACES = {
  nature: 'columns/nature',
  value: 'value',
  unit: 'columns/unit',
  weight: 'weight',
  actual: 'actual',
  score: 'score',
  note: 'note',
  direction: 'direction',
  forecast: 'forecast',
  explanation: 'explanation',
} as const;

function keepEvidence(row: IndicatorRow, path: string, { evidence }: Parsed): void {
  evidence[`${path}/name`] = evidenceOf(row.name);
  for (const [column, printed] of Object.entries(row.cells) as [keyof typeof PLACES, Printed][]) {
    // What says that there is none is blank in the record, as an empty cell is.
    if (printed.text !== '' || column === 'value') {
      evidence[`${path}/${PLACES[column]}`] = evidenceOf(printed);
    }
  }
  if (row.level1.printed !== null) evidence[`${path}/level1`] = evidenceOf(row.level1.printed);
  if (row.level2.printed !== null) evidence[`${path}/level2`] = evidenceOf(row.level2.printed);
}

/** Signs, points and values that were meant to be some and are none. */
function tellNotUnderstood(
  { cells }: IndicatorRow,
  { value, actual }: Indicator,
  path: string,
  { notUnderstood }: Parsed,
): void {
  const nature = cells.nature?.text ?? '';
  if (!isNature(nature))
    notUnderstood.push({ path: `${path}/columns/nature`, text: nature, as: 'nature' });
  for (const [at, one] of [
    ['value', value],
    ['actual', actual],
  ] as const) {
    if (one === null) continue;
    // A sign alone is the form's own; that no value stands behind it is what is said of it.
    if (at === 'value' && /^[≥≧⩾≤≦⩽<>=＜＞＝═±]+$/u.test(one.text)) continue;
    if (isBrokenValue(one.text))
      notUnderstood.push({ path: `${path}/${at}`, text: one.text, as: 'value' });
    else if (one.unit !== null && !isKnownUnit(one.unit))
      notUnderstood.push({ path: `${path}/${at}`, text: one.unit, as: 'unit' });
  }
  for (const column of ['weight', 'score'] as const) {
    const text = cells[column]?.text ?? '';
    if (!isFigure(text)) notUnderstood.push({ path: `${path}/${column}`, text, as: 'points' });
  }
}

function indicatorOf(row: IndicatorRow, path: string, repairs: Repair[]): Indicator {
  const printed2 = plainLabel(row.level2.printed?.text ?? '');
  const level2 = row.level2.canonical ?? (printed2 === '' ? null : printed2);
  const resolved = resolveLevel1(row.level1, row.level2.canonical);
  if (resolved.derived && resolved.level1 !== null && resolved.printed !== null) {
    repairs.push({
      path: `${path}/level1`,
      printed: resolved.printed,
      value: resolved.level1,
      reason: 'derived-level1',
      because: `${path}/level2`,
    });
  }
  if (row.level2.cut && row.level2.canonical !== null) {
    repairs.push({
      path: `${path}/level2`,
      printed: printed2,
      value: row.level2.canonical,
      reason: 'cut-class-name',
      because: null,
    });
  }
  const { cells } = row;
  return {
    horizon: row.horizon,
    level1: resolved.level1,
    level2,
    ...(resolved.printed === null ? {} : { printedLevel1: resolved.printed }),
    ...(printed2 !== '' && printed2 !== level2 ? { printedLevel2: printed2 } : {}),
    name: row.name.text,
    value: joinedValue({
      nature: cells.nature?.text ?? '',
      value: cells.value?.text ?? '',
      unit: cells.unit?.text ?? '',
    }),
    ...columnsOf(cells),
    weight: textOf(cells.weight),
    actual:
      cells.actual === undefined || cells.actual.text === '' ? null : parseValue(cells.actual.text),
    score: textOf(cells.score),
    note: textOf(cells.note),
    ...filledIn('direction', cells.direction),
    ...filledIn('forecast', cells.forecast),
    ...filledIn('explanation', cells.explanation),
  };
}

function filledIn<K extends string>(key: K, printed: Printed | undefined): { [key in K]?: string } {
  return printed === undefined || printed.text === ''
    ? {}
    : ({ [key]: printed.text } as { [key in K]?: string });
}

function columnsOf({ nature, value, unit }: IndicatorRow['cells']): Pick<Indicator, 'columns'> {
  if (nature === undefined && unit === undefined) return {};
  return {
    columns: { ...filledIn('nature', nature), value: value?.text ?? '', ...filledIn('unit', unit) },
  };
}

function textOf(printed: Printed | undefined): string | null {
  return printed === undefined || printed.text === '' ? null : printed.text;
}
