import type { Rule } from './rule.ts';
import { EARLIER_STAGES } from './rules/earlier-stages.ts';
import { annualWithinImplementation } from './rules/money/annual-within-implementation.ts';
import { oneYearEquality } from './rules/money/one-year-equality.ts';
import { sumOfSources } from './rules/money/sum-of-sources.ts';
import { signoffPeople } from './rules/people/signoff.ts';

/** All rules; findings are reported in this order. */
export const CATALOGUE: readonly Rule[] = [
  sumOfSources,
  annualWithinImplementation,
  oneYearEquality,
  signoffPeople,
  ...EARLIER_STAGES,
];
