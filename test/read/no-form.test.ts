import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../pipeline/read.ts';
import { type DrawnRow, ruledGrid, span } from '../recognize/drawn-grid.ts';
import { workOn } from './work-on.ts';
import { type Sheet, WRITERS } from './written.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'no-form-'));
});
afterAll(() => rm(folder, { recursive: true }));

const FORMATS = Object.keys(WRITERS);

async function readAs(format: string, sheets: readonly Sheet[]) {
  const path = join(folder, `file.${format}`);
  const writer = WRITERS[format];
  if (writer === undefined) throw new Error(`nothing writes ${format}`);
  await writeFile(path, await writer(sheets));
  return read(workOn(path));
}

/** What a budget says of money, with figures of its own for each page. */
const amount = (page: number, row: number): string =>
  `${page + 1},${String(100 + row * 7).padStart(3, '0')}.${String(page % 100).padStart(2, '0')}`;

/** The tables that departments publish with their budgets, the title of each before it. */
const BUDGET_TABLES: readonly ((page: number) => Sheet)[] = [
  (page) => [
    '部门收支总表',
    '单位:万元',
    ruledGrid([
      [span('收入', 2), span('支出', 2)],
      ['项目', '预算数', '项目', '预算数'],
      ['一、一般公共预算拨款收入', amount(page, 1), '一、一般公共服务支出', amount(page, 2)],
      ['二、政府性基金预算拨款收入', '', '二、教育支出', amount(page, 3)],
      ['本年收入合计', amount(page, 1), '本年支出合计', amount(page, 1)],
      ['上年结转', '', '结转下年', ''],
    ]),
  ],
  (page) => [
    '部门支出总表',
    ruledGrid([
      [span('功能分类科目', 2), span('合计', 1, 2), span('基本支出', 1, 2), span('项目支出', 1, 2)],
      ['科目编码', '科目名称'],
      ['205', '教育支出', amount(page, 1), amount(page, 2), amount(page, 3)],
      ['20502', '普通教育', amount(page, 1), amount(page, 2), amount(page, 3)],
      ['', '合计', amount(page, 1), amount(page, 2), amount(page, 3)],
    ]),
  ],
  // The nearest to a form of all: projects, who spends, how much from which source.
  (page) => [
    '项目支出表',
    '单位:万元',
    ruledGrid([
      [
        span('类型', 1, 2),
        span('项目名称', 1, 2),
        span('项目单位', 1, 2),
        span('合计', 1, 2),
        span('本年拨款', 2),
        span('财政专户管理资金', 1, 2),
        span('单位资金', 1, 2),
      ],
      ['一般公共预算', '政府性基金预算'],
      ['特定目标类', '校舍改造', '某中学', amount(page, 1), amount(page, 1), '', '', ''],
      ['特定目标类', '设备购置', '某小学', amount(page, 2), amount(page, 2), '', '', ''],
      ['', '合计', '', amount(page, 3), amount(page, 3), '', '', ''],
    ]),
  ],
  (page) => [
    '政府采购预算表',
    ruledGrid([
      ['项目名称', '采购品目', '实施单位', '数量', '单位', '资金来源', '总计', '财政拨款'],
      ['校舍改造', '装修工程', '某中学', '1', '项', '财政拨款', amount(page, 1), amount(page, 1)],
      ['设备购置', '计算机', '某小学', '20', '台', '单位资金', amount(page, 2), ''],
    ]),
  ],
  (page) => [
    '一般公共预算"三公"经费支出表',
    ruledGrid([
      ['年度', '合计', '因公出国(境)费', '公务用车购置费', '公务用车运行费', '公务接待费'],
      ['2025年', amount(page, 1), '0', '0', amount(page, 2), amount(page, 3)],
    ]),
  ],
  (page) => [
    '国有资本经营预算支出表',
    ruledGrid([
      ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
      ['', '', '', '', ''],
    ]),
    '注:本部门无国有资本经营预算支出,本表为空表。',
    `第${page + 1}页`,
  ],
];

const BUDGET: readonly Sheet[] = [
  [
    '目录',
    '一、部门收支总表',
    '二、项目支出表',
    '三、项目支出绩效目标表',
    ruledGrid([
      ['序号', '表名', '页码'],
      ['1', '部门收支总表', '2'],
      ['2', '项目支出绩效目标表', '98'],
    ]),
  ],
  ...Array.from(
    { length: 99 },
    (_, page) => BUDGET_TABLES[page % BUDGET_TABLES.length]?.(page) ?? [],
  ),
];

/** What departments write of their targets, where they do not print them. */
const PROSE: Sheet = [
  '关于做好2025年项目支出绩效目标管理工作的通知',
  '各预算单位:',
  '　　为落实全面实施预算绩效管理的要求,现将2025年绩效目标填报事项通知如下。',
  '一、填报范围',
  '　　凡申请项目支出预算的单位,均应填报《项目支出绩效目标表》,写明项目名称、主管部门、实施单位、项目资金和年度目标。',
  '二、绩效指标',
  '　　绩效指标分为一级指标、二级指标和三级指标。一级指标包括产出指标、效益指标和满意度指标;产出指标下设数量指标、质量指标、时效指标。',
  '三、预算绩效目标情况说明',
  '　　2025年本部门实行绩效目标管理的项目12个,涉及资金1,200.00万元,其中:财政拨款1,000.00万元。绩效目标:保障正常运转,服务对象满意度达到95%以上。',
  '联系人:张三  联系电话:12345678',
];

const TWO_HORIZONS: readonly DrawnRow[] = [
  ['项目名称', span('', 5)],
  ['主管部门及代码', span('', 2), '实施单位', span('', 2)],
  ['项目属性', span('', 2), '项目期', span('', 2)],
  [span('项目资金(元)', 1, 3), '实施期资金总额:', '', '年度资金总额:', span('', 2)],
  ['其中:财政拨款', '', '其中:财政拨款', span('', 2)],
  ['其他资金', '', '其他资金', span('', 2)],
  [span('总体目标', 1, 2), span('实施期目标', 2), span('年度目标', 3)],
  [span('', 2), span('', 3)],
  [span('绩效指标', 1, 5), '一级指标', '二级指标', '三级指标', span('指标值', 2)],
  [span('产出指标', 1, 3), '数量指标', '', span('', 2)],
  ['质量指标', '', span('', 2)],
  ['时效指标', '', span('', 2)],
  ['满意度指标', '服务对象满意度指标', '', span('', 2)],
];

/** As finance bureaus send them out: with what is to be written where. */
const WITH_PROMPTS: readonly DrawnRow[] = [
  ['项目名称', span('', 3)],
  ['主管部门', '', '实施单位', ''],
  [span('项目资金(万元)', 1, 3), '年度资金总额:', span('', 2)],
  ['其中:财政拨款', span('', 2)],
  ['其他资金', span('', 2)],
  ['年度目标', span('(100字以内)', 3)],
  ['一级指标', '二级指标', '三级指标', '指标值'],
  [span('产出指标', 1, 4), span('数量指标', 1, 2), '指标1:', ''],
  ['指标2:', ''],
  ['质量指标', '指标1:', ''],
  ['时效指标', '……', ''],
  ['效益指标', '社会效益指标', '指标1:', ''],
];

/** The points are printed, and nothing else: who fills it in scores by them. */
const WITH_POINTS: readonly DrawnRow[] = [
  ['项目名称', span('', 7)],
  ['主管部门', span('', 3), '实施单位', span('', 3)],
  [
    span('项目资金(万元)', 1, 4),
    '',
    '年初预算数',
    '全年预算数',
    '全年执行数',
    '分值',
    '执行率',
    '得分',
  ],
  ['年度资金总额', '', '', '', '10', '', ''],
  ['其中:财政拨款', '', '', '', '—', '', '—'],
  ['其他资金', '', '', '', '—', '', '—'],
  [span('年度总体目标', 1, 2), span('预期目标', 3), span('实际完成情况', 4)],
  [span('', 3), span('', 4)],
  [
    span('绩效指标', 1, 5),
    '一级指标',
    '二级指标',
    '三级指标',
    '年度指标值',
    '实际完成值',
    '分值',
    '得分',
  ],
  [span('产出指标(50分)', 1, 3), '数量指标', '', '', '', '', ''],
  ['质量指标', '', '', '', '', ''],
  ['时效指标', '', '', '', '', ''],
  ['满意度指标(10分)', '服务对象满意度指标', '', '', '', '', ''],
  [span('总分', 6), '100', ''],
];

/** A department without projects publishes the table all the same. */
const LEDGER: readonly DrawnRow[] = [
  ['单位名称', '项目名称', '预算数', '年度目标', '一级指标', '二级指标', '三级指标', '指标值'],
  ['', '', '', '', '', '', '', ''],
  ['', '', '', '', '', '', '', ''],
];

const template = (rows: readonly DrawnRow[]): Sheet => [
  '项目支出绩效目标表',
  '(  年度)',
  ruledGrid(rows),
  '负责人:  经办人:  联系电话:  填报日期:',
];

/** A form that is filled in, to prove that the writers' files are read at all. */
const FILLED: Sheet = [
  '项目支出绩效目标表',
  '(2025年度)',
  ruledGrid([
    ['项目名称', span('校舍改造', 3)],
    ['主管部门', '某局', '实施单位', '某中学'],
    [span('项目资金(万元)', 1, 2), '年度资金总额:', span('100.00', 2)],
    ['其中:财政拨款', span('100.00', 2)],
    ['年度目标', span('完成校舍改造,改善办学条件。', 3)],
    ['一级指标', '二级指标', '三级指标', '指标值'],
    [span('产出指标', 1, 2), '数量指标', '改造校舍', '3栋'],
    ['质量指标', '验收合格率', '100%'],
  ]),
];

const noForm = { status: 'no-forms', forms: [], subtotals: [], unaccounted: 0 };
const isNone = {
  category: 'no-forms',
  reason: expect.stringMatching(/^没有找到项目支出绩效目标表/u),
};
const isBlank = { category: 'no-forms', reason: expect.stringMatching(/^只有没有填写的空白表/u) };

describe.each(FORMATS)('in .%s files', { timeout: 60_000 }, (format) => {
  it('a form is read', async () => {
    const { status, forms } = await readAs(format, [FILLED]);
    expect(status).toBe('read');
    expect(
      forms.map(({ record }) => [
        record.projectName,
        record.funding.annual?.total,
        record.indicators.map(({ name, value }) => `${name} ${value.text}`),
      ]),
    ).toEqual([['校舍改造', '1000000.00', ['改造校舍 3栋', '验收合格率 100%']]]);
  });

  it('a hundred pages of budget tables are no form', async () => {
    expect(await readAs(format, BUDGET)).toMatchObject({ ...noForm, failure: isNone });
  });

  it('prose that speaks of 绩效目标 is no form', async () => {
    expect(await readAs(format, [PROSE])).toMatchObject({ ...noForm, failure: isNone });
  });

  it.each([
    ['of two horizons', TWO_HORIZONS],
    ['with prompts', WITH_PROMPTS],
    ['of a self-evaluation', WITH_POINTS],
    ['of a ledger', LEDGER],
  ])('a template %s is no form but a blank one', async (_, rows) => {
    expect(await readAs(format, [template(rows)])).toMatchObject({ ...noForm, failure: isBlank });
  });

  it('a form among a hundred budget tables, prose and templates is the only one', async () => {
    const sheets = [PROSE, ...BUDGET, FILLED, ...BUDGET.slice(1, 13), template(TWO_HORIZONS)];
    const { status, forms, subtotals, unaccounted } = await readAs(format, sheets);
    expect([status, subtotals, unaccounted]).toEqual(['read', [], 0]);
    expect(forms.map(({ record }) => record.projectName)).toEqual(['校舍改造']);
  });
});
