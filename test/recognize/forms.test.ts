import { describe, expect, it } from 'vitest';
import type { Document, ProjectRecord } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { validate } from '../../pipeline/validate/index.ts';
import { type DrawnRow, documentOf, ruledGrid, span } from './drawn-grid.ts';

/** The only form of a document, read whole. */
function read(document: Document) {
  const recognition = recognize(document);
  const [form, ...others] = recognition.forms;
  if (form === undefined) throw new Error('no form was found');
  expect(others).toEqual([]);
  expect(form.leftovers.map(({ text }) => text)).toEqual([]);
  expect(recognition.unaccounted).toBe(0);
  const source = { file: 'form.pdf', sha256: '0'.repeat(64) };
  return { form, record: normalize(form, source, { repair: true }) };
}

const indicatorsOf = ({ indicators }: ProjectRecord) =>
  indicators.map((row) =>
    [
      row.horizon === 'annual' ? '年度' : '实施期',
      row.level1,
      row.level2,
      row.name,
      row.value.text,
    ].join(' '),
  );

const TOP: DrawnRow[] = [
  ['项目名称', span('校舍改造', 5)],
  ['主管部门', span('某局', 2), '实施单位', span('某中心', 2)],
];
const MONEY: DrawnRow[] = [['项目资金(万元)', '年度资金总额', span('100', 4)]];
const GOAL: DrawnRow[] = [['年度目标', span('改造三所校舍', 5)]];

describe('horizons one under the other', () => {
  it('are told by the words over each table', () => {
    const { record } = read(
      documentOf(
        '项目支出绩效目标表',
        '(2025年度)',
        ruledGrid([
          ...TOP,
          [span('项目资金(万元)', 1, 4), span('实施期资金总额', 2), span('300', 3)],
          [span('其中:财政拨款', 2), span('300', 3)],
          [span('年度资金总额', 2), span('100', 3)],
          [span('其中:财政拨款', 2), span('100', 3)],
          ['实施期目标', span('改造九所校舍', 5)],
          ['年度目标', span('改造三所校舍', 5)],
          [span('实施期绩效指标', 6)],
          ['一级指标', '二级指标', span('三级指标', 2), span('指标值', 2)],
          ['产出指标', '数量指标', span('改造校舍', 2), span('9所', 2)],
          [span('年度绩效指标', 6)],
          ['一级指标', '二级指标', span('三级指标', 2), span('指标值', 2)],
          ['产出指标', '数量指标', span('改造校舍', 2), span('3所', 2)],
          ['满意度指标', '服务对象满意度指标', span('家长满意度', 2), span('≥95%', 2)],
        ]),
      ),
    );
    expect(record.funding).toMatchObject({
      unit: '万元',
      implementation: { total: '3000000.00', lines: [{ source: 'fiscal', amount: '3000000.00' }] },
      annual: { total: '1000000.00', lines: [{ source: 'fiscal', amount: '1000000.00' }] },
    });
    expect(record.goals).toEqual({ implementation: '改造九所校舍', annual: '改造三所校舍' });
    expect(indicatorsOf(record)).toEqual([
      '实施期 产出指标 数量指标 改造校舍 9所',
      '年度 产出指标 数量指标 改造校舍 3所',
      '年度 满意度指标 服务对象满意度指标 家长满意度 ≥95%',
    ]);
  });
});

describe('a header of two rows', () => {
  it('names the horizons over the columns', () => {
    const { record } = read(
      documentOf(
        '项目支出绩效目标表(2025年)',
        ruledGrid([
          ['项目名称', span('校舍改造', 6)],
          ['主管部门', span('某局', 2), '实施单位', span('某中心', 3)],
          ['项目资金(元)', '实施期资金总额', span('300', 2), '年度资金总额', span('100', 2)],
          [span('一级指标', 1, 2), span('实施期指标', 3), span('年度指标', 3)],
          ['二级指标', '三级指标', '指标值', '二级指标', '三级指标', '指标值'],
          ['产出指标', '数量指标', '改造校舍', '9所', '数量指标', '改造校舍', '3所'],
        ]),
      ),
    );
    expect(indicatorsOf(record)).toEqual([
      '实施期 产出指标 数量指标 改造校舍 9所',
      '年度 产出指标 数量指标 改造校舍 3所',
    ]);
  });
});

describe('other orders of columns', () => {
  it('has the points before the value, the classes on every row', () => {
    const { record } = read(
      documentOf(
        '项目支出绩效目标申报表',
        ruledGrid([
          ...TOP,
          ...MONEY,
          ...GOAL,
          ['一级指标', '二级指标', '指标内容', '分值', '目标值', '备注'],
          ['产出指标(50分)', '数量指标', '改造校舍', '20', '3所', ''],
          ['产出指标(50分)', '质量指标', '合格率', '30', '100%', '市级验收'],
          [span('合计', 3), '50', '', ''],
        ]),
      ),
    );
    expect(record.kind).toBe('application');
    expect(record.indicators.map(({ weight, note }) => [weight, note])).toEqual([
      ['20', null],
      ['30', '市级验收'],
    ]);
    expect(record.indicators[0]).toMatchObject({
      level1: '产出指标',
      printedLevel1: '产出指标(50分)',
    });
    expect(record.extra).toEqual({ 总分: '50' });
  });

  it('may have no first level', () => {
    const { record } = read(
      documentOf(
        '项目支出绩效目标表',
        ruledGrid([
          ...TOP,
          ...MONEY,
          ['绩效指标', '二级指标', span('指标名称', 2), span('指标值', 2)],
          ['', '经济成本指标', span('改造成本', 2), span('≤100万元', 2)],
          ['', '数量指标', span('改造校舍', 2), span('3所', 2)],
        ]),
      ),
    );
    expect(indicatorsOf(record)).toEqual([
      '年度 成本指标 经济成本指标 改造成本 ≤100万元',
      '年度 产出指标 数量指标 改造校舍 3所',
    ]);
  });
});

describe('labels inside the cells of their values', () => {
  it('are read as labels', () => {
    const { record } = read(
      documentOf(
        '项目支出绩效目标表',
        '填报单位：某中心 2025年度 金额单位：万元',
        ruledGrid([
          [span('项目名称：校舍改造', 4)],
          [span('主管部门：[604]某局', 2), span('项目属性：新增项目', 2)],
          [span('年度资金总额：1,000.5', 4)],
          [span('年度目标：改造三所校舍。其中：一所小学。', 4)],
          ['一级指标', '二级指标', '三级指标', '指标值'],
          ['产出指标', '数量指标', '改造校舍', '3所'],
          [span('负责人：张三 经办人：李四 联系电话：123', 4)],
        ]),
      ),
    );
    expect(record).toMatchObject({
      projectName: '校舍改造',
      year: 2025,
      department: { code: '604', name: '某局' },
      implementingUnit: { name: '某中心' },
      attribute: { kind: 'new' },
      funding: { unit: '万元', annual: { total: '10005000.00' } },
      goals: { annual: '改造三所校舍。其中：一所小学。' },
      signoff: { responsible: '张三', handler: '李四', phone: '123' },
    });
  });
});

describe('a label that no vocabulary knows', () => {
  it('keeps its pair under its own words, with a note', () => {
    const { record } = read(
      documentOf(
        '项目支出绩效目标表',
        ruledGrid([
          ...TOP,
          ['评审机构', span('某评审中心', 2), '项目类别', span('其他运转类', 2)],
          ...MONEY,
          ...GOAL,
          ['一级指标', '二级指标', span('三级指标', 2), span('指标值', 2)],
          ['产出指标', '数量指标', span('改造校舍', 2), span('3所', 2)],
        ]),
      ),
    );
    expect(record.extra).toEqual({ 评审机构: '某评审中心', 项目类别: '其他运转类' });
    expect(
      validate(record)
        .filter(({ rule }) => /^L/u.test(rule))
        .map(({ rule, severity, evidence }) => [rule, severity, evidence[0]?.text]),
    ).toEqual([['L1', 'note', '评审机构']]);
  });
});

describe('a monitoring form', () => {
  it('has the money and the results to date, the forecast and the reasons', () => {
    const { record } = read(
      documentOf(
        '项目支出绩效运行监控表',
        '(2025年度)',
        ruledGrid([
          ['项目名称', span('校舍改造', 7)],
          ['主管部门', span('某局', 3), '实施单位', span('某中心', 3)],
          [
            span('项目资金(万元)', 1, 3),
            '',
            '年初预算数',
            span('1-8月执行数', 2),
            span('1-8月执行率', 3),
          ],
          ['年度资金总额', '100', span('60', 2), span('60%', 3)],
          ['其中:财政拨款', '100', span('60', 2), span('60%', 3)],
          ['年度总体目标', span('改造三所校舍', 7)],
          [
            span('一级指标', 1, 2),
            span('二级指标', 1, 2),
            span('三级指标', 1, 2),
            span('年度指标值', 1, 2),
            span('1-8月执行情况', 1, 2),
            span('全年预计完成情况', 1, 2),
            span('偏差原因分析', 2),
          ],
          ['经费保障', '原因说明'],
          ['产出指标', '数量指标', '改造校舍', '3所', '2所', '3所', '√', '天气'],
          ['产出指标', '质量指标', '合格率', '100%', '100%', '100%', '', ''],
        ]),
      ),
    );
    expect(record.kind).toBe('monitoring');
    expect(record.funding.annual).toMatchObject({
      initial: '1000000.00',
      executed: '600000.00',
      rate: '60%',
    });
    expect(
      record.indicators.map(({ value, actual, forecast, note }) => [
        value.text,
        actual?.text,
        forecast,
        note,
      ]),
    ).toEqual([
      ['3所', '2所', '3所', '经费保障:√；原因说明:天气'],
      ['100%', '100%', '100%', null],
    ]);
  });
});

describe('the form of a whole department', () => {
  it('has its tasks with their amounts and no project', () => {
    const { form, record } = read(
      documentOf(
        '部门(单位)整体支出绩效目标表',
        '(2025年度)',
        ruledGrid([
          ['部门(单位)名称', span('101-某局', 5)],
          [
            span('年度主要任务', 1, 5),
            span('任务名称', 1, 2),
            span('主要内容', 1, 2),
            span('预算金额(万元)', 3),
          ],
          ['总额', '财政拨款', '其他资金'],
          ['供水', '保障供水', '200', '150', '50'],
          ['防汛', '保障安全', '100', '100', '0'],
          ['金额合计', '', '300', '250', '50'],
          ['年度总体目标', span('供水和防汛', 5)],
          [span('年度绩效指标', 1, 2), '一级指标', '二级指标', '三级指标', span('指标值', 2)],
          ['产出指标', '数量指标', '供水量', span('≥20万吨', 2)],
        ]),
      ),
    );
    expect(form.missing).toEqual([]);
    expect(record).toMatchObject({
      kind: 'unit-target',
      projectName: null,
      year: 2025,
      department: { code: '101', name: '某局' },
      goals: { annual: '供水和防汛' },
      funding: {
        unit: '万元',
        annual: {
          total: '3000000.00',
          lines: [
            { source: 'fiscal', amount: '2500000.00' },
            { source: 'other', amount: '500000.00' },
          ],
        },
      },
      extra: {
        年度主要任务: '供水；主要内容:保障供水；总额:200；财政拨款:150；其他资金:50',
        '年度主要任务(2)': '防汛；主要内容:保障安全；总额:100；财政拨款:100；其他资金:0',
      },
    });
    expect(indicatorsOf(record)).toEqual(['年度 产出指标 数量指标 供水量 ≥20万吨']);
  });
});

describe('amounts of money', () => {
  const unitOf = (label: string, amount: string, ...lines: string[]) =>
    read(
      documentOf(
        '项目支出绩效目标表',
        ...lines,
        ruledGrid([
          ...TOP,
          [label, '年度资金总额', span(amount, 4)],
          ...GOAL,
          ['一级指标', '二级指标', span('三级指标', 2), span('指标值', 2)],
          ['产出指标', '数量指标', span('改造校舍', 2), span('3所', 2)],
        ]),
      ),
    ).record.funding;

  it('have their unit in the label, above the table, in themselves, or nowhere', () => {
    expect(unitOf('项目资金(万元)', '10')).toMatchObject({
      unit: '万元',
      annual: { total: '100000.00' },
    });
    expect(unitOf('项目资金', '10', '单位：万元')).toMatchObject({
      unit: '万元',
      annual: { total: '100000.00' },
    });
    expect(unitOf('资金情况', '10万元')).toMatchObject({
      unit: '万元',
      annual: { total: '100000.00' },
    });
    expect(unitOf('项目资金', '10')).toMatchObject({ unit: null, annual: { total: '10.00' } });
  });
});
