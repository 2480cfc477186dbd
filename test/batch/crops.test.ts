import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findInputs } from '../../pipeline/batch/inputs.ts';
import { ledgerOf } from '../../pipeline/batch/ledger.ts';
import { NO_MEMORY } from '../../pipeline/batch/memory.ts';
import { inlineReaders } from '../../pipeline/batch/readers.ts';
import { readAll } from '../../pipeline/batch/reading.ts';
import type { Work } from '../../pipeline/read/work.ts';
import { read } from '../../pipeline/read.ts';
import { outputPaths } from '../../pipeline/render/paths.ts';
import { reportHtml } from '../../pipeline/render/report/index.ts';
import { openTemplates } from '../../pipeline/render/templates.ts';
import { greyPng } from '../render/report/drawn-picture.ts';

const INPUT = join(import.meta.dirname, '../../input/2025');

/** Reads the forms, and pretends that the PDF was scanned and the total of each form was hard to read. */
async function readAsScanned(work: Work) {
  const reading = await read(work);
  if (!work.file.endsWith('.pdf')) return reading;
  const forms = reading.forms.map((form, index) => {
    const evidence = form.record.evidence['/funding/annual/total'];
    if (evidence?.page === undefined || evidence.box === undefined) throw new Error('no box');
    const [left = 0, top = 0, right = 0, bottom = 0] = evidence.box;
    const box = [left, top, right, bottom] as const;
    const doubted = { ...evidence, confidence: 0.5, doubts: ['doubtful' as const] };
    return {
      record: {
        ...form.record,
        evidence: { ...form.record.evidence, '/funding/annual/total': doubted },
        // Sums would prove it.
        funding: { ...form.record.funding, implementation: null, annual: null },
      },
      crops: [{ page: evidence.page, box, png: greyPng(100, 20, index) }],
    };
  });
  return { ...reading, forms };
}

async function ledgerOfAll(paths: readonly string[]) {
  const inputs = await findInputs(paths, {});
  const readings = await readAll(inputs, {
    readers: { ...(await inlineReaders()), read: readAsScanned },
    memory: NO_MEMORY,
    options: { repair: true, password: null },
    tell: () => {},
  });
  return ledgerOf(readings, { rules: {}, words: {} }, '0.1.0');
}

describe('pictures of doubtful places', { timeout: 120_000 }, () => {
  it('go from the reading of a file to the report, also where a form has two sources', async () => {
    const ledger = await ledgerOfAll([INPUT]);
    expect(ledger.records).toHaveLength(8);
    // The text leads, as what was read from a picture never does: the PDF is the other source.
    expect(Array.from(ledger.crops ?? [], (crops) => crops.map(({ source }) => source))).toEqual(
      Array.from({ length: 8 }, () => [1]),
    );
    const html = reportHtml(ledger, outputPaths(ledger.records), {
      lang: 'zh',
      templates: openTemplates(),
    });
    for (let index = 0; index < 8; index++) {
      expect(html.split(greyPng(100, 20, index))).toHaveLength(2);
    }
  });

  it('are none where nothing was scanned', async () => {
    const ledger = await ledgerOfAll([join(INPUT, 'yangquan-2025.txt')]);
    expect(ledger.records).toHaveLength(8);
    expect(ledger).not.toHaveProperty('crops');
  });
});
