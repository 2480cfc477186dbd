import { describe, expect, it } from 'vitest';
import type { NotUnderstood, ProjectRecord } from '../../../pipeline/model/index.ts';
import { offerFor } from '../../../pipeline/validate/reading-checks/offers.ts';
import { madeUpForm } from '../form.ts';
import { found, said } from './findings.ts';

describe('what a text that was not understood may mean', () => {
  it.each<[NotUnderstood['as'], string, string | null]>([
    ['amount', '50,78O,000', '50,780,000'],
    ['amount', '5〇,780,000', '50,780,000'],
    ['amount', 'l00,000元', '100,000元'],
    ['amount', '50.780.000', '50,780,000'],
    ['amount', '50、780、000', '50,780,000'],
    ['amount', '(50,780,000)', '-50,780,000'],
    ['amount', '（50,780,000）', '-50,780,000'],
    ['amount', '─50.78O,000', '-50,780,000'],
    ['amount', '约300', '300'],
    ['amount', '人民币5万元左右', '5万元'],
    ['amount', '#REF!', null],
    ['amount', '854万854万(高标准农田建设400万元)', null],
    ['amount', '见附件', null],
    ['rate', '98.5O%', '98.50%'],
    ['rate', '良好', null],
    ['rate', '（90.00%）', '90.00%'],
    ['value', '6Ο台', '60台'],
    ['points', '1O', '10'],
    ['nature', 'N', '≥'],
    ['nature', '好', null],
    ['unit', '人吹', null],
    ['value', '1OO%', '100%'],
    ['value', '≥9O%', '≥90%'],
    ['value', '约1OO人次', '约100人次'],
    ['date', '2O25-02-17', '2025-02-17'],
    ['date', '20251317', null],
    ['period', '2O25年', '2025年'],
    ['period', '8', null],
    ['code', '6O4-某区教育局', '604'],
    ['code', '30l-某市水利局', '301'],
    ['choice', '□一次性项目 □经常性项目', null],
  ])('of %s, %s is %s', (as, text, offer) => {
    expect(offerFor({ path: '/any', text, as }, '元')).toBe(offer);
  });
});

/** A form in which some texts were not understood; they stand on line 9. */
function withNotUnderstood(
  ...entries: [path: string, text: string, as: NotUnderstood['as']][]
): ProjectRecord {
  const form = madeUpForm();
  return {
    ...form,
    notUnderstood: entries.map(([path, text, as]) => ({ path, text, as })),
    evidence: {
      ...form.evidence,
      ...Object.fromEntries(entries.map(([path, text]) => [path, { source: 0, line: 9, text }])),
    },
  };
}

describe('L3', () => {
  it('names a field of the form in a whole sentence, in English too', () => {
    const form = withNotUnderstood(['/signoff/filledAt', '2O25-02-17', 'date']);
    expect(said(found(form, 'L3'), 'en')).toEqual([
      '“2O25-02-17” as the date of filling in is no date (it may be “2025-02-17”): compare with the original',
    ]);
  });

  it('says nothing of a form that was understood', () => {
    expect(found(madeUpForm(), 'L3')).toEqual([]);
  });

  it('is an error where it is money, and says what that did to the sums', () => {
    const findings = found(
      withNotUnderstood(
        ['/funding/annual/total', '50,78O,000', 'amount'],
        ['/funding/implementation/lines/0/amount', '#REF!', 'amount'],
        ['/funding/annual/lines/1/executed', '约300', 'amount'],
      ),
      'L3',
    );
    expect(findings).toMatchObject([
      {
        severity: 'error',
        paths: [
          '/funding/annual/total',
          '/funding/implementation/lines/0/amount',
          '/funding/annual/lines/1/executed',
        ],
        evidence: [{ text: '50,78O,000' }, { text: '#REF!' }, { text: '约300' }],
        suggestion: '50,780,000；300',
      },
    ]);
    expect(said(findings)).toEqual([
      '年度资金总额“50,78O,000”不合金额写法（可能是“50,780,000”），未计入合计，也未与各来源核对；' +
        '实施期central“#REF!”不合金额写法，总额与各来源之和因此未核对；' +
        '年度local全年执行数“约300”不合金额写法（可能是“300”），总额与各来源之和因此未核对，请核对原件',
    ]);
    expect(said(findings, 'en')[0]).toMatch(
      /^“50,78O,000” as the annual total is no amount \(it may be “50,780,000”\), is in no sum/u,
    );
  });

  it('is one warning elsewhere, with every place; both horizons are named together', () => {
    const findings = found(
      withNotUnderstood(
        ['/indicators/1/value', '1OO%', 'value'],
        ['/indicators/8/value', '1OO%', 'value'],
        ['/indicators/0/columns/nature', 'N', 'nature'],
        ['/signoff/filledAt', '20251317', 'date'],
      ),
      'L3',
    );
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        paths: [
          '/indicators/1/value',
          '/indicators/8/value',
          '/indicators/0/columns/nature',
          '/signoff/filledAt',
        ],
        suggestion: '100%；≥',
      },
    ]);
    expect(findings[0]?.evidence).toHaveLength(4);
    expect(said(findings)).toEqual([
      '实施期和年度指标「图书质量合格率」的指标值“1OO%”不合数值写法（可能是“100%”）；' +
        '实施期指标「购置图书数量」的指标性质“N”不是大于、小于一类的符号（可能是“≥”）；' +
        '填报日期“20251317”不合日期写法，请核对原件',
    ]);
  });

  it('shows a code by the cell that it is printed in', () => {
    const form = withNotUnderstood(['/department/code', '6O4-某区教育局', 'code']);
    const { '/department/code': cell, ...evidence } = form.evidence;
    if (cell === undefined) throw new Error('no cell');
    const findings = found({ ...form, evidence: { ...evidence, '/department/name': cell } }, 'L3');
    expect(findings).toMatchObject([
      { paths: ['/department/code', '/department/name'], evidence: [cell], suggestion: '604' },
    ]);
  });

  it('does not check sums by amounts that are none', () => {
    const form = withNotUnderstood(['/funding/annual/lines/0/amount', '4O,000', 'amount']);
    const { annual } = form.funding;
    if (annual === null) throw new Error('no money');
    const lines = annual.lines.map((line, at) => (at === 0 ? { ...line, amount: null } : line));
    const unread = { ...form, funding: { ...form.funding, annual: { ...annual, lines } } };
    expect(found(unread, 'M1')).toEqual([]);
    expect(found({ ...unread, notUnderstood: [] }, 'M1')).toHaveLength(1);
  });
});
