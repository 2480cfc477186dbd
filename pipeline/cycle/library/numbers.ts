/** Decimals as whole numbers of a common unit: no value passes through a JavaScript number. */

export interface Spread {
  readonly min: string;
  readonly q1: string;
  readonly median: string;
  readonly q3: string;
  readonly max: string;
}

/** Numbers between two of which a quartile falls give at most two places more. */
const QUARTERS = 4n;

/**
 * The least, the quartiles and the greatest of some decimals, exactly. A quartile between two values divides the way between
 * them, as QUARTILE.INC does.
 *
 * @param decimals at least one, such as `95` or `-0.5`
 */
export function spreadOf(decimals: readonly string[]): Spread {
  const places = Math.max(...decimals.map((text) => text.split('.')[1]?.length ?? 0));
  const sorted = decimals.map((text) => scaled(text, places)).sort((a, b) => compare(a, b));
  const quartile = (nth: number): string => {
    const at = (sorted.length - 1) * nth;
    const below = sorted[Math.floor(at / 4)] ?? 0n;
    const above = sorted[Math.ceil(at / 4)] ?? below;
    const share = BigInt(at % 4);
    return decimalOf((below * (QUARTERS - share) + above * share) * 25n, places + 2);
  };
  return {
    min: quartile(0),
    q1: quartile(1),
    median: quartile(2),
    q3: quartile(3),
    max: quartile(4),
  };
}

function scaled(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const size = BigInt(whole + fraction.padEnd(places, '0'));
  return text.startsWith('-') ? -size : size;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `9500n` of two places → `95`. */
function decimalOf(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/u, '');
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
