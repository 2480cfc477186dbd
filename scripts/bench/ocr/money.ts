import type { FundingSource } from '../../../pipeline/model/index.ts';
import type { Chance } from './chance.ts';
import type { TrueFunding, Truth } from './truth.ts';

/** The money of a made-up form in fen, so that what is printed adds up to the last digit. */

const SOURCES: readonly (readonly [FundingSource, string])[] = [
  ['central', '其中:中央财政资金'],
  ['provincial', '省级财政资金'],
  ['local', '市县(区)财政资金'],
  ['selfRaised', '单位自筹'],
  ['other', '其他资金'],
];

const WAN = 1_000_000;

export function fundingOf(
  chance: Chance,
  both: boolean,
): { moneyUnit: Truth['moneyUnit']; funding: Truth['funding'] } {
  const moneyUnit = chance.below(3) === 0 ? '万元' : '元';
  // Whole thousands, whole yuan, or to the fen; in 万元 to the hundred yuan.
  const step = moneyUnit === '万元' ? 10_000 : chance.pick([100_000, 100_000, 100, 1]);
  const amount = (most: number): number =>
    step * (1 + chance.below(Math.floor((most * WAN) / step)));
  const paying = SOURCES.map((_, at) => at === 2 || chance.below(3) === 0);
  const annual = paying.map((pays) => (pays ? amount(chance.pick([30, 400, 5000])) : 0));
  const blank = SOURCES.map((_, at) => paying[at] === false && chance.below(3) === 0);
  const whole = chance.pick([false, true])
    ? annual
    : annual.map((year) => year * (2 + chance.below(2)));
  return {
    moneyUnit,
    funding: {
      ...(both ? { implementation: horizonOf(whole, blank) } : {}),
      annual: horizonOf(annual, blank),
    },
  };
}

function horizonOf(amounts: readonly number[], blank: readonly boolean[]): TrueFunding {
  return {
    total: yuan(amounts.reduce((sum, amount) => sum + amount, 0)),
    lines: SOURCES.map(([source, label], at) => ({
      source,
      label,
      amount: blank[at] === true ? null : yuan(amounts[at] ?? 0),
    })),
  };
}

const yuan = (fen: number): string =>
  `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/** An amount as the form prints it: grouped by thousands, without fen where there are none. */
export function printed(amount: string | null, unit: Truth['moneyUnit']): string {
  if (amount === null) return '';
  const number = Number(amount) / (unit === '万元' ? 10_000 : 1);
  const places =
    unit === '万元' ? (Number.isInteger(number) ? 0 : 2) : amount.endsWith('.00') ? 0 : 2;
  return number.toLocaleString('en-US', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
}
