import { describe, expect, it } from 'vitest';
import type { Form, IndicatorRow } from '../../pipeline/model/index.ts';
import { documentIn } from '../../pipeline/read/document.ts';
import { recognize } from '../../pipeline/recognize/index.ts';

async function read(text: string): Promise<Form> {
  const document = await documentIn(Buffer.from(text), 'text');
  const recognition = recognize(document);
  expect(recognition.unaccounted).toBe(0);
  const [form] = recognition.forms;
  if (form === undefined) throw new Error('no form');
  return form;
}

/** Cells that blank lines part; a cell of several lines has them in one string. */
const apart = (...cells: string[]) => cells.join('\n\n');

const money = ({ funding }: Form) =>
  funding.map(
    ({ horizon, source, cells }) => `${horizon} ${source} ${cells.amount?.text ?? 'blank'}`,
  );
const shown = ({ horizon, level1, level2, name, cells }: IndicatorRow) =>
  `${horizon} ${level1.canonical} ${level2.canonical} ${name.text} ${cells.value?.text}`;

const TOP = ['项目支出绩效目标表\n(2026年度)', '项目名称', '堤坝白蚁防治'];
const MONEY = [
  '实施期资金总额:',
  '某县河道管理所',
  '90,000 年度资金总额:',
  '其中:中央财政资金',
  '实施单位',
  '30,000',
  '10,000 其中:中央财政资金',
  '省级财政资金',
  '0',
  '80,000 省级财政资金',
  '30,000',
];
const GOALS = ['总体目标', '实施期目标', '年度目标', '堤坝无蚁患。', '查清蚁患。'];

describe('cells that a program wrote one after the other, what stands at one height together', () => {
  it('values go to the labels that they fit, amounts in order', async () => {
    const form = await read(
      apart(
        ...TOP,
        ...MONEY,
        ...GOALS,
        '一级指标',
        '二级指标',
        '三级指标',
        '指标值',
        '产出指标',
        '数量指标',
        '防治堤坝',
        '3座',
      ),
    );
    expect(form.fields.implementingUnit?.value.text).toBe('某县河道管理所');
    expect(money(form).sort()).toEqual([
      'annual central 0',
      'annual provincial 30,000',
      'annual total 30,000',
      'implementation central 10,000',
      'implementation provincial 80,000',
      'implementation total 90,000',
    ]);
    expect(form.funding.every(({ cells }) => cells.amount?.unsure)).toBe(true);
  });

  it('headings of classes may stand before goals, and those of the other horizon behind cells', async () => {
    const form = await read(
      apart(
        ...TOP,
        '实施期目标\n总体目标',
        '一级指标',
        '堤坝无蚁患，汛期平安。',
        '堤坝无蚁患，汛期平安。',
        '二级指标',
        '数量指标',
        '产出指标',
        '年度目标',
        '三级指标',
        '指标值',
        '防治堤坝',
        '3座',
        '二级指标',
        '数量指标',
        '三级指标',
        '指标值',
        '防治堤坝',
        '1座',
      ),
    );
    expect(form.goals.implementation?.value.text).toBe('堤坝无蚁患，汛期平安。');
    expect(form.goals.annual?.value.text).toBe('堤坝无蚁患，汛期平安。');
    expect(form.indicators.map(shown).sort()).toEqual([
      'annual 产出指标 数量指标 防治堤坝 1座',
      'implementation 产出指标 数量指标 防治堤坝 3座',
    ]);
    expect(form.indicators.every(({ name }) => name.unsure)).toBe(true);
  });

  it('names under each other come before their values; a broken class is whole and its end is none', async () => {
    const form = await read(
      apart(
        ...TOP,
        '主管部门',
        '某县水利局',
        '年度目标',
        '查清蚁患。',
        '一级指标',
        '二级指标',
        '三级指标',
        '指标值',
        '产出指标',
        '数量指标',
        '防治堤坝',
        '检查水库',
        '培训人员',
        '3座',
        '12座',
        '40人',
        '满意度指标',
        '服务对象满\n意度指标',
        '沿岸居民满意\n度',
        '≥90%',
      ),
    );
    expect(form.indicators.map(shown)).toEqual([
      'annual 产出指标 数量指标 防治堤坝 3座',
      'annual 产出指标 数量指标 检查水库 12座',
      'annual 产出指标 数量指标 培训人员 40人',
      'annual 满意度指标 服务对象满意度指标 沿岸居民满意度 ≥90%',
    ]);
  });

  it('a table goes on behind signature lines that stood beside its end', async () => {
    const form = await read(
      apart(
        ...TOP,
        '主管部门',
        '某县水利局',
        '年度目标',
        '查清蚁患。',
        '一级指标',
        '二级指标',
        '三级指标',
        '指标值',
        '产出指标',
        '数量指标',
        '防治堤坝',
        '3座',
        '满意度指标\n负责人:',
        '服务对象满意度指标\n经办人:',
        '沿岸居民满意度',
        '≥90%',
        '填报日期:2026-02-03',
      ),
    );
    expect(form.indicators.map(shown)).toEqual([
      'annual 产出指标 数量指标 防治堤坝 3座',
      'annual 满意度指标 服务对象满意度指标 沿岸居民满意度 ≥90%',
    ]);
    expect(form.fields.filledAt?.value.text).toBe('2026-02-03');
  });

  it('amounts have headings of their own, and the label of the total stands at the end', async () => {
    const form = await read(
      apart(
        '项目支出绩效自评表\n(2025年度)',
        '项目名称',
        '堤坝白蚁防治',
        '主管部门',
        '某县水利局',
        '年初预算数',
        '全年预算数 全年执行数',
        '50,000',
        '48,000',
        '47,000',
        '其中:财政拨款 40,000',
        '38,000',
        '37,000',
        '一级指标',
        '二级指标',
        '三级指标',
        '年度指标值',
        '实际完成值',
        '产出指标',
        '数量指标',
        '防治堤坝',
        '3座',
        '4座',
        '项目资金(元) 年度资金总额',
      ),
    );
    const of = (source: string) => form.funding.find((row) => row.source === source);
    expect(of('total')).toMatchObject({
      cells: {
        initial: { text: '50,000' },
        amount: { text: '48,000' },
        executed: { text: '47,000' },
      },
    });
    expect(of('fiscal')?.cells.executed?.text).toBe('37,000');
  });
});

describe('lines under a title', () => {
  it('a table of few headings is a form there', async () => {
    const rows = ['数量指标 防治堤坝 ≥3座', '数量指标 检查水库 ≥12座', '质量指标 灭治合格率 ≥95%'];
    const form = await read(['项目支出绩效目标表', '二级指标 三级指标 指标值', ...rows].join('\n'));
    expect(form.indicators.map(({ name }) => name.text)).toEqual([
      '防治堤坝',
      '检查水库',
      '灭治合格率',
    ]);
  });

  it('cells in lines of their own that look like none of their column are in doubt', async () => {
    const form = await read(
      [
        '项目支出绩效目标表',
        '项目名称',
        '堤坝白蚁防治',
        '主管部门',
        '某县水利局',
        '年度目标',
        '查清蚁患。',
        ...['一级指标', '二级指标', '三级指标', '指标值'],
        ...['产出指标', '数量指标', '防治堤坝', '3座'],
        ...['质量指标', '备', '合格'],
        ...['时效指标', '按期完成', '12月'],
      ].join('\n'),
    );
    expect(form.indicators.length).toBeGreaterThan(0);
    expect(form.indicators.every(({ name }) => name.unsure)).toBe(true);
  });
});

describe('a text that is laid out as its page was', () => {
  it('is read by its columns though most of its lines are long prose', async () => {
    const prose = '本项目用于堤坝白蚁普查和灭治以及设施维护，保障汛期安全，涉及沿河三个乡镇，';
    const row = (one: string, two: string, three: string, four: string) =>
      `    ${one.padEnd(8, '\u3000')}${two.padEnd(8, '\u3000')}${three.padEnd(12, '\u3000')}${four}`;
    const form = await read(
      [
        '                    项目支出绩效目标表',
        '                    （2026年度）',
        '    项目名称        堤坝白蚁防治',
        '    主管部门        某县水利局        实施单位        某县河道管理所',
        '',
        ...['项目概况', '立项依据', '实施计划'].flatMap((label) => [
          ...Array.from(
            { length: 15 },
            (_, at) => `    ${at === 7 ? label : '        '}        ${prose}`,
          ),
          '',
        ]),
        '    年度目标        查清蚁患。',
        row('一级指标', '二级指标', '三级指标', '指标值'),
        row('产出指标', '数量指标', '防治堤坝数量', '3座'),
        row('产出指标', '数量指标', '检查水库数量', '12座'),
        row('产出指标', '数量指标', '培训人员数量', '40人'),
        row('产出指标', '质量指标', '灭治合格率', '≥95%'),
        row('产出指标', '时效指标', '完成时间', '2026年11月'),
        row('产出指标', '成本指标', '单座防治成本', '≤2万元'),
        row('效益指标', '社会效益指标', '受益人口', '≥5000人'),
        row('效益指标', '生态效益指标', '药剂达标率', '100%'),
        row('满意度指标', '服务对象满意度', '沿岸居民满意度', '≥90%'),
      ].join('\n'),
    );
    expect(form.fields.overview?.value.text).toBe(prose.repeat(15));
    expect(form.indicators).toHaveLength(9);
    expect(form.indicators.every(({ level1 }) => level1.canonical !== null)).toBe(true);
  });
});
