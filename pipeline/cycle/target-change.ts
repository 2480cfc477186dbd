import type { Indicator } from '../model/index.ts';
import { isCost, isNothing } from '../validate/reading/classes.ts';
import { compare } from '../validate/reading/number.ts';
import { outcomeOf } from '../validate/reading/outcome.ts';
import { letters } from './card.ts';

interface InYear {
  readonly indicator: Indicator;
  readonly year: number | null;
}

/**
 * How a target differs from the one before: lower, higher, otherwise, or null for not at all. A year later a date is a year
 * later; what costs is neither higher nor lower.
 */
export function targetChange(
  before: InYear,
  now: InYear,
): 'lowered' | 'raised' | 'reworded' | null {
  const [was, is] = [before.indicator.value, now.indicator.value];
  if (isNothing(was.text) && isNothing(is.text)) return null;
  if (letters(was.text) === letters(is.text)) return null;
  const [due, dueNow] = [dateIn(before), dateIn(now)];
  if (due !== null && dueNow !== null) {
    const length = Math.min(due.length, dueNow.length);
    const [a, b] = [due.slice(0, length), dueNow.slice(0, length)];
    return a === b ? null : b > a ? 'lowered' : 'raised';
  }
  // The new target against the old one, as a result is held against its target.
  const outcome = outcomeOf({ ...before.indicator, actual: is });
  if (outcome === null) return withoutYears(was.text) === withoutYears(is.text) ? null : 'reworded';
  if (compare(outcome.result, outcome.target) === 0) return null;
  if (outcome.reached === null || isCost(before.indicator)) return 'reworded';
  return outcome.reached ? 'raised' : 'lowered';
}

/** A date counted from its form's year: `+0-06` for June of that year. */
function dateIn({ indicator: { value }, year }: InYear): string | null {
  if (value.kind !== 'date' || value.date === null || year === null) return null;
  const [of = '', ...rest] = value.date.split('-');
  return [`+${Number(of) - year + 100}`, ...rest].join('-');
}

function withoutYears(text: string): string {
  return letters(text).replace(/(?:19|20)\d{2}年?度?/gu, '');
}
