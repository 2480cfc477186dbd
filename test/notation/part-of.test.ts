import { describe, expect, it } from 'vitest';
import type { FundingLine, FundingSource } from '../../pipeline/model/index.ts';
import { withParts } from '../../pipeline/notation/part-of.ts';

type Line = readonly [source: FundingSource, label: string, yuan: number | null];

/** Of which line each is a part, by index; null where of the total. */
function parts(total: number, ...lines: Line[]): (number | null)[] {
  const funding = lines.map(
    ([source, label, yuan]): FundingLine => ({
      source,
      label,
      amount: yuan === null ? null : `${yuan}.00`,
    }),
  );
  return withParts(funding, `${total}.00`).map(({ partOf }) => partOf ?? null);
}

describe('what a line of money is a part of', () => {
  it('a 其中 opens parts; those that follow are parts too where with them the sum is right', () => {
    const carried: Line[] = [
      ['fiscal', '一、财政拨款', 900],
      ['fiscal', '其中:当年财政拨款', 700],
      ['carriedOver', '上年结转', 200],
      ['other', '二、其他资金', 100],
    ];
    expect(parts(1000, ...carried)).toEqual([null, 0, 0, null]);
    const unit: Line[] = [
      ['fiscal', '其中:财政拨款', 500],
      ['unit', '单位资金', 500],
      ['unit', '其中:事业收入', 300],
      ['unit', '经营收入', 200],
    ];
    expect(parts(1000, ...unit)).toEqual([null, null, 1, 1]);
  });

  it('but not where the lines come to the total as they are, or never to the amount', () => {
    const lines: Line[] = [
      ['fiscal', '财政拨款', 900],
      ['fiscal', '其中:当年财政拨款', 700],
      ['carriedOver', '上年结转', 200],
    ];
    expect(parts(1100, ...lines)).toEqual([null, 0, null]);
    const wrong = lines.with(2, ['carriedOver', '上年结转', 250]);
    expect(parts(900, ...wrong)).toEqual([null, 0, null]);
    const unread = lines.with(0, ['fiscal', '财政拨款', null]);
    expect(parts(100, ...unread)).toEqual([null, 0, null]);
  });
});
