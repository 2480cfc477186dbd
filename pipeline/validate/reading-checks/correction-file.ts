import type { CorrectionFacts, Finding } from '../../model/index.ts';
import { offeredCorrections } from './corrections.ts';

/** Enough to know which they are. */
const SHOWN = 5;

/** What is to be said of a file of corrections as a whole: lines that are none, and records that are no longer there. */
export function correctionFileFindings(
  file: string,
  {
    cut,
    broken,
    gone,
    conflicting = [],
  }: {
    /** Numbers of lines, from 1. */
    readonly cut: readonly number[];
    readonly broken: readonly number[];
    /** Ids of records. */
    readonly gone: readonly string[];
    /** Of the records of each place that several files say different things of. */
    readonly conflicting?: readonly string[];
  },
): Finding[] {
  const facts: CorrectionFacts['K2'][] = [
    ...(gone.length === 0
      ? []
      : [{ said: 'record-gone' as const, records: gone.slice(0, SHOWN), count: gone.length }]),
    ...(conflicting.length === 0
      ? []
      : [
          {
            said: 'conflict' as const,
            records: [...new Set(conflicting)].slice(0, SHOWN),
            count: conflicting.length,
          },
        ]),
    ...(broken.length === 0 ? [] : [{ said: 'broken-line' as const, lines: [...broken] }]),
    ...(cut.length === 0 ? [] : [{ said: 'cut-line' as const, lines: [...cut] }]),
  ];
  if (facts.length === 0) return [];
  return [
    {
      record: null,
      file,
      rule: offeredCorrections.id,
      severity: offeredCorrections.severity,
      paths: [],
      facts: facts.map((fact) => ({ ...fact, horizons: [] })) as unknown as Finding['facts'],
      evidence: [],
      suggestion: null,
    },
  ];
}
