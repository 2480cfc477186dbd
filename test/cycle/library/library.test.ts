import { describe, expect, it } from 'vitest';
import { indicatorLibrary } from '../../../pipeline/cycle/library/index.ts';
import { IndicatorGroup } from '../../../pipeline/model/index.ts';
import { aFault, aUser, groupedByHand, type Row } from './users.ts';

const group = (groups: readonly IndicatorGroup[], name: string) =>
  groups.find(({ forms }) => forms.some((form) => form.name === name));

describe('the indicator library', () => {
  it('puts names with one meaning together, and keeps what is counted or how apart', () => {
    const rows: Row[] = [
      ['质量指标', '验收合格率', '≥98%'],
      ['质量指标', '工程验收合格率', '100%'],
      ['质量指标', '项目验收合格率', '≥95%'],
      ['质量指标', '设备验收合格率', '100%'],
      ['数量指标', '培训人数', '≥200人'],
      ['数量指标', '培训天数', '5天'],
      ['质量指标', '培训合格率', '≥95%'],
    ];
    const groups = indicatorLibrary(rows.map((row, at) => aUser(`${at}`, [row])));
    expect(groups.map(({ forms }) => forms.map(({ name }) => name).sort())).toEqual([
      ['培训人数'],
      ['培训天数'],
      ['工程验收合格率', '项目验收合格率', '验收合格率'],
      ['培训合格率'],
      ['设备验收合格率'],
    ]);
    for (const one of groups) expect(IndicatorGroup.parse(one)).toEqual(one);
  });

  it('never lets a ratio meet a number, whatever their names', () => {
    const groups = indicatorLibrary([
      aUser('1', [['数量指标', '补贴发放', '≥95%']]),
      aUser('2', [['数量指标', '补贴发放', '300人']]),
      aUser('3', [['数量指标', '补贴发放', '20万元']]),
    ]);
    expect(groups.map(({ family }) => family).sort()).toEqual(['money', 'people', 'ratio']);
  });

  it('takes a bare year for the date that it is, and never for a quantity', () => {
    const [done] = indicatorLibrary([
      aUser('1', [['时效指标', '完成时间', '2024']]),
      aUser('2', [['时效指标', '完成时间', '2025']]),
      aUser('3', [['时效指标', '完成时间', '2025年度']]),
    ]);
    expect(done?.family).toBe('date');
    expect(done?.values).toEqual([]);
    expect(done?.words.map(({ text }) => text)).toEqual(['2024', '2025', '2025年度']);
    expect(done?.examples.map(({ value }) => value.date).sort()).toEqual(['2024', '2025', '2025']);
    const [people] = indicatorLibrary([aUser('1', [['数量指标', '培训人数', '2025']])]);
    expect(people?.values).toMatchObject([{ unit: null, median: '2025' }]);
  });

  it('takes a piece of a year for a date where the name asks by when, and for a span where it asks how long', () => {
    const by = ['12月', '≤12月', '12月底前', '6月30日', '第四季度', '4季度', '年底', '全年'];
    const [done, ...others] = indicatorLibrary(
      by.map((value, at) => aUser(`${at}`, [['时效指标', '完成时间', value]])),
    );
    expect([done?.family, done?.values, others]).toEqual(['date', [], []]);
    expect(done?.words.map(({ text }) => text).sort()).toEqual([...by].sort());
    // What has been done in time is not a share either where a date says so.
    const [promptly] = indicatorLibrary([aUser('1', [['时效指标', '项目按时完成', '12月底前']])]);
    expect([promptly?.family, promptly?.values]).toEqual(['date', []]);
    const [span] = indicatorLibrary([aUser('1', [['时效指标', '建设工期', '≤12月']])]);
    expect(span?.values).toMatchObject([{ unit: '月', median: '12' }]);
  });

  it('tells range and quartiles by unit, money in yuan, as a spreadsheet counts them', () => {
    const values = ['1万元', '2万元', '3万元', '40000.01元'];
    const [money] = indicatorLibrary(
      values.map((value, at) => aUser(`${at}`, [['成本指标', '设备购置成本', `≤${value}`]])),
    );
    // QUARTILE.INC of 10000, 20000, 30000 and 40000.01, by hand.
    expect(money?.values).toEqual([
      {
        unit: '元',
        uses: 4,
        min: '10000',
        q1: '17500',
        median: '25000',
        q3: '32500.0025',
        max: '40000.01',
      },
    ]);
    expect(money?.comparators).toEqual([{ comparator: '≤', uses: 4 }]);
    const mixed = indicatorLibrary([
      aUser('1', [['数量指标', '造林面积', '300亩']]),
      aUser('2', [['数量指标', '造林面积', '20公顷']]),
      aUser('3', [['数量指标', '造林面积', '按计划']]),
    ]);
    expect(mixed).toHaveLength(1);
    expect(mixed[0]?.values.map(({ unit, uses }) => [unit, uses])).toEqual([
      ['亩', 1],
      ['公顷', 1],
    ]);
    expect(mixed[0]?.words).toEqual([{ text: '按计划', uses: 1 }]);
  });

  it('keeps numbers to the last digit, however many they have', () => {
    const [area] = indicatorLibrary([
      aUser('1', [['数量指标', '造林面积', '≥98765432109876543210亩']]),
      aUser('2', [['数量指标', '造林面积', '≥0.12345678901234567891亩']]),
    ]);
    expect(area?.values).toMatchObject([
      { unit: '亩', uses: 2, min: '0.12345678901234567891', max: '98765432109876543210' },
    ]);
  });

  it('counts a project once a year: its target before its self-evaluation, the year before the whole', () => {
    const rows: Row[] = [['数量指标', '培训人数', '200人']];
    const target = aUser('2025-1-target', rows, { projectName: '教师培训' });
    const [indicator] = target.indicators;
    if (indicator === undefined) throw new Error('no indicator');
    const whole = { ...indicator, horizon: 'implementation' as const };
    const groups = indicatorLibrary([
      aUser('2025-1-self', [['数量指标', '培训人数', '210人']], {
        kind: 'self-evaluation',
        projectName: '教师培训',
      }),
      {
        ...target,
        indicators: [{ ...whole, value: { ...whole.value, number: '600' } }, indicator],
      },
      aUser('2024-1', [['数量指标', '培训人数', '180人']], { year: 2024, projectName: '教师培训' }),
    ]);
    expect(groups.map(({ uses, projects, values }) => [uses, projects, values[0]?.max])).toEqual([
      [2, 1, '200'],
    ]);
    expect(groups[0]?.departments).toEqual([{ code: '635', name: '教育处', projects: 1 }]);
    expect(groups[0]?.undertakings).toEqual([{ undertaking: 'training', projects: 1 }]);
  });

  it('tells where it is from, and takes no example that a finding says is unfit', () => {
    const records = [
      aUser('a', [['质量指标', '验收合格率', '≥98%']]),
      aUser('b', [['质量指标', '验收合格率', '符合']]),
    ];
    const [one] = indicatorLibrary(records, [aFault('b', 'Q2', '/indicators/0/value')]);
    expect(one?.projects).toBe(2);
    expect(one?.examples).toMatchObject([
      { record: 'a', project: '项目a', file: 'a.pdf', page: 7, name: '验收合格率', year: 2025 },
    ]);
  });

  it('does not depend on the order of the records', () => {
    const records = groupedByHand('held-out').map(({ row }, at) =>
      aUser(`${at}`, [row], { department: { code: `${at % 7}`, name: null } }),
    );
    const shuffled = records
      .map((_, at) => records[(at * 197) % records.length])
      .flatMap((one) => one ?? []);
    expect(new Set(shuffled)).toHaveLength(records.length);
    expect(indicatorLibrary(shuffled)).toEqual(indicatorLibrary(records));
  });

  it('keeps the id of a group when other names come to it', () => {
    const few = indicatorLibrary([aUser('1', [['质量指标', '验收合格率', '≥98%']])]);
    const more = indicatorLibrary([
      aUser('1', [['质量指标', '工程验收合格率', '≥98%']]),
      aUser('2', [['质量指标', '工程验收合格率', '100%']]),
      aUser('3', [['质量指标', '验收合格率', '100%']]),
    ]);
    expect(group(more, '验收合格率')?.name).toBe('工程验收合格率');
    expect(group(more, '验收合格率')?.id).toBe(few[0]?.id);
  });

  it('is empty without records, and passes over rows without a name', () => {
    expect(indicatorLibrary([])).toEqual([]);
    expect(indicatorLibrary([aUser('1', [['质量指标', ' ', '98%']])])).toEqual([]);
  });
});
