import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractPages } from '../../pipeline/extract/index.ts';
import { extractText } from '../../pipeline/extract/text/index.ts';
import { gridsOf, joinPages, type PageBlocks } from '../../pipeline/lattice/index.ts';
import type { Document, Form } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { documentIn } from '../../pipeline/read/document.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { compared, factsOf } from './facts.ts';
import { WRITINGS } from './text-writings.ts';

const layouts = new URL('../fixtures/layouts/', import.meta.url);
const writings = new URL('../fixtures/text/', import.meta.url);
const source = { file: 'text', sha256: '0'.repeat(64) };

async function fromPdf(name: string): Promise<Document> {
  const pdf = await extractPages(new Uint8Array(readFileSync(new URL(`${name}.pdf`, layouts))));
  const pages: PageBlocks[] = [];
  for await (const page of pdf) pages.push(gridsOf(page));
  await pdf.close();
  return joinPages(pages);
}

function formsOf(document: Document): readonly Form[] {
  const { forms, unaccounted } = recognize(document);
  expect(unaccounted).toBe(0);
  return forms;
}

const factsOfForm = (form: Form | undefined) =>
  form === undefined ? new Map() : factsOf(normalize(form, source, { repair: true }));

const NAMES = [
  'single-horizon',
  'empty-long-term-side',
  'four-funding-columns',
  'self-evaluation',
  'ledger',
];
const pdfs = new Map(
  await Promise.all(NAMES.map(async (name) => [name, await fromPdf(name)] as const)),
);

/** Ways of writing that keep every cell apart from the others, so that nothing of a form is lost in them. */
const WHOLE = [
  'tabs, a slot each',
  'tabs, line breaks in quotes (copied from a sheet)',
  'pipes',
  'pipes, without outer ones',
  'pipes, without a rule',
  'commas',
  'commas, all quoted',
  'semicolons',
  'HTML tables in Markdown',
  'AsciiDoc',
  'Textile',
  'pipes, quoted in a letter',
];

describe('a form in text says what its PDF says', () => {
  for (const way of WHOLE) {
    it.each(NAMES)(`written with ${way}: %s`, async (name) => {
      const pdf = pdfs.get(name) as Document;
      const text = Buffer.from(WRITINGS[way]?.(pdf.blocks) ?? '');
      const [form] = formsOf(await documentIn(text, 'text'));
      expect(compared(factsOfForm(formsOf(pdf)[0]), factsOfForm(form)).wrong).toEqual([]);
    });
  }

  const SIMPLE = ['single-horizon', 'empty-long-term-side'];
  for (const way of Object.keys(WRITINGS).filter(
    (each) => !WHOLE.includes(each) && each !== 'run together',
  )) {
    it.each(SIMPLE)(`written with ${way}: %s`, async (name) => {
      const pdf = pdfs.get(name) as Document;
      const text = Buffer.from(WRITINGS[way]?.(pdf.blocks) ?? '');
      const [form] = formsOf(await documentIn(text, 'text'));
      expect(compared(factsOfForm(formsOf(pdf)[0]), factsOfForm(form)).wrong).toEqual([]);
    });
  }
});

describe('cells that cannot be told apart for sure', () => {
  const printedIn = (form: Form | undefined) => [
    ...Object.values(form?.fields ?? {}).map(({ value }) => value),
    ...(form?.funding ?? []).flatMap(({ cells }) => Object.values(cells)),
    ...(form?.indicators ?? []).flatMap(({ name, cells }) => [name, ...Object.values(cells)]),
  ];

  it('are marked where nothing but words parts them', () => {
    const text = [
      '项目支出绩效目标表',
      '项目名称某街道就业补贴',
      '主管部门某街道办事处实施单位某街道办事处',
      '项目资金(万元)年度资金总额:635.1',
      '年度目标完成就业补贴发放',
      '一级指标二级指标三级指标指标值',
      '产出指标数量指标补贴对象审核完成率=100%',
    ].join('\n');
    const [form] = formsOf(extractText(Buffer.from(text)));
    expect(form?.fields.projectName?.value).toMatchObject({ text: '某街道就业补贴', unsure: true });
    expect(form?.indicators[0]).toMatchObject({
      name: { text: '补贴对象审核完成率', unsure: true },
      cells: { value: { text: '=100%', unsure: true } },
    });
    expect(printedIn(form).every(({ unsure }) => unsure === true)).toBe(true);
  });

  it.each(['tabs, a cell each (copied from a browser)', 'pipes, cells only', 'two blanks between'])(
    'are where a wide table has lost cells, if they are read wrongly: %s',
    async (way) => {
      const pdf = pdfs.get('self-evaluation') as Document;
      const [whole] = formsOf(pdf);
      const [form] = formsOf(extractText(Buffer.from(WRITINGS[way]?.(pdf.blocks) ?? '')));
      const right = normalize(whole as Form, source, { repair: true }).evidence;
      const read = Object.entries(normalize(form as Form, source, { repair: true }).evidence);
      const numbered = (path: string) => path.replace(/\/\d+(?=\/)/u, '');
      const known = new Set(
        Object.entries(right).map(([path, { text }]) => `${numbered(path)} ${text}`),
      );
      const isWrong = (path: string, text: string) =>
        text !== '' && /^\/(?:funding|indicators)\/.*(?<!level\d)$/u.test(path)
          ? !known.has(`${numbered(path)} ${text}`)
          : false;
      const wrong = read.filter(([path, { text }]) => isWrong(path, text));
      expect(wrong.length).toBeGreaterThan(0);
      expect(wrong.filter(([, { unsure }]) => unsure !== true)).toEqual([]);
    },
  );

  it('are where a row that is shorter than its heading leaves a column blank', () => {
    const rows = (separator: string) =>
      [
        '项目支出绩效自评表',
        ['项目名称', '道路养护'],
        ['主管部门', '某局', '实施单位', '某站'],
        ['项目资金(万元)', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
        ['年度资金总额', '100', '110', '99', '10', '90%', '9'],
        [
          '一级指标',
          '二级指标',
          '三级指标',
          '年度指标值',
          '实际完成值',
          '分值',
          '得分',
          '偏差原因',
        ],
        ['产出指标', '数量指标', '养护里程', '50公里', '', '50', '48', ''],
        ['产出指标', '质量指标', '合格率', '≥95%', '96%', '50', '48', '下雨'],
      ].map((row) => (typeof row === 'string' ? row : row.join(separator).trimEnd()));
    const cellsIn = (text: readonly string[]) => {
      const [form] = formsOf(extractText(Buffer.from(text.join('\n'))));
      return form?.indicators.map(({ cells }) =>
        Object.entries(cells).map(([role, { text: said, unsure }]) => [role, said, unsure]),
      );
    };
    const full = [
      ['value', '≥95%', undefined],
      ['actual', '96%', undefined],
      ['weight', '50', undefined],
      ['score', '48', undefined],
      ['note', '下雨', undefined],
    ];
    // The blank cell was written down, those at the end of the row were not.
    expect(cellsIn(rows('\t'))).toEqual([
      [
        ['value', '50公里', true],
        ['weight', '50', true],
        ['score', '48', true],
      ],
      full,
    ]);
    // It was not: what stands where it stood may be anything.
    const blanks = rows('  ').map((line) => line.replace(/ {3,}/gu, '  '));
    const [first = [], second] = cellsIn(blanks) ?? [];
    expect(first.map(([, said, unsure]) => [said, unsure])).toEqual([
      ['50公里', true],
      ['50', true],
      ['48', true],
    ]);
    expect(second).toEqual(full);
  });

  it('are not where each stands on a line of its own, as many as there are columns', () => {
    const pdf = pdfs.get('single-horizon') as Document;
    const text = WRITINGS['a cell a line, blank ones left out']?.(pdf.blocks) ?? '';
    const [form] = formsOf(extractText(Buffer.from(text)));
    expect(printedIn(form).filter(({ unsure }) => unsure === true)).toEqual([]);
  });

  it('are where a row has more lines than columns', () => {
    const lines =
      '项目支出绩效目标表 项目名称 某项目 主管部门 某局 实施单位 某局 年度资金总额 100 一级指标 二级指标 三级指标 指标值 产出指标 数量指标 带动沿岸消费 和旅游 良好';
    const [form] = formsOf(extractText(Buffer.from(lines.replaceAll(' ', '\n'))));
    const indicators = form?.indicators.map(({ name, cells }) => [
      name.unsure,
      cells.value?.unsure,
    ]);
    expect(indicators?.[0]).toEqual([true, true]);
  });
});

describe('what programs write', () => {
  const form = (name: string) => formsOf(extractText(readFileSync(new URL(name, writings))));

  it('a pipe table under a title', () => {
    const [found, ...others] = form('../cases/web-and-text/markdown-table.txt');
    expect(others).toEqual([]);
    const record = normalize(found as Form, source, { repair: true });
    expect(record.projectName).toBe('某街道就业补贴');
    expect(record.funding.annual?.total).toBe('6351000.00');
    expect(record.indicators.map(({ name, value }) => [name, value.text])).toEqual([
      ['补贴对象审核完成率', '=100%'],
      ['补贴对象生活改善度', '≥80%'],
      ['补贴对象满意度', '≥80%'],
    ]);
  });

  it('pdftotext -layout: cells of several lines beside each other, all of them unsure', async () => {
    const text = readFileSync(new URL('empty-long-term-side.pdftotext-layout.txt', writings));
    const [found] = formsOf(await documentIn(text, 'text'));
    const wanted = factsOfForm(formsOf(pdfs.get('empty-long-term-side') as Document)[0]);
    expect(compared(wanted, factsOfForm(found)).wrong).toEqual([]);
    expect(found?.fields.projectName?.value.unsure).toBe(true);
  });

  it('a sheet as LibreOffice saves it with commas', () => {
    const wanted = factsOfForm(formsOf(pdfs.get('single-horizon') as Document)[0]);
    expect(compared(wanted, factsOfForm(form('single-horizon.libreoffice.csv')[0])).wrong).toEqual(
      [],
    );
  });

  it('200,000 lines that no call takes as arguments', { timeout: 120_000 }, () => {
    const text = `${'一行文字\n'.repeat(200_000)}项目支出绩效目标表\n项目名称\t某项目\n`;
    expect(() => recognize(extractText(Buffer.from(text)))).not.toThrow();
  });
});
