import type { ProjectRecord } from '../../../pipeline/model/index.ts';
import { expectedRecords } from '../../fixtures/expected/load.ts';

/** The forms of 2024 and 2025 as a person read them. */
export const YANGQUAN: readonly ProjectRecord[] = ([2024, 2025] as const).flatMap((year) =>
  expectedRecords(year).map((record, index) => ({
    ...record,
    id: `${year}-${record.department.code}-${String(index).padStart(8, '0')}`,
    indicators: record.indicators.map((indicator) => ({
      ...indicator,
      weight: null,
      actual: null,
      score: null,
      note: null,
    })),
    sources: [{ file: `${year}.txt`, sha256: '0'.repeat(64), pages: [], form: index + 1 }],
    evidence: {},
    repairs: [],
    notUnderstood: [],
    reading: { leftovers: [], unknownLabels: [], mendedWords: [], lost: [], leftOut: [] },
    differences: [],
  })),
);
