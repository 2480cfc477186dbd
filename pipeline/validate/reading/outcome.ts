import type { Indicator } from '../../model/index.ts';
import { isCost } from './classes.ts';
import { betterOf, measureOf } from './measure.ts';
import { compare, type Exact, exactOf, quotient, times } from './number.ts';

/** How a result compares with its target, both being numbers of one unit. */
export interface Outcome {
  readonly target: Exact;
  readonly result: Exact;
  /** Whether more of it is better; null where the form leaves it open. */
  readonly more: boolean | null;
  /** Null where it depends on what `more` leaves open. */
  readonly reached: boolean | null;
}

/** Places that shares are reckoned to, far more than any score is printed with. */
const PLACES = 8;

/** The outcome of an indicator in numbers, or null where target or result is none or their units differ. */
export function outcomeOf(indicator: Indicator): Outcome | null {
  const numbers = numbersOf(indicator);
  if (numbers === null) return null;
  const { target, result } = numbers;
  const more = directionOf(indicator);
  const order = compare(result, target);
  const reached = order === 0 ? true : more === null ? null : more ? order > 0 : order < 0;
  return { target, result, more, reached };
}

/** The share of the target that was reached, at most 1: result ÷ target, inverse where less is better. */
export function shareOf({ target, result, more }: Outcome): Exact | null {
  if (more === null) return null;
  const [top, bottom] = more ? [result, target] : [target, result];
  return bottom.digits <= 0n || top.digits < 0n ? null : quotient(top, bottom, PLACES);
}

function numbersOf({ value, actual }: Indicator): { target: Exact; result: Exact } | null {
  if (actual === null) return null;
  if (value.kind === 'money' && actual.kind === 'money') {
    const [target, result] = [exactOf(value.yuan), exactOf(actual.yuan)];
    return target === null || result === null ? null : { target, result };
  }
  const [target, result] = [measureOf(value), measureOf(actual)];
  if (target === null || result === null) return null;
  // A result often leaves the unit to its target's column.
  if (result.unit !== target.unit && result.unit !== '') return null;
  if (value.comparator === '±') return null;
  return { target: target.number, result: result.number };
}

function directionOf(indicator: Indicator): boolean | null {
  switch (indicator.value.comparator) {
    case '≥':
    case '>':
      return true;
    case '≤':
    case '<':
      return false;
    case '±':
      return null;
    default: {
      const better = betterOf(indicator.name);
      if (better !== null) return better === 'more';
      // A cost without a sign is a ceiling to some and a sum to be spent to others.
      return isCost(indicator) || indicator.level2 === '时效指标' ? null : true;
    }
  }
}

/** Points that a share earns, unrounded. */
export function earned(points: Exact, share: Exact): Exact {
  return times(points, share);
}
