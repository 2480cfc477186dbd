import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEVEL1, OUTPUT_COST_SCHEME, type ProjectRecord } from '../../../pipeline/model/index.ts';
import { read } from '../../../pipeline/read.ts';
import { formHtml, openFonts } from '../../../pipeline/render/form/index.ts';
import { openPrinter, type Printer } from '../../../pipeline/render/print/index.ts';
import { openTemplates } from '../../../pipeline/render/templates.ts';
import { workOn } from '../../read/work-on.ts';
import { indicatorWith, recordWith } from '../form/record.ts';

const root = join(import.meta.dirname, '../../..');
const templates = openTemplates();
const fonts = openFonts();
let printer: Printer;
let folder: string;

beforeAll(async () => {
  printer = await openPrinter();
  folder = await mkdtemp(join(tmpdir(), 'jixiao-round-trip-'));
});
afterAll(async () => {
  await printer.close();
  await rm(folder, { recursive: true });
});

async function recordsOf(path: string): Promise<ProjectRecord[]> {
  const reading = await read(workOn(path));
  return reading.forms.map(({ record }) => record);
}

/** Prints the record and reads what was printed. */
async function printedAndRead(
  record: ProjectRecord,
  markRepairs = false,
): Promise<ProjectRecord[]> {
  const { html } = formHtml(record, { templates, fonts, markRepairs });
  const path = join(folder, 'form.pdf');
  await writeFile(path, await printer.print({ html, title: 'form', author: null }));
  return recordsOf(path);
}

/**
 * What a form says; not where and how it was read, nor what was repaired, for repaired texts are printed in full; nor in
 * which columns its values stood, for they are printed in one.
 */
function facts(record: ProjectRecord | undefined): unknown {
  if (record === undefined) return null;
  const { sources: _, evidence: __, repairs: ___, reading: ____, indicators, ...rest } = record;
  return {
    ...rest,
    indicators: indicators.map(
      ({ printedName: _, printedLevel1: __, printedLevel2: ___, columns: ____, ...indicator }) =>
        indicator,
    ),
  };
}

const SOURCES = [
  'input/2025/yangquan-2025.txt',
  'input/2024/yangquan-2024-made-up.pdf',
  'input/2025/yangquan-2025.pdf',
  'test/fixtures/layouts/empty-long-term-side.pdf',
  'test/fixtures/layouts/four-funding-columns.pdf',
  'test/fixtures/layouts/self-evaluation.pdf',
  'test/fixtures/layouts/single-horizon.pdf',
];

describe('a printed form, read again', () => {
  it.each(SOURCES)(
    'says what %s says',
    async (source) => {
      const records = await recordsOf(join(root, source));
      expect(records.length).toBeGreaterThan(0);
      for (const record of records) {
        const again = await printedAndRead(record);
        expect(again.map(facts)).toEqual([facts(record)]);
      }
    },
    180_000,
  );

  it('says the same where its repairs are shown', async () => {
    const [record] = (await recordsOf(join(root, 'input/2025/yangquan-2025.txt'))).filter(
      ({ repairs }) => repairs.length > 3,
    );
    if (record === undefined) throw new Error('no form with repairs');
    const again = await printedAndRead(record, true);
    expect(again.map(facts)).toEqual([facts(record)]);
  });

  const classes = LEVEL1.flatMap((level1) =>
    (OUTPUT_COST_SCHEME[level1] ?? []).map((level2) => ({ level1, level2 })),
  );
  /** `count` indicators spread over all classes, in both horizons. */
  const indicators = (count: number): ProjectRecord['indicators'] =>
    Array.from({ length: count }, (_, index) => {
      const own = classes[Math.floor((index * classes.length) / count)];
      if (own === undefined) return [];
      const name = `第${index + 1}项任务完成情况与预期目标的对照`;
      return [
        indicatorWith({ ...own, name, horizon: 'implementation', text: '按期完成' }),
        indicatorWith({ ...own, name, horizon: 'annual', text: '按期完成' }),
      ];
    }).flat();
  const sentence =
    '根据上级部门关于先行创建示范县区的部署,我区需在年内通过认定,补齐短板并达到验收标准。';
  const text = (length: number): string =>
    sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length);
  const line = { source: 'other', label: '其他资金', amount: null } as const;
  const whole = (parts: Partial<ProjectRecord>): ProjectRecord =>
    recordWith({
      attribute: { text: '一次性项目(1年结束)', kind: 'one-off' },
      period: { text: '1年', years: 1, start: null, end: null },
      funding: {
        unit: '元',
        implementation: { total: '2078264.61', label: '实施期资金总额', lines: [line] },
        annual: { total: '0.00', label: '年度资金总额', lines: [line] },
      },
      goals: { implementation: text(200), annual: text(120) },
      indicators: indicators(12),
      ...parts,
    });
  const narratives = (length: number): ProjectRecord['narratives'] => ({
    overview: text(length),
    basis: text(length),
    necessity: text(length),
    safeguards: text(length),
    plan: text(length),
  });

  it.each([
    ['sixty indicators over several pages', { indicators: indicators(60) }],
    ['narratives of 800 characters', { narratives: narratives(800) }],
    ['a name of 300 characters', { projectName: text(300) }],
    ['a narrative of several pages', { narratives: { ...narratives(40), basis: text(4000) } }],
  ] satisfies [string, Partial<ProjectRecord>][])('says the same with %s', async (_, parts) => {
    const record = whole(parts);
    const again = await printedAndRead(record);
    // The made-up record has no id of its own.
    expect(again.map((one) => facts({ ...one, id: record.id }))).toEqual([facts(record)]);
  });
});
