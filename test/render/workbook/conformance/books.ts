import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { convert } from '../../../../pipeline/convert.ts';
import type { Ledger } from '../../../../pipeline/model/index.ts';
import { writeWorkbooks } from '../../../../pipeline/render/workbook/index.ts';
import { hostileLedger } from '../hostile-ledger.ts';
import { finding, madeUpLedger, mixedLedger } from '../made-up.ts';
import { YANGQUAN } from '../yangquan-records.ts';

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
  const [first] = YANGQUAN;
  return {
    records: YANGQUAN,
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
