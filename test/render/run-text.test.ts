import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { InputReport, RunReport } from '../../pipeline/model/index.ts';
import { writeRun } from '../../pipeline/render/data.ts';

const input = (file: string): InputReport => ({
  file,
  sha256: null,
  bytes: null,
  pages: 0,
  forms: 0,
  outcome: 'no-forms',
  reason: 'a\n  "inputs": []',
  reasonEn: null,
  category: 'no-forms',
  place: null,
  ms: 0,
});

const run = (inputs: InputReport[]): RunReport => ({
  program: 'jixiao',
  version: '0.1.0',
  options: { words: { inputs: '\n  "inputs": []' } },
  startedAt: '2025-01-01T00:00:00.000Z',
  finishedAt: '2025-01-01T00:00:01.000Z',
  inputs,
  summary: {
    files: inputs.length,
    failed: 0,
    forms: 0,
    projects: 0,
    unprinted: 0,
    moneyByYear: {},
    findings: { error: 0, warning: 0, note: 0 },
  },
  remarks: [],
  timings: { read: 1 },
});

it.each([0, 1, 3])('is the text of the run as written in one go, with %d inputs', async (count) => {
  const folder = await mkdtemp(join(tmpdir(), 'run-'));
  try {
    const report = run(Array.from({ length: count }, (_, at) => input(`${at}.txt`)));
    await writeRun(report, folder);
    const text = await readFile(join(folder, 'run.json'), 'utf8');
    expect(text).toBe(`${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await rm(folder, { recursive: true });
  }
});
