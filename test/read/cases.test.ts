import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convert } from '../../pipeline/index.ts';
import type { Finding, ProjectRecord } from '../../pipeline/model/index.ts';
import { read } from '../../pipeline/read.ts';
import { toldOf } from './told-of.ts';
import { workOn } from './work-on.ts';

/*
 * Inputs that were read wrongly once. What is right was read off the file as the program shows it that it is made for.
 */

const CASES = join(import.meta.dirname, '../fixtures/cases');

interface Case {
  readonly record: ProjectRecord;
  readonly found: readonly Finding[];
  readonly remarks: string;
}

async function caseIn(name: string): Promise<Case> {
  const reading = await read(workOn(join(CASES, name)));
  expect([reading.status, reading.failure, reading.forms.length]).toEqual(['read', null, 1]);
  const [form] = reading.forms;
  if (form === undefined) throw new Error('no form');
  const remarks = reading.remarks.map(({ message }) => message).join('\n');
  return { record: form.record, found: toldOf(reading, name), remarks };
}

/** Whatever is said of a form is said of these parts. */
const valuesOf = ({ evidence: _, reading: __, sources: ___, ...said }: ProjectRecord): string =>
  JSON.stringify(said);

const totals = ({ funding }: ProjectRecord) => [
  funding.implementation?.total,
  funding.annual?.total,
];
const BASE_TOTALS = ['50780000.00', '50780000.00'];

/** The targets of the base form, class by class: each for the implementation and for the year. */
const BASE = ['3家', '100%', '及时拨付到位', '5078万元', '250人以上', '≥95%'];
/** The other base of workbooks states no cost in money. */
const BASE_SHARE = BASE.with(3, '不高于投资额的20%');
const targets = ({ indicators }: ProjectRecord): string[] =>
  indicators.map(({ value }) => value.text);
const twice = (values: readonly string[]) => values.flatMap((value) => [value, value]);

const severities = (found: readonly Finding[], rule: string) =>
  found.filter((one) => one.rule === rule).map(({ severity }) => severity);

/** The texts that were left out of a form, each with why. */
function leftOutOf({ reading, evidence }: ProjectRecord): { reason: string; text: string }[] {
  return reading.leftOut.map((reason, at) => ({
    reason,
    text: evidence[`/reading/leftOut/${at}`]?.text ?? '',
  }));
}

describe('a workbook', () => {
  it.each([
    'office/base.xlsx',
    'office/xlsx-comment.xlsx',
    'office/xlsx-image.xlsx',
    'office/xlsx-prefix.xlsx',
    'office/xlsx-zwsp.xlsx',
  ])('is read as its base: %s', async (name) => {
    const { record } = await caseIn(name);
    expect(totals(record)).toEqual(BASE_TOTALS);
    expect([twice(BASE), twice(BASE_SHARE)]).toContainEqual(targets(record));
  });

  it('shows 5078.0 by the format `0\\.0,`, in 万元', async () => {
    const { record } = await caseIn('office/xlsx-wan-backslash.xlsx');
    expect(record.funding.unit).toBe('万元');
    expect(totals(record)).toEqual(BASE_TOTALS);
    const amounts = (['implementation', 'annual'] as const).map((horizon) =>
      record.funding[horizon]?.lines.map(({ source, amount }) => `${source} ${amount}`),
    );
    expect(amounts[0]).toEqual(amounts[1]);
    expect(amounts[0]).toContain('provincial 50780000.00');
  });

  it('shows what its number formats add', async () => {
    const { record } = await caseIn('office/xlsx-format-literals.xlsx');
    // No cell of the file shows 达标.
    expect(targets(record)).toEqual(twice(BASE));
    const kinds = record.indicators.map(({ value }) => [value.kind, value.comparator, value.yuan]);
    expect(kinds[0]).toEqual(['quantity', null, null]);
    expect(kinds[6]).toEqual(['money', null, '50780000.00']);
    expect(kinds[10]).toEqual(['ratio', '≥', null]);
  });

  it('shows a code with its zeros', async () => {
    expect((await caseIn('office/xlsx-code-zeros.xlsx')).record.department.code).toBe('000604');
  });

  it('shows dates as its formats have them', async () => {
    const { record } = await caseIn('office/xlsx-date-format.xlsx');
    expect([record.year, record.period?.text]).toEqual([2025, '2025年12月']);
  });

  it('has sums whose results were not stored', async () => {
    expect(totals((await caseIn('office/xlsx-formula-nocache.xlsx')).record)).toEqual(BASE_TOTALS);
  });

  it('has amounts that are none: told as errors, with what they may be', async () => {
    const { record, found } = await caseIn('office/xlsx-amount-unread.xlsx');
    expect(totals(record)).toEqual([null, null]);
    expect(record.notUnderstood.map(({ path, text }) => [path, text])).toEqual([
      ['/funding/implementation/total', '50,78O,000'],
      ['/funding/annual/total', '(50,780,000)'],
    ]);
    expect(severities(found, 'L3')).toEqual(['error']);
    expect(JSON.stringify(found)).toContain('50,780,000');
  });

  it('has an error in place of an amount', async () => {
    const { record, found } = await caseIn('office/xlsx-amount-error.xlsx');
    expect(record.funding.implementation?.total).toBeNull();
    expect(record.notUnderstood).toMatchObject([{ text: '#REF!', as: 'amount' }]);
    expect(severities(found, 'L3')).toEqual(['error']);
  });

  it('has a hidden row', async () => {
    const { record, found } = await caseIn('office/xlsx-hidden-row.xlsx');
    // The row that is hidden holds one indicator of each horizon.
    expect(targets(record)).toEqual(twice(BASE.filter((value) => value !== '250人以上')));
    expect(valuesOf(record)).not.toContain('999');
    expect(leftOutOf(record)).toMatchObject([{ reason: 'hidden-row' }]);
    expect(severities(found, 'L4')).toHaveLength(1);
  });

  it('has struck text', async () => {
    const { record, found } = await caseIn('office/xlsx-strike.xlsx');
    const struck = leftOutOf(record).filter(({ reason }) => reason === 'struck');
    expect(struck.length).toBeGreaterThan(0);
    for (const { text } of struck) expect(targets(record)).not.toContain(text);
    expect(severities(found, 'L4')).toHaveLength(1);
  });

  it('has forms without a name: one project each', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), '无名-'));
    for (const name of ['n-noname1', 'n-noname2', 'xlsx-zwsp'])
      await cp(join(CASES, `office/${name}.xlsx`), join(folder, `${name}.xlsx`));
    const out = join(folder, 'out');
    const run = await convert({ paths: [folder], out, jobs: 0, pdf: 'none' });
    expect(run.summary).toMatchObject({ forms: 3, projects: 3 });
    const lines = (await readFile(join(out, 'records.jsonl'), 'utf8')).trim().split('\n');
    const records = lines.map((line) => JSON.parse(line) as ProjectRecord);
    expect(new Set(records.map(({ id }) => id)).size).toBe(3);
    expect(records.map(({ funding }) => funding.annual?.total).sort()).toEqual([
      '11000.00',
      '22000.00',
      '50780000.00',
    ]);
    expect(run.summary.moneyByYear['2025']?.annual).toBe('50813000.00');
    await rm(folder, { recursive: true });
  });
});

describe('a document', () => {
  it.each(['equation', 'footnote', 'gridbefore'])(
    'has the targets of its base: %s',
    async (name) => {
      const { record } = await caseIn(`office/docx-${name}.docx`);
      expect(targets(record)).toEqual(twice(BASE));
      expect(record.indicators.at(-1)?.value).toMatchObject({ comparator: '≥', number: '95' });
    },
  );

  it('has footnotes, whose marks are in no value', async () => {
    const { record, found, remarks } = await caseIn('office/docx-footnote.docx');
    expect(leftOutOf(record)).toMatchObject([{ reason: 'footnote-mark', text: '1' }]);
    expect(severities(found, 'L4')).toHaveLength(1);
    expect(remarks).toContain('脚注1：注释内容');
  });

  it('has boxes as content controls', async () => {
    const { record } = await caseIn('office/docx-checkbox2.docx');
    expect(record.attribute).toEqual({ text: '□一次性项目 ☑经常性项目', kind: 'recurring' });
  });

  it('has fields and directed text', async () => {
    const { record } = await caseIn('office/docx-field-bdo.docx');
    expect(record.narratives).toMatchObject({ necessity: '域的结果', safeguards: '方向' });
  });

  it('has its unit of money in the head of the page', async () => {
    expect((await caseIn('office/docx-header-unit.docx')).record.funding.unit).toBe('万元');
  });
});

describe('a web page or a text', () => {
  it('has the second box ticked', async () => {
    const { record } = await caseIn('web-and-text/html-tick-second.html');
    expect(record.attribute?.kind).toBe('recurring');
  });

  it('has values in its controls', async () => {
    const { record } = await caseIn('web-and-text/html-form-values.html');
    expect(totals(record)).toEqual(BASE_TOTALS);
    expect(record.attribute?.kind).toBe('one-off');
    expect(record.period).toMatchObject({ text: '☑1年 □3年', years: 1 });
    expect(record.narratives).toMatchObject({
      overview: '多氟多公司获得4775万元',
      basis: '乙依据',
    });
  });

  it('has raised marks', async () => {
    const { record, found } = await caseIn('web-and-text/html-sup.html');
    expect(targets(record)).toEqual(twice(BASE).with(8, '250m²'));
    expect(record.indicators[0]?.value).toMatchObject({ number: '3', unit: '家' });
    expect(record.indicators[8]?.value).toMatchObject({ number: '250', unit: 'm²' });
    expect(leftOutOf(record)).toMatchObject([{ reason: 'footnote-mark', text: '①' }]);
    expect(severities(found, 'L4')).toHaveLength(1);
  });

  it('has a byte that is no character', async () => {
    const { record, remarks } = await caseIn('web-and-text/html-one-bad-byte.html');
    expect(totals(record)).toEqual(BASE_TOTALS);
    expect(record.indicators).toHaveLength(12);
    expect(remarks).toContain('第75行');
  });

  it('has a table of pipes', async () => {
    const { record } = await caseIn('web-and-text/markdown-table.txt');
    expect(record.projectName).toBe('某街道就业补贴');
    expect(record.funding.annual?.total).toBe('6351000.00');
    expect(record.indicators).toHaveLength(3);
  });
});

describe('a PDF', () => {
  it('has raised marks', async () => {
    const { record, found } = await caseIn('pdf/pdf-superscript.pdf');
    expect(record.indicators[8]?.value).toMatchObject({ text: '250人以上', number: '250' });
    expect(valuesOf(record)).not.toContain('2501');
    expect(severities(found, 'L4')).toHaveLength(1);
  });

  it('has struck text', async () => {
    const { record, found } = await caseIn('pdf/pdf-strike.pdf');
    expect(targets(record)).toEqual(twice(BASE));
    expect(valuesOf(record)).not.toContain('200人以上');
    expect(leftOutOf(record)).toMatchObject([{ reason: 'struck', text: '200人以上' }]);
    expect(severities(found, 'L4')).toHaveLength(1);
  });

  it('has amounts below zero', async () => {
    const { record, found } = await caseIn('pdf/pdf-minus.pdf');
    expect(totals(record)).toEqual(['-50780000.00', null]);
    expect(severities(found, 'M9')).toEqual(['error']);
    expect(severities(found, 'L3')).toEqual(['error']);
  });

  it('has letters for digits', async () => {
    const { record, found } = await caseIn('pdf/pdf-100-with-O.pdf');
    expect(record.notUnderstood.map(({ text }) => text)).toEqual(['1OO%', 'l00%']);
    expect(record.indicators[2]?.value).toMatchObject({ kind: 'qualitative', unit: null });
    expect(severities(found, 'L3')).toEqual(['warning']);
    expect(JSON.stringify(found)).toContain('"100%"');
  });

  it('has a table that goes on after much room', async () => {
    expect(targets((await caseIn('pdf/pdf-page-gap.pdf')).record)).toEqual(twice(BASE));
  });

  it('has a drawn seal over an amount', async () => {
    const { record, found } = await caseIn('pdf/pdf-vector-seal.pdf');
    expect(totals(record)).toEqual(BASE_TOTALS);
    const amounts = record.funding.annual?.lines.map(({ amount }) => amount);
    expect(amounts).toEqual(['0.00', '50780000.00', '0.00', '0.00', null]);
    expect(leftOutOf(record).map(({ text }) => text)).toEqual(['阳泉市财政局', '预算专用章(2)']);
    expect(severities(found, 'L2')).toHaveLength(1);
  });

  it('has a font that does not say which characters it draws', async () => {
    const { record } = await caseIn('pdf/pdf-no-tounicode.pdf');
    expect(targets(record)).toEqual(twice(BASE));
    expect(totals(record)).toEqual(BASE_TOTALS);
  });

  it('has boxes that are drawn', async () => {
    const { record } = await caseIn('pdf/pdf-drawn-box.pdf');
    expect(record.attribute).toEqual({ text: '☑一次性项目 □经常性项目', kind: 'one-off' });
  });
});
