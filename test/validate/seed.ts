import type { Evidence, ProjectRecord, Repair } from '../../pipeline/model/index.ts';
import {
  type ExpectedRecord,
  type ExpectedRepairs,
  expectedRecords,
  expectedRepairs,
  type Year,
} from '../fixtures/expected/load.ts';

/**
 * The eight seed forms (or the made-up ones of 2024) as records: what was written down by hand, with the
 * repairs that were written down by hand applied, so that no test of a rule leans on the reading of files.
 */
export function seedRecords(year: Year = 2025, source: 'text' | 'pdf' = 'text'): ProjectRecord[] {
  const repairs = expectedRepairs(year, source);
  return expectedRecords(year, source).map((expected, at) => {
    const own = repairs[at];
    if (own === undefined) throw new Error(`no repairs are written down for form ${at + 1}`);
    return repaired(recordOf(expected, year, at + 1), own);
  });
}

function recordOf(expected: ExpectedRecord, year: number, form: number): ProjectRecord {
  const evidence: Record<string, Evidence> = {
    '/projectName': { source: 0, line: form * 100, text: expected.projectName ?? '' },
    '/funding/annual/total': {
      source: 0,
      line: form * 100 + 5,
      text: expected.funding.annual?.total ?? '',
    },
    '/signoff/filledAt': {
      source: 0,
      line: form * 100 + 40,
      text: expected.signoff.filledAt ?? '',
    },
  };
  for (const [at, indicator] of expected.indicators.entries()) {
    evidence[`/indicators/${at}/name`] = { source: 0, line: form * 100 + 20, text: indicator.name };
    evidence[`/indicators/${at}/value`] = {
      source: 0,
      line: form * 100 + 20,
      text: indicator.value.text,
    };
  }
  return {
    id: `${year}-${expected.department.code}-0000000${form}`,
    ...expected,
    indicators: expected.indicators.map((indicator) => ({
      ...indicator,
      weight: null,
      actual: null,
      score: null,
      note: null,
    })),
    sources: [{ file: `${year}/yangquan-${year}.txt`, sha256: '0'.repeat(64), pages: [], form }],
    evidence,
    repairs: [],
    notUnderstood: [],
    reading: { leftovers: [], unknownLabels: [], mendedWords: [], lost: [], leftOut: [] },
    differences: [],
  };
}

function repaired(record: ProjectRecord, expected: ExpectedRepairs): ProjectRecord {
  const indicators = record.indicators.map((indicator, at) => {
    const name = expected.names.find(({ path }) => path === `/indicators/${at}/name`);
    const level2 = expected.classNames.find(({ path }) => path === `/indicators/${at}/level2`);
    const level1 = expected.levels.find(({ path }) => path === `/indicators/${at}/level1`);
    return {
      ...indicator,
      ...(name === undefined ? {} : { name: name.name, printedName: name.printed }),
      ...(level2 === undefined ? {} : { printedLevel2: level2.printed }),
      ...(level1 === undefined ? {} : { printedLevel1: level1.printed }),
    };
  });
  const repairs: Repair[] = [
    ...expected.names.map(({ path, printed, name, because }) => ({
      path,
      printed,
      value: name,
      reason: 'cut-off-cell' as const,
      because,
    })),
    ...expected.classNames.map(({ path, printed, name }) => ({
      path,
      printed,
      value: name,
      reason: 'cut-class-name' as const,
      because: null,
    })),
    ...expected.levels.map(({ path, printed, name }) => ({
      path,
      printed,
      value: name,
      reason: 'derived-level1' as const,
      because: path.replace(/level1$/u, 'level2'),
    })),
  ];
  const { department } = expected;
  if (department === null) return { ...record, indicators, repairs };
  const { path, printed, name, because } = department;
  return {
    ...record,
    department: { ...record.department, name },
    indicators,
    repairs: [{ path, printed, value: name, reason: 'cut-off-cell', because }, ...repairs],
  };
}
