import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitChanges } from '../../../pipeline/notation/digit-changes.ts';
import { sentenceOf } from '../../../pipeline/render/words/index.ts';
import { DOUBTFUL } from '../../recognize/scanned.ts';
import { type Filled, readForm, told } from './scanned-form.ts';

const grouped = (amount: number) => String(amount).replace(/\B(?=(\d{3})+$)/gu, ',');

describe('one digit of an amount', () => {
  it('may have been replaced, lost or added', () => {
    const texts = digitChanges('1,300').map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['1,800', '91,300', '13,000', '130', '300']));
    expect(texts).not.toContain('1,300');
    expect(new Set(texts).size).toBe(texts.length);
    expect(digitChanges('无')).toEqual([]);
  });
});

describe('S3', () => {
  it('offers the only digit that makes the sums right', () => {
    // A source that is the same as in 实施期 but for one digit, in a project of one year.
    const annual = ['5,000,000', '3,000,000', '1,300,000', '200,000'];
    const { record, findings } = readForm({ attribute: '一次性项目', period: '1年', annual });
    expect(told(findings, 'S3')).toEqual([[['/funding/annual/lines/1/amount'], '1,800,000']]);
    const one = findings.find(({ rule }) => rule === 'S3');
    if (one === undefined) throw new Error('no finding');
    expect(sentenceOf(one, 'zh')).toBe(
      '年度资金总额与各来源之和不符，实施期与年度金额不一致；若扫描件中年度省级财政资金的“1,300,000”应为“1,800,000”（“3”应为“8”），各项即相符，疑为识别错误，请对照原件核对',
    );
    expect(sentenceOf(one, 'en')).toBe(
      'The annual total is not the sum of its sources. The amounts of the implementation and of the year differ; they agree if “1,300,000” of the annual 省级财政资金 is “1,800,000” on the scan (8 was read as 3): compare with the original',
    );
    expect(record.funding.annual?.lines[1]?.amount).toBe('1300000.00');
  });

  it('names the cells where several digits would do, and prefers the one that was read badly', () => {
    const annual = ['2,000,000', '1,000,000', '900,000', '700,000'];
    const { findings } = readForm({ annual });
    const [one] = findings.filter(({ rule }) => rule === 'S3');
    expect(one?.suggestion).toBeNull();
    expect(one?.evidence.map(({ text }) => text)).toEqual(['2,000,000', '900,000', '700,000']);
    const doubted = readForm({ annual }, { '700,000': DOUBTFUL });
    expect(told(doubted.findings, 'S3')).toEqual([[['/funding/annual/lines/2/amount'], '100,000']]);
  });

  it('says nothing of horizons that differ where their sums hold', () => {
    const annual = ['2,000,000', '1,000,000', '900,000', '100,000'];
    const { findings } = readForm({ attribute: '一次性项目', period: '1年', annual });
    expect(told(findings, 'S3')).toEqual([]);
  });
});

describe('a form whose sums hold', () => {
  const source = fc.integer({ min: 0, max: 99_999_999 });
  const parts = fc.tuple(source, source, source);
  const side = parts.map((own) => [own.reduce((sum, part) => sum + part, 0), ...own]);

  it('has no S3; with one digit changed, that digit is offered or its cell named', () => {
    fc.assert(
      fc.property(
        side,
        side,
        fc.constantFrom('implementation', 'annual'),
        fc.nat({ max: 3 }),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (implementation, annual, horizon, cell, position, step) => {
          const filled = {
            implementation: implementation.map(grouped),
            annual: annual.map(grouped),
          };
          expect(told(readForm(filled).findings, 'S3')).toEqual([]);
          const printed = filled[horizon as 'annual'][cell] ?? '';
          const digits = [...printed].flatMap((each, at) => (each === ',' ? [] : [at]));
          const at = digits[position % digits.length] ?? 0;
          const digit = (Number(printed[at]) + step) % 10;
          // No amount begins with 0.
          fc.pre(digit !== 0 || at > 0);
          const read = `${printed.slice(0, at)}${digit}${printed.slice(at + 1)}`;
          const misread: Partial<Filled> = {
            ...filled,
            [horizon]: filled[horizon as 'annual'].map((each, index) =>
              index === cell ? read : each,
            ),
          };
          const { findings } = readForm(misread);
          const found = findings.filter(({ rule }) => rule === 'S3');
          expect(found).toHaveLength(1);
          const { suggestion, evidence } = found[0] ?? { suggestion: null, evidence: [] };
          if (suggestion !== null) expect(suggestion).toBe(printed);
          expect(evidence.map(({ text }) => text)).toContain(read);
        },
      ),
      { numRuns: 60 },
    );
  });
});
