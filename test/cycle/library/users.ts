import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, ProjectRecord } from '../../../pipeline/model/index.ts';
import { parentOf } from '../../../pipeline/model/index.ts';
import { parseValue } from '../../../pipeline/notation/value.ts';
import { aRecord } from '../../render/report/ledger.ts';

/** `[class, name, value]` of the annual horizon. */
export type Row = readonly [level2: string, name: string, value: string];

/** A form that uses some indicators; each stands on page 7. */
export function aUser(
  id: string,
  rows: readonly Row[],
  parts: Partial<ProjectRecord> = {},
): ProjectRecord {
  const indicators = rows.map(([level2, name, value]) => ({
    horizon: 'annual' as const,
    level1: parentOf(level2),
    level2,
    name,
    value: parseValue(value),
    weight: null,
    actual: null,
    score: null,
    note: null,
  }));
  const evidence = Object.fromEntries(
    rows.map(([, name], at) => [`/indicators/${at}/name`, { source: 0, page: 7, text: name }]),
  );
  return aRecord({
    id,
    projectName: `项目${id}`,
    sources: [{ file: `${id}.pdf`, sha256: 'a'.repeat(64), pages: [7], form: 1 }],
    indicators,
    evidence,
    ...parts,
  });
}

/** A finding of which only rule and place matter. */
export function aFault(record: string, rule: string, ...paths: readonly string[]): Finding {
  return {
    record,
    rule,
    severity: 'warning',
    paths: [...paths],
    facts: [],
    evidence: [],
    suggestion: null,
  };
}

/** A name that people put into a group. */
export interface Grouped {
  readonly group: string;
  readonly row: Row;
}

/** The names of a file of test/fixtures/indicator-names. */
export function groupedByHand(file: string): Grouped[] {
  const path = join(import.meta.dirname, '../../fixtures/indicator-names', `${file}.tsv`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [group = '', name = '', inClass = '', value = ''] = line.split('\t');
      return { group, row: [inClass, name, value] };
    });
}
