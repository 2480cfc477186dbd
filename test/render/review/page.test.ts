import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractPages } from '../../../pipeline/extract/pdf/index.ts';
import { openFonts } from '../../../pipeline/render/form/index.ts';
import { openPrinter, type Printer } from '../../../pipeline/render/print/index.ts';
import { reviewHtml, reviewsOf } from '../../../pipeline/render/review/index.ts';
import type { ProjectYear } from '../../../pipeline/render/review/project-years.ts';
import { openTemplates } from '../../../pipeline/render/templates.ts';
import { aFinding, RULES } from '../report/ledger.ts';

let printer: Printer;
beforeAll(async () => {
  printer = await openPrinter();
}, 60_000);
afterAll(() => printer.close());

const options = { templates: openTemplates(), fonts: openFonts(), markRepairs: false };

/** A year of so many departments, each with two projects, the first of which goes back for three reasons. */
function htmlOf(departments: number, name: (at: number) => string): string {
  const years: ProjectYear[] = [];
  const findings = [];
  for (let at = 0; at < departments; at++) {
    const department = { code: String(100 + at), name: name(at) };
    const project = { year: 2025, department, name: name(at), target: { money: `${at + 1}.00` } };
    years.push({ ...project, evaluation: { score: '90' }, records: [`a${at}`] });
    years.push({ ...project, evaluation: null, records: [`b${at}`] });
    for (const rule of ['M3', 'M2', `规则${at}`]) {
      const apart = `${at + 1}000000.00`;
      const facts = [
        {
          horizons: [],
          printed: [name(at)],
          year: apart,
          whole: '0.00',
          more: apart,
          apart,
          label: name(at),
        },
      ];
      findings.push(aFinding({ record: `a${at}`, rule, facts }));
    }
  }
  const cycles = { years, several: [] };
  const [review] = reviewsOf({ findings, rules: RULES }, cycles, {});
  if (review === undefined) throw new Error('no review');
  return reviewHtml(review, options).html;
}

async function pagesOf(html: string): Promise<string[]> {
  const pdf = await printer.print({ html, title: '审核情况', author: null });
  const pages: string[] = [];
  for await (const page of await extractPages(new Uint8Array(pdf))) {
    pages.push(page.glyphs.map(({ unicode }) => unicode).join(''));
  }
  return pages;
}

describe('the page of a review', () => {
  it('is one page, however many departments, errors and words there are', async () => {
    const html = htmlOf(200, (at) => `${'某某高新技术产业开发区管理委员会'.repeat(4)}第${at}局`);
    const pages = await pagesOf(html);
    expect(pages).toHaveLength(1);
    // The figures, the rest of the departments, the last of the ten errors, the note.
    expect(pages[0]).toContain('400');
    expect(pages[0]).toContain('其他194个部门');
    expect(pages[0]).toContain('每个项目每个年度只计一次');
    expect(html).toContain('<td class="middle">10</td>');
    expect(html).not.toContain('<td class="middle">11</td>');
  }, 60_000);

  it('says so where nothing goes back and nothing is evaluated', async () => {
    const years: ProjectYear[] = [
      {
        year: null,
        department: { code: null, name: null },
        name: null,
        target: null,
        evaluation: null,
        records: ['a'],
      },
    ];
    const cycles = { years, several: [] };
    const [review] = reviewsOf({ findings: [], rules: [] }, cycles, {});
    const html = review === undefined ? '' : reviewHtml(review, options).html;
    expect(html).toContain('年度不明的项目支出绩效目标审核情况');
    expect(html).toContain('没有需要退回的项目。');
    expect(html).toContain('没有涉及金额的错误。');
    expect(html).not.toMatch(/NaN|undefined|Infinity/u);
    expect(await pagesOf(html)).toHaveLength(1);
  }, 60_000);

  it('takes what a form prints for text', () => {
    const html = htmlOf(3, () => '<script>{{title}}</script>');
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
  });
});
