import type { Indicator } from '../../model/index.ts';
import { isCost } from './classes.ts';
import { betterOf, measureOf } from './measure.ts';
import { compare, type Exact, exactOf, quotient, times, whole } from './number.ts';

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
  if (target === null || result === null || value.comparator === '±') return null;
  return inOneUnit(target, result);
}

type Measure = NonNullable<ReturnType<typeof measureOf>>;

/** Both in one unit, or null where none is known to be. A result often leaves the unit to its target's column. */
function inOneUnit(target: Measure, result: Measure): { target: Exact; result: Exact } | null {
  if (result.unit === target.unit) return { target: target.number, result: result.number };
  if (result.unit === '') {
    // A sheet shows 95% as 0.95 where the cell has lost its format.
    const isFraction = isPercent(target.unit) && isAboveOne(target) && !isAboveOne(result);
    return {
      target: target.number,
      result: isFraction ? times(result.number, whole(100)) : result.number,
    };
  }
  const [mine, theirs] = [inSingles(target), inSingles(result)];
  return mine.unit === theirs.unit && mine.unit !== ''
    ? { target: mine.number, result: theirs.number }
    : null;
}

function isPercent(unit: string): boolean {
  return /^[%％]$/u.test(unit);
}

function isAboveOne({ number }: Measure): boolean {
  return compare(number, whole(1)) > 0;
}

/** 0.12万人 as 1200人. */
function inSingles({ number, unit }: Measure): Measure {
  const size = SIZES.find(([word]) => unit.startsWith(word));
  return size === undefined
    ? { number, unit }
    : { number: times(number, whole(size[1])), unit: unit.slice(size[0].length) };
}

const SIZES = [
  ['万', 10_000],
  ['亿', 100_000_000],
] as const;

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
