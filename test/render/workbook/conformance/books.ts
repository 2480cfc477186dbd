import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { convert } from '../../../../pipeline/convert.ts';
import type { Ledger, ProjectRecord } from '../../../../pipeline/model/index.ts';
import { writeWorkbooks } from '../../../../pipeline/render/workbook/index.ts';
import { expectedRecords } from '../../../fixtures/expected/load.ts';
import { hostileLedger } from '../hostile-ledger.ts';
import { finding, madeUpLedger, mixedLedger } from '../made-up.ts';

/** Ledgers of every kind, by a name: real forms of two years, made-up ones, none, other kinds of form, texts that are meant to harm. */
export function allLedgers(): Readonly<Record<string, Ledger>> {
  return {
    empty: { records: [], findings: [], inputs: [], rules: [], version: '' },
    hostile: hostileLedger(),
    'made-up': madeUpLedger(),
    mixed: mixedLedger(),
    yangquan: yangquan(),
  };
}

/** The forms of 2024 and 2025 as a person read them. */
function yangquan(): Ledger {
  const records = ([2024, 2025] as const).flatMap((year) =>
    expectedRecords(year).map(
      (record, index): ProjectRecord => ({
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
      }),
    ),
  );
  const [first] = records;
  return {
    records,
    findings: first === undefined ? [] : [finding(first.id, 'error')],
    inputs: [],
    rules: [],
    version: '',
  };
}

const SAMPLE = resolve(import.meta.dirname, '../../../../input');

/**
 * Writes all ledgers below a folder, each in one of its own, with what the whole program makes of the sample, and tells
 * the paths of the workbooks.
 */
export async function writtenBooks(root: string): Promise<string[]> {
  await convert({ paths: [SAMPLE], out: join(root, 'converted'), pdf: 'none', jobs: 0 });
  for (const [name, ledger] of Object.entries(allLedgers())) {
    await writeWorkbooks(ledger, join(root, name), { unit: '元', csv: false, lang: 'zh' });
  }
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.xlsx'))
    .map((path) => join(root, path))
    .sort();
}
