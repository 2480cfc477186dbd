import type { DateFacts } from '../../../model/index.ts';
import { fieldOf } from '../field.ts';
import type { Sentences } from '../sentences.ts';
import { each, horizons, quoted } from './say.ts';

export const dates: Sentences<DateFacts> = {
  D1: each((fact) => {
    if (fact.said === 'date') {
      const span = `${fact.from ?? '…'} to ${fact.to ?? '…'}`;
      return `"${fact.name}" ${fact.text} lies ${fact.early ? 'before' : 'after'} its ${horizons(fact.horizons)} horizon (${span})`;
    }
    if (fact.said === 'step') {
      return `The step "${fact.text}" of the plan is dated before ${fact.year} and not told as done`;
    }
    const what = fact.name === null ? `"${fact.text}"` : `"${fact.name}" ${fact.text}`;
    return `${what} is longer than the project's ${fact.months} months (${quoted(fact.printed)})`;
  }),
  D2: each(({ day, year, late }) =>
    late
      ? `Filled in on ${day}, after ${year} began: targets are set with the budget`
      : `Filled in on ${day}, more than six months before ${year}`,
  ),
  D3: each((fact) => {
    if (fact.said === 'reversed') {
      return `The period "${fact.text}" starts (${fact.start}) after it ends (${fact.end})`;
    }
    const what = fact.of === 'period' ? 'period' : 'attribute';
    return `The ${what} "${fact.text}" ends on ${fact.end}, before the budget year ${fact.year}`;
  }),
  D4: each((fact) => {
    const what =
      fact.said === 'indicator'
        ? `${horizons(fact.horizons)} "${fact.name}"`
        : (fieldOf(fact.field, null)?.en ?? '');
    return `A year that cannot be: ${what}, "${fact.text}"`;
  }),
  D5: each(
    ({ attribute, period }) => `The attribute "${attribute}" and the period "${period}" disagree`,
  ),
};
