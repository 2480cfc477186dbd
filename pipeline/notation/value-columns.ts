import type { IndicatorValue } from '../model/index.ts';
import { isComparator, isKindOfIndicator, isWordForNothing } from '../vocabulary/index.ts';
import { plainNumerals, saysNoAmount } from './amount.ts';
import { parseValue, qualitative } from './value.ts';

/** 指标性质, 指标值 and 度量单位 of a row, as printed; empty where a column is blank or not there. */
export interface ValueColumns {
  readonly nature: string;
  readonly value: string;
  readonly unit: string;
}

/** 指标性质, 指标值 and 度量单位 in columns of their own are joined as printed: `≧735人次`. */
export function joinedValue({ nature, value, unit }: ValueColumns): IndicatorValue {
  const printedUnit = saysNoAmount(unit) ? '' : unit;
  // A unit that the value already carries is not said twice.
  const tail = printedUnit !== '' && value.endsWith(printedUnit) ? '' : printedUnit;
  const text = `${saysNoSign(nature) ? '' : nature}${value}${tail}`;
  // What is no sign is no part of the number either: 3 and 12 are not 312.
  return isNature(nature) ? parseValue(text) : qualitative(text);
}

/** Whether a text is what the column 指标性质 asks for: a sign, how it is judged, or nothing. */
export function isNature(text: string): boolean {
  return isComparator(plainNumerals(text)) || saysNoSign(text);
}

/** What says of an indicator how it is judged, or nothing, and is no part of its value. */
function saysNoSign(text: string): boolean {
  return /^[/\\—–-]*$/u.test(text) || isKindOfIndicator(text) || isWordForNothing(text);
}

/**
 * A value that was typed whole, `≥96人次`, in the columns that its form has: its sign and unit take the places of those
 * that stood there; where it has none, they stay.
 */
export function inColumns(typed: string, { nature, unit }: ValueColumns): ValueColumns {
  const [, sign = '', rest = typed] = /^\s*([≥≧⩾≤≦⩽<>=＜＞＝═±]{1,2})\s*(.*)$/su.exec(typed) ?? [];
  const own = parseValue(rest).unit;
  return {
    nature: sign === '' ? nature : sign,
    value: rest,
    unit: own === null || rest.endsWith(unit) ? unit : '',
  };
}
