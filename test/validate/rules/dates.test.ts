import { describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../../pipeline/model/index.ts';
import { day, indicator, madeUpForm, quantity } from '../form.ts';
import { fired, said } from './fired.ts';

const oneYear = { text: '1年', years: 1, start: null, end: null };

function dated(text: string, date: string, changes: Partial<ProjectRecord> = {}): ProjectRecord {
  const annual = indicator({ level2: '时效指标', name: '完成时间', value: day(text, date) });
  return madeUpForm({ indicators: [annual, { ...annual, horizon: 'implementation' }], ...changes });
}

function planned(plan: string, changes: Partial<ProjectRecord> = {}): ProjectRecord {
  const { narratives } = madeUpForm();
  return madeUpForm({ period: oneYear, narratives: { ...narratives, plan }, ...changes });
}

describe('D1, dates of indicators', () => {
  it('fires in both horizons of a project of one year, in the annual one of a longer project', () => {
    const paths = (form: ProjectRecord) =>
      fired('D1', form).flatMap((finding) =>
        finding.paths.filter((path) => path.startsWith('/indicators')),
      );
    expect(paths(dated('2026年3月', '2026-03', { period: oneYear }))).toEqual([
      '/indicators/0/value',
      '/indicators/1/value',
    ]);
    expect(paths(dated('2026年3月', '2026-03'))).toEqual(['/indicators/0/value']);
    expect(paths(dated('2024年', '2024', { period: oneYear }))).toHaveLength(2);
  });

  it('does not fire within the year, whatever precision is printed', () => {
    for (const date of ['2025', '2025-01', '2025-12-31']) {
      expect(fired('D1', dated(date, date, { period: oneYear }))).toEqual([]);
    }
  });

  it('goes by the printed period where there is one', () => {
    const period = { text: '2025-01至2026-06', years: 1.5, start: '2025-01', end: '2026-06' };
    expect(said('D1', dated('2026年7月', '2026-07', { period }))).toEqual([
      '「完成时间」2026年7月 晚于年度（2025-01-01 至 2025-12-31）；「完成时间」2026年7月 晚于实施期（2025-01 至 2026-06）',
    ]);
    expect(said('D1', dated('2026年6月', '2026-06', { period }))).toEqual([
      '「完成时间」2026年6月 晚于年度（2025-01-01 至 2025-12-31）',
    ]);
  });

  it('tells once what holds of both horizons', () => {
    expect(said('D1', dated('2026年3月', '2026-03', { period: oneYear }))).toEqual([
      '「完成时间」2026年3月 晚于实施期和年度（2025-01-01 至 2025-12-31）',
    ]);
  });
});

describe('D1, steps of a plan', () => {
  it.each(['2024年7月份进行校舍改造，8月底完工。', '2024年11月采购图书'])('fires on %s', (plan) => {
    expect(fired('D1', planned(plan))).toHaveLength(1);
  });

  it.each([
    '2024年7月已完成校舍改造。',
    '根据《2024年7月工作方案》执行。',
    '支付2024年校舍改造工程款。',
    '2025年7月采购图书。',
    '2024年12月至2025年6月采购图书。',
    '2024年9月入伍的士兵20人。',
    '2024年10月市财政局印发的办法',
  ])('does not fire on %s', (plan) => {
    expect(fired('D1', planned(plan))).toEqual([]);
  });

  it('does not apply to a project of years that may have begun before', () => {
    expect(
      fired('D1', planned('2024年7月进行校舍改造', { period: { ...oneYear, years: 3 } })),
    ).toEqual([]);
  });
});

describe('D1, durations', () => {
  it.each(['本项目建设期计划为15个月。', '工期两年', '建设周期18个月'])('fires on %s', (plan) => {
    expect(fired('D1', planned(plan))).toHaveLength(1);
  });

  it.each(['工期6个月', '质保期2年', '施工阶段3个月，装修12个月', '建设期2025年', '服务期三年'])(
    'does not fire on %s',
    (plan) => {
      expect(fired('D1', planned(plan))).toEqual([]);
    },
  );
});

describe('D1, durations of indicators', () => {
  const lasting = (name: string, number: string, unit: string) => {
    const value = quantity(`${number}${unit}`, null, number, unit);
    const indicators = [indicator({ level2: '时效指标', name, value })];
    return fired('D1', madeUpForm({ period: oneYear, indicators })).length;
  };

  it('fires on more months or days than the project has', () => {
    expect(lasting('建设工期', '15', '个月')).toBe(1);
    expect(lasting('施工期', '400', '天')).toBe(1);
  });

  it('does not fire on a year, nor on upkeep and guarantee', () => {
    expect(lasting('建设工期', '12', '个月')).toBe(0);
    expect(lasting('建设工期', '365', '日历天')).toBe(0);
    expect(lasting('质保期', '24', '个月')).toBe(0);
  });
});

describe('D2, when it was filled in', () => {
  const filled = (filledAt: string, changes: Partial<ProjectRecord> = {}) =>
    fired('D2', madeUpForm({ signoff: { ...madeUpForm().signoff, filledAt }, ...changes }));

  it('fires after the year began and long before it', () => {
    expect(filled('2025-01-01T08:00:00+08:00')).toHaveLength(1);
    expect(filled('2024-06-30')).toHaveLength(1);
  });

  it('does not fire in the months before, nor on what is filled in after the year by its nature', () => {
    expect(filled('2024-12-31T23:59:59+08:00')).toEqual([]);
    expect(filled('2024-07-01')).toEqual([]);
    expect(filled('2026-02-01', { kind: 'self-evaluation' })).toEqual([]);
  });
});

describe('D3, the period', () => {
  const of = (start: string | null, end: string | null) =>
    fired('D3', madeUpForm({ period: { text: '期', years: null, start, end } }));

  it('fires where it ends before it starts or before the budget year', () => {
    expect(of('2025-06-01', '2025-05-31')).toHaveLength(1);
    expect(of('2023-01', '2024-12')).toHaveLength(1);
  });

  it('does not fire on a month alone or an end in the year', () => {
    expect(of('2025-06', '2025-06-30')).toEqual([]);
    expect(of('2023-01', '2025-01')).toEqual([]);
    expect(of(null, null)).toEqual([]);
  });
});

describe('D3, the end that 项目属性 names', () => {
  const ending = (text: string) =>
    said('D3', madeUpForm({ attribute: { text, kind: 'one-off' }, period: null }));

  it('fires where it is before the budget year', () => {
    expect(ending('一次性项目(2021年结束)')).toEqual([
      '项目属性「一次性项目(2021年结束)」在 2021 结束，早于预算年度 2025',
    ]);
  });

  it('does not fire on the year itself, a later one, or a number of years', () => {
    expect(ending('一次性项目(2025年结束)')).toEqual([]);
    expect(ending('一次性项目(2027年结束)')).toEqual([]);
    expect(ending('一次性项目(1年结束)')).toEqual([]);
  });
});

describe('D4, years that cannot be', () => {
  const { narratives, signoff } = madeUpForm();
  const valued = (name: string, text: string) =>
    madeUpForm({
      indicators: [
        indicator({ level2: '时效指标', name, value: quantity(text, null, text, null) }),
      ],
    });

  it.each([
    ['完成时间', '3025年'],
    ['完成时间', '3025'],
    ['完工日期', '8025年12月'],
    ['支付时间', '0025年底前'],
  ])('fires on %s %s', (name, text) => {
    expect(said('D4', valued(name, text))).toEqual([`年度「${name}」「${text}」的年份不可能`]);
  });

  it.each([
    ['完成时间', '2025年'],
    ['完成时间', '2025'],
    ['响应时间', '3600'],
    ['古树树龄', '1000年'],
    ['建筑面积', '4841.54m²'],
    ['课题数量', '1500-2000项'],
    ['技术改造专项资金', '6681.77万元'],
  ])('does not fire on %s %s', (name, text) => {
    expect(fired('D4', valued(name, text))).toEqual([]);
  });

  it('fires on the period, 项目属性, the day of filling in and texts', () => {
    const period = { text: '302501-302512', years: null, start: null, end: null };
    expect(said('D4', madeUpForm({ period }))).toEqual(['项目期「302501-302512」的年份不可能']);
    const attribute = { text: '一次性项目(8025年结束)', kind: 'one-off' as const };
    expect(fired('D4', madeUpForm({ attribute }))).toHaveLength(1);
    const filledAt = '2052-01-22';
    expect(fired('D4', madeUpForm({ signoff: { ...signoff, filledAt } }))).toHaveLength(1);
    const plan = '计划于3025年6月开工，8025年底完工。';
    expect(said('D4', madeUpForm({ narratives: { ...narratives, plan } }))).toEqual([
      '项目实施计划「3025年」的年份不可能；项目实施计划「8025年」的年份不可能',
    ]);
  });

  it('lets texts tell of old times, and leaves to others what was not understood', () => {
    const overview = '始建于1368年10月，有3000年历史，1921年7月改建。';
    expect(fired('D4', madeUpForm({ narratives: { ...narratives, overview } }))).toEqual([]);
    const period = { text: '3025年', years: null, start: null, end: null };
    const notUnderstood = [{ path: '/period', text: '3025年', as: 'period' as const }];
    expect(fired('D4', madeUpForm({ period, notUnderstood }))).toEqual([]);
    const ninetyNine = { text: '2025年至2123年', years: 99, start: '2025', end: '2123' };
    expect(fired('D4', madeUpForm({ period: ninetyNine }))).toEqual([]);
  });
});

describe('D5, 项目属性 and the period', () => {
  const of = (attribute: string, period: ProjectRecord['period']) =>
    said('D5', madeUpForm({ attribute: { text: attribute, kind: 'one-off' }, period }));
  const years = (text: string, count: number) => ({ text, years: count, start: null, end: null });
  const span = (start: string, end: string) => ({
    text: `${start}至${end}`,
    years: null,
    start,
    end,
  });

  it('fires where they name different ends', () => {
    expect(of('一次性项目(3年结束)', oneYear)).toEqual([
      '项目属性「一次性项目(3年结束)」与项目期「1年」不一致',
    ]);
    expect(of('一次性项目(1年结束)', years('3年', 3))).toHaveLength(1);
    expect(of('一次性项目(1年结束)', span('2024-01', '2026-12'))).toHaveLength(1);
    expect(of('一次性项目(2026年结束)', span('2024-01', '2025-12'))).toHaveLength(1);
  });

  it('does not fire where both can be, or one of them is silent', () => {
    expect(of('一次性项目(1年结束)', oneYear)).toEqual([]);
    expect(of('一次性项目(1年结束)', span('2025-07', '2026-06'))).toEqual([]);
    expect(of('一次性项目(2年结束)', span('2025-07', '2026-06'))).toEqual([]);
    expect(of('一次性项目(三年结束)', years('3年', 3))).toEqual([]);
    expect(of('一次性项目(2025年结束)', span('2024-01', '2025-12'))).toEqual([]);
    expect(of('一次性项目', years('3年', 3))).toEqual([]);
    expect(of('一次性项目(1年结束)', null)).toEqual([]);
  });

  it('leaves open how long a project runs whose form contradicts itself', () => {
    const attribute = { text: '一次性项目(1年结束)', kind: 'one-off' as const };
    expect(fired('M3', madeUpForm({ attribute, period: years('3年', 3) }))).toEqual([]);
  });
});
