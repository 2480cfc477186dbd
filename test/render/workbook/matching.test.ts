import { describe, expect, it } from 'vitest';
import { cycleOf } from '../../../pipeline/cycle/index.ts';
import { nameWithoutYear } from '../../../pipeline/model/index.ts';
import { matchYears } from '../../../pipeline/render/workbook/tables/matching.ts';
import { project } from './made-up.ts';

describe('a project name without its year', () => {
  it.each([
    ['2025年技术改造专项资金(第一批)', '技术改造专项资金(第一批)'],
    ['2024年度技术改造专项资金（第一批）', '技术改造专项资金(第一批)'],
    ['技术改造专项资金（2025年）', '技术改造专项资金'],
    ['技术改造专项资金(2025)', '技术改造专项资金'],
    ['2025技术改造专项资金', '技术改造专项资金'],
    ['技术改造专项资金2025', '技术改造专项资金'],
    ['2023-2025年高标准农田建设', '高标准农田建设'],
    ['2024年-2025年学校取暖费', '学校取暖费'],
    ['2024至2025学年助学金', '助学金'],
    ['二〇二五年春节慰问', '春节慰问'],
    ['提前下达2025年中央水利发展资金', '提前下达中央水利发展资金'],
    ['第一批 2025年 公路养护', '第一批公路养护'],
  ])('%s → %s', (name, rest) => {
    expect(nameWithoutYear(name)).toBe(rest);
  });

  it.each([
    // Numbers that are no years.
    '2000万元以下小型工程',
    'G2025线改造',
    '新建2000套住房',
    '12025号文件配套',
    // What tells projects apart stays.
    '技术改造专项资金(第二批)',
    '污水处理厂二期',
  ])('%s stays', (name) => {
    expect(nameWithoutYear(name)).toBe(name);
  });

  it('stays when it is nothing but a year', () => {
    expect(nameWithoutYear('2025年')).toBe('2025年');
  });
});

describe('projects over the years', () => {
  const at = (id: string, year: number | null, name: string, code?: string, department = '604') =>
    project({
      id,
      year,
      name,
      ...(code === undefined ? {} : { code }),
      department: [department, `部门${department}`],
      annual: { local: '1.00' },
    });
  const seriesOf = (records: ReturnType<typeof at>[]) =>
    Array.from(matchYears({ records }, cycleOf(records).projects).series, ({ byYear }) =>
      Array.from(byYear.values(), ({ index }) => records[index]?.id).sort(),
    ).sort();

  it('are those that were linked', () => {
    const records = [at('a', 2024, '道路'), at('b', 2025, '公路养护'), at('c', 2025, '道路')];
    const linked = cycleOf(records, [
      { record: 'b', other: 'a', isSame: true, by: '王会计', at: '2025-03-01T09:00:00+08:00' },
    ]);
    const { series, recordOf } = matchYears({ records }, linked.projects);
    const ids = Array.from(series, ({ byYear }) =>
      Array.from(byYear.values(), (entry) => recordOf(entry).id),
    );
    expect(ids).toEqual([['a', 'b'], ['c']]);
  });

  it('are none where nobody linked them', () => {
    const records = [at('a', 2024, '道路'), at('b', 2025, '道路')];
    expect([...matchYears({ records }).series]).toEqual([]);
  });

  it('need two years that are known', () => {
    expect(seriesOf([at('a', 2025, '道路'), at('b', null, '道路')])).toEqual([]);
  });
});
