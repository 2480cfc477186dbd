import type {
  Form,
  Indicator,
  IndicatorRow,
  IndicatorValue,
  Printed,
  Repair,
} from '../model/index.ts';
import { plainLabel, resolveLevel1 } from './classes.ts';
import { type EvidenceMap, evidenceOf } from './evidence.ts';
import { parseValue, qualitative } from './value.ts';

/** The indicators of a form with their evidence and the repairs of their classes. */
export interface NormalizedIndicators {
  readonly indicators: Indicator[];
  readonly evidence: EvidenceMap;
  readonly repairs: Repair[];
}

export function normalizeIndicators(form: Form): NormalizedIndicators {
  const indicators: Indicator[] = [];
  const evidence: EvidenceMap = {};
  const repairs: Repair[] = [];
  for (const [index, row] of form.indicators.entries()) {
    const path = `/indicators/${index}`;
    indicators.push(indicatorOf(row, path, repairs));
    evidence[`${path}/name`] = evidenceOf(row.name);
    for (const [column, at] of EVIDENCE_COLUMNS) {
      const printed = row.cells[column];
      if (printed !== undefined) evidence[`${path}/${at}`] = evidenceOf(printed);
    }
    if (row.level1.printed !== null) evidence[`${path}/level1`] = evidenceOf(row.level1.printed);
    if (row.level2.printed !== null) evidence[`${path}/level2`] = evidenceOf(row.level2.printed);
  }
  return { indicators, evidence, repairs };
}

const EVIDENCE_COLUMNS = [
  ['value', 'value'],
  ['weight', 'weight'],
  ['actual', 'actual'],
  ['score', 'score'],
  ['note', 'note'],
  ['direction', 'direction'],
  ['forecast', 'forecast'],
  ['explanation', 'explanation'],
] as const;

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
  if (row.level2.cut && level2 !== null) {
    repairs.push({
      path: `${path}/level2`,
      printed: printed2,
      value: level2,
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
    value: valueOfCells(cells.nature, cells.value, cells.unit),
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

/** 指标性质, 指标值 and 度量单位 in columns of their own are joined as printed: `≧735人次`. */
function valueOfCells(
  nature: Printed | undefined,
  value: Printed | undefined,
  unit: Printed | undefined,
): IndicatorValue {
  const number = value?.text ?? '';
  const sign = nature?.text ?? '';
  const printedUnit = NO_UNIT.test(unit?.text ?? '') ? '' : (unit?.text ?? '');
  // A unit that the value already carries is not said twice.
  const tail = printedUnit !== '' && number.endsWith(printedUnit) ? '' : printedUnit;
  const text = `${SIGN.test(sign) ? sign : ''}${number}${tail}`;
  return text === '' ? qualitative('') : parseValue(text);
}

/** What stands in the column of units where a value has none. */
const NO_UNIT = /^(?:[/\\—–-]+|无)$/u;

/** 定性 and 定量 say what kind an indicator is; signs are part of its value. */
const SIGN = /^(?:[≥≧⩾≤≦⩽<>=＜＞＝═±]{1,2}|大于等于|小于等于|大于|小于|等于)$/u;

function textOf(printed: Printed | undefined): string | null {
  return printed === undefined || printed.text === '' ? null : printed.text;
}
