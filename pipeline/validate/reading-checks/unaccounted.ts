import type { Finding } from '../../model/index.ts';

/** L1 about a file of which so many characters do not add up: text was lost on the way, and the records cannot be trusted. */
export function unaccountedFinding(unaccounted: number, file: string): Finding[] {
  if (unaccounted === 0) return [];
  return [
    {
      record: null,
      file,
      rule: 'L1',
      severity: 'error',
      paths: [],
      facts: [{ said: 'unaccounted', characters: unaccounted, horizons: [] }],
      evidence: [],
      suggestion: null,
    },
  ];
}
