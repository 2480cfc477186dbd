import type { ProjectRecord } from '../../../pipeline/model/index.ts';
import { indicatorsOf, type Truth } from './truth.ts';

/** One thing that a form says. */
export interface Field {
  /** JSON pointer into the record that the field belongs to. */
  readonly path: string;
  /** What is wrong when a digit is wrong: amounts, values with a digit, years, periods, codes, dates, numbers. */
  readonly numeric: boolean;
  readonly text: string;
}

/** An indicator's fields before it is known which one of the other side they stand beside. */
export interface Row {
  readonly group: string;
  readonly fields: readonly Field[];
}

export interface Facts {
  readonly fields: readonly Field[];
  readonly rows: readonly Row[];
}

/** As texts are compared: brackets, digits and signs in one width, nothing for white space. */
export function folded(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}

const NUMERIC = /^\/(?:year|period|department\/code|funding\/.*|signoff\/(?:phone|filledAt))$/u;

function fieldOf(path: string, said: string | number | null | undefined): Field[] {
  const text = folded(String(said ?? ''));
  if (text === '') return [];
  const numeric = NUMERIC.test(path) || (path.endsWith('/value') && /\d/u.test(text));
  return [{ path, numeric, text }];
}

/** What is asked of both sides, by the pointer that findings name it by. */
function plainFields(source: Truth | ProjectRecord): Field[] {
  const { department, signoff } = source;
  const truth = 'classes' in source ? source : null;
  const record = 'classes' in source ? null : source;
  return [
    ...fieldOf('/title', source.title),
    ...fieldOf('/year', source.year),
    ...fieldOf('/projectName', source.projectName),
    ...fieldOf('/department/code', department.code),
    ...fieldOf('/department/name', department.name),
    ...fieldOf('/implementingUnit/name', truth?.implementingUnit ?? record?.implementingUnit.name),
    ...fieldOf('/attribute', truth?.attribute ?? record?.attribute?.text),
    ...fieldOf('/period', truth?.period ?? record?.period?.text),
    ...Object.entries(source.narratives).flatMap(([name, text]) =>
      fieldOf(`/narratives/${name}`, text),
    ),
    ...fieldOf('/goals/implementation', source.goals.implementation),
    ...fieldOf('/goals/annual', source.goals.annual),
    ...fieldOf('/signoff/responsible', signoff.responsible),
    ...fieldOf('/signoff/handler', signoff.handler),
    ...fieldOf('/signoff/phone', signoff.phone),
    ...fieldOf('/signoff/filledAt', dayAndTime(signoff.filledAt)),
  ];
}

/** A date's digits, as far as it was printed: what stands between them and the zone are the record's own. */
function dayAndTime(text: string | null): string {
  const numbers = (text ?? '').replace(/[+-]\d\d:\d\d$|Z$/u, '').match(/\d+/gu) ?? [];
  return numbers.map((number) => number.padStart(2, '0')).join('');
}

/** The money of both horizons, each source's amount under the pointer of the record's own line. */
function moneyFields(
  source: Truth | ProjectRecord,
  lineOf: (path: string, source: string) => number,
): Field[] {
  return (['implementation', 'annual'] as const).flatMap((horizon) => {
    const funding = source.funding[horizon];
    if (funding === undefined || funding === null) return [];
    const path = `/funding/${horizon}`;
    return [
      ...fieldOf(`${path}/total`, funding.total),
      ...funding.lines.flatMap((line) =>
        fieldOf(`${path}/lines/${lineOf(path, line.source)}/amount`, line.amount),
      ),
    ];
  });
}

export function factsOf(record: ProjectRecord): Facts {
  return {
    fields: [...plainFields(record), ...moneyFields(record, linesOf(record))],
    rows: record.indicators.map(({ horizon, level2, name, value }, at) => ({
      group: horizon,
      fields: rowFields(`/indicators/${at}`, level2, name, value.text),
    })),
  };
}

/** The truth under the pointers of a record, whose lines of money may stand in another order. */
export function truthFacts(truth: Truth, record: ProjectRecord | null): Facts {
  const lines = record === null ? ownLines(truth) : linesOf(record, truth);
  return {
    fields: [...plainFields(truth), ...moneyFields(truth, lines)],
    rows: indicatorsOf(truth).map(({ horizon, level2, name, value }, at) => ({
      group: horizon,
      fields: rowFields(`/indicators/${at}`, level2, name, value),
    })),
  };
}

function rowFields(path: string, level2: string | null, name: string, value: string): Field[] {
  return [
    ...fieldOf(`${path}/level2`, level2),
    ...fieldOf(`${path}/name`, name),
    ...fieldOf(`${path}/value`, value),
  ];
}

function linesOf(record: ProjectRecord, truth?: Truth): (path: string, source: string) => number {
  return (path, source) => {
    const horizon = path.endsWith('annual') ? 'annual' : 'implementation';
    const lines = record.funding[horizon]?.lines ?? [];
    const at = lines.findIndex((line) => line.source === source);
    // A line that was not read has a place behind all that were.
    return at < 0 ? 100 + (truth === undefined ? 0 : ownLines(truth)(path, source)) : at;
  };
}

function ownLines(truth: Truth): (path: string, source: string) => number {
  return (path, source) => {
    const horizon = path.endsWith('annual') ? 'annual' : 'implementation';
    return truth.funding[horizon]?.lines.findIndex((line) => line.source === source) ?? -1;
  };
}
