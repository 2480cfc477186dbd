import { fenOf, groupedYuan } from '../../model/index.ts';

/** Yuan in one printed unit. */
const FACTORS: Readonly<Record<string, bigint>> = {
  元: 1n,
  千元: 1_000n,
  万元: 10_000n,
  百万元: 1_000_000n,
  亿元: 100_000_000n,
};

/** The unit to print amounts in: the form's own where it is known, else yuan. */
export function printableUnit(unit: string | null): string | null {
  return unit === null || unit in FACTORS ? unit : '元';
}

/** `("2078264.61", "元")` → `"2,078,264.61"`; `("2078264.61", "万元")` → `"207.826461"`: exact in every unit. */
export function amountIn(unit: string | null, yuan: string): string {
  const factor = FACTORS[unit ?? '元'] ?? 1n;
  if (factor === 1n) return groupedYuan(yuan);
  const fen = fenOf(yuan);
  const size = fen < 0n ? -fen : fen;
  const divisor = factor * 100n;
  const fraction = (size % divisor)
    .toString()
    .padStart(divisor.toString().length - 1, '0')
    .replace(/0+$/u, '');
  const whole = groupedYuan(`${size / divisor}.00`);
  return `${fen < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
