import { describe, expect, it } from 'vitest';
import { madeUpForm, money } from '../form.ts';
import { fired } from './fired.ts';

const funding = madeUpForm().funding;

describe('M1, a total is the sum of its sources', () => {
  it('fires where the sources add up to something else', () => {
    const form = madeUpForm({
      funding: {
        ...funding,
        annual: money('100000.00', { central: '40000.00', local: '50000.00' }),
      },
    });
    const [finding] = fired('M1', form);
    expect(finding?.severity).toBe('error');
    expect(finding?.path).toBe('/funding/annual/total');
    expect(finding?.message).toBe(
      '年度资金总额 100,000 元，各来源合计 central 40,000 元 + local 50,000 元 = 90,000 元，相差 10,000 元',
    );
    expect(finding?.evidence).toEqual([{ source: 0, line: 7, text: '100,000' }]);
  });

  it('takes a blank source for nothing where the others explain the total', () => {
    const form = madeUpForm({
      funding: {
        ...funding,
        annual: money('100000.00', { central: '40000.00', local: '60000.00', other: null }),
      },
    });
    expect(fired('M1', form)).toEqual([]);
  });

  it('calls it no error where a blank source may hold the rest', () => {
    const form = madeUpForm({
      funding: { ...funding, annual: money('100000.00', { central: '40000.00', other: null }) },
    });
    expect(fired('M1', form).map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('does not apply where a source holds no number, or none is filled in', () => {
    const unread = money('100000.00', { central: '40000.00' });
    const dashed = {
      ...unread,
      lines: unread.lines.map((line) => ({ ...line, amount: null, printedAmount: '见附件' })),
    };
    const blank = money('100000.00', { central: null, local: null });
    expect(fired('M1', madeUpForm({ funding: { ...funding, annual: dashed } }))).toEqual([]);
    expect(fired('M1', madeUpForm({ funding: { ...funding, annual: blank } }))).toEqual([]);
  });

  it('does not count a part of a part twice', () => {
    const annual = money('100000.00', {
      fiscal: '90000.00',
      central: '40000.00',
      local: '50000.00',
      other: '10000.00',
    });
    expect(fired('M1', madeUpForm({ funding: { ...funding, annual } }))).toEqual([]);
  });

  it('holds for what was spent too', () => {
    const annual = {
      ...money('100000.00', { fiscal: '100000.00' }),
      executed: '90000.00',
      lines: [
        { source: 'fiscal' as const, label: '财政拨款', amount: '100000.00', executed: '80000.00' },
      ],
    };
    const [finding] = fired('M1', madeUpForm({ funding: { ...funding, annual } }));
    expect(finding?.path).toBe('/funding/annual/executed');
  });
});

describe('M2, the year is within the implementation', () => {
  it('fires for the total and for the source that exceeds', () => {
    const form = madeUpForm({
      funding: {
        ...funding,
        annual: money('310000.00', { central: '40000.00', local: '270000.00' }),
      },
    });
    expect(fired('M2', form).map(({ path }) => path)).toEqual([
      '/funding/annual/total',
      '/funding/annual/lines/1',
    ]);
  });

  it('does not fire where they are equal, or nobody filled in the implementation', () => {
    const { annual } = funding;
    expect(fired('M2', madeUpForm({ funding: { ...funding, implementation: annual } }))).toEqual(
      [],
    );
    const form = madeUpForm();
    const oneSided = madeUpForm({
      funding: { ...funding, implementation: money('0.00', { central: '0.00' }) },
      goals: { ...form.goals, implementation: null },
      indicators: form.indicators.filter(({ horizon }) => horizon === 'annual'),
    });
    expect(fired('M2', oneSided)).toEqual([]);
  });
});

describe('M3, a project of one year', () => {
  const oneOff = { text: '一次性项目', kind: 'one-off' as const };

  it('fires where the two horizons differ', () => {
    const [finding] = fired('M3', madeUpForm({ attribute: oneOff, period: null }));
    expect(finding?.message).toBe(
      '「一次性项目」为一年期项目，年度资金 100,000 元，应等于实施期资金 300,000 元，相差 200,000 元',
    );
  });

  it('lets a building be put up once over three years', () => {
    expect(fired('M3', madeUpForm({ attribute: oneOff }))).toEqual([]);
  });
});
