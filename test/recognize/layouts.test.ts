import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractPages } from '../../pipeline/extract/index.ts';
import { gridsOf, joinPages, type PageBlocks } from '../../pipeline/lattice/index.ts';
import { fenOf, type ProjectRecord, yuanOf } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';

const layouts = new URL('../fixtures/layouts/', import.meta.url);

/** A layout's truth as a person wrote it: amounts in the printed unit, `level3` is the name, `scope` the horizon. */
interface Truth {
  readonly title: string;
  readonly kind: string;
  readonly record: {
    readonly projectName: string;
    readonly departmentCode: string | null;
    readonly department: string;
    readonly implementingUnit: string;
    readonly year: number;
    readonly attribute: string | null;
    readonly period: string | null;
    readonly funding: { readonly unit: string; readonly lines: readonly TruthLine[] };
    readonly goals: { readonly implementation: string | null; readonly annual: string | null };
    readonly extra: Readonly<Record<string, string>>;
    readonly indicators: readonly TruthIndicator[];
  };
}

interface TruthLine {
  readonly label: string;
  readonly scope: string;
  readonly amount: string | null;
  readonly initial?: string | null;
  readonly executed?: string | null;
  readonly rate?: string | null;
  readonly weight?: string | null;
  readonly score?: string | null;
}

interface TruthIndicator {
  readonly scope: string;
  readonly level1: string;
  readonly level2: string;
  readonly level3: string;
  readonly operator?: string | null;
  readonly value: string;
  readonly unit: string | null;
  readonly weight: string | null;
  readonly actual: string | null;
  readonly score: string | null;
}

async function readLayout(name: string) {
  const pdf = await extractPages(new Uint8Array(readFileSync(new URL(`${name}.pdf`, layouts))));
  const pages: PageBlocks[] = [];
  for await (const page of pdf) pages.push(gridsOf(page));
  await pdf.close();
  const recognition = recognize(joinPages(pages));
  const source = { file: `${name}.pdf`, sha256: '0'.repeat(64) };
  const forms = recognition.forms.map((form) => normalize(form, source, { repair: true }));
  return { recognition, forms };
}

/** Printed amounts of the layouts have at most two places of 万元, so they are whole yuan after four shifts. */
function yuan(amount: string | null | undefined, unit: string): string | null {
  if (amount === null || amount === undefined) return null;
  const fen = fenOf(amount);
  return yuanOf(unit === '万元' ? fen * 10_000n : fen);
}

const KINDS: Readonly<Record<string, string>> = {
  目标表: 'target',
  申报表: 'application',
  自评表: 'self-evaluation',
};

const linesOf = ({ funding }: ProjectRecord) =>
  (['implementation', 'annual'] as const).flatMap((scope) => {
    const money = funding[scope];
    if (money === null) return [];
    const { total, lines, ...rest } = money;
    return [{ ...rest, amount: total }, ...lines].map((line) => ({
      scope,
      label: line.label,
      amount: line.amount,
      initial: line.initial ?? null,
      executed: line.executed ?? null,
      rate: line.rate ?? null,
      weight: line.weight ?? null,
      score: line.score ?? null,
    }));
  });

for (const name of [
  'empty-long-term-side',
  'four-funding-columns',
  'ledger',
  'self-evaluation',
  'single-horizon',
]) {
  const { record: wanted, ...truth }: Truth = JSON.parse(
    readFileSync(new URL(`${name}.truth.json`, layouts), 'utf8'),
  );
  const { recognition, forms } = await readLayout(name);
  const record = forms[0];
  if (record === undefined) throw new Error(`${name} was not found`);

  describe(`the layout ${name}`, () => {
    it('is one project, whole: nothing left over, no glyph lost', () => {
      expect(forms).toHaveLength(1);
      expect(recognition.forms[0]?.leftovers).toEqual([]);
      expect(recognition.forms[0]?.missing).toEqual([]);
      expect(recognition.unaccounted).toBe(0);
    });

    it('says in its header what its truth says', () => {
      expect(record).toMatchObject({
        title: truth.title,
        kind: KINDS[truth.kind],
        year: wanted.year,
        projectName: wanted.projectName,
        department: { code: wanted.departmentCode, name: wanted.department },
        implementingUnit: { name: wanted.implementingUnit },
      });
      expect(record.attribute?.text ?? null).toBe(wanted.attribute);
      const extra = new Set([...Object.keys(wanted.extra)]);
      if (!extra.has('计划开始日期')) expect(record.period?.text ?? null).toBe(wanted.period);
      expect(record.goals).toMatchObject(wanted.goals);
    });

    it('has the money of its truth, line by line, in yuan', () => {
      const { unit, lines } = wanted.funding;
      expect(record.funding.unit).toBe(unit);
      expect(linesOf(record)).toEqual(
        lines.map((line) => ({
          scope: line.scope,
          label: line.label,
          amount: yuan(line.amount, unit),
          initial: yuan(line.initial, unit),
          executed: yuan(line.executed, unit),
          rate: line.rate ?? null,
          weight: line.weight ?? null,
          score: line.score ?? null,
        })),
      );
    });

    it('has the indicators of its truth, row by row', () => {
      const printed = record.indicators.map((indicator) => ({
        scope: indicator.horizon,
        level1: indicator.printedLevel1 ?? indicator.level1,
        level2: indicator.printedLevel2 ?? indicator.level2,
        level3: indicator.name,
        value: indicator.value.text,
        weight: indicator.weight,
        actual: indicator.actual?.text ?? null,
        score: indicator.score,
      }));
      expect(printed).toEqual(
        wanted.indicators.map((row) => ({
          scope: row.scope,
          level1: row.level1,
          level2: row.level2,
          level3: row.level3,
          value: `${row.operator ?? ''}${row.value}${row.unit ?? ''}`,
          weight: row.weight,
          actual: row.actual,
          score: row.score,
        })),
      );
    });
  });
}

describe('what the layouts say beside their fields', () => {
  it('a self-evaluation keeps its sums and what else it says', async () => {
    const { forms } = await readLayout('self-evaluation');
    expect(forms[0]?.extra).toEqual({
      表号: '公开14表',
      其他需要说明事项: '无',
      总分: '100',
      自评总得分: '96',
      自评等级: '优',
    });
    expect(forms[0]?.goals.actual).toBe('根据年度工作要点安排本项目,所需经费列入部门预算。');
  });

  it('start and end in cells of their own are the period', async () => {
    const { forms } = await readLayout('four-funding-columns');
    expect(forms[0]?.period).toEqual({
      text: '2026/1/1至2027/12/31',
      years: null,
      start: '2026-01-01',
      end: '2027-12-31',
    });
    expect(forms[0]?.extra).toEqual({ 项目类别: '特定目标类' });
  });

  it('a label without a field is kept under its own words', async () => {
    const { forms } = await readLayout('single-horizon');
    expect(forms[0]?.extra).toMatchObject({ 项目来源: '本级申报项目' });
    expect(forms[0]?.signoff.responsible).toBeNull();
  });

  it("a ledger's department and unit stand in rows and codes", async () => {
    const { recognition, forms } = await readLayout('ledger');
    expect(forms[0]?.implementingUnit).toEqual({
      code: '820001',
      name: '安平市城市管理事务中心',
    });
    expect(
      recognition.subtotals?.map(({ label, amount, parts }) => [label.text, amount.text, parts]),
    ).toEqual([['820-安平市城市管理局', '8,827,620.53', [[1]]]]);
  });
});
