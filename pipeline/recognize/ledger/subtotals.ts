import type { Form, Subtotal } from '../../model/index.ts';
import { isTotalOfAll, isTotalWord } from '../../vocabulary/index.ts';
import { codeOf } from './organisations.ts';

/** A sum as it stands in its row, with the ordinal of the first project under it. */
export interface SumRow extends Omit<Subtotal, 'parts'> {
  readonly next: number;
}

/**
 * The projects that each sum may be of. A ledger does not say: a sum stands over its projects or under them, and sums
 * nest. Likeliest first are the projects of its code, then those up to the next sum, then all.
 */
export function subtotalsOf(sums: readonly SumRow[], forms: readonly Form[]): Subtotal[] {
  const ordinals = forms.map(({ ordinal }) => ordinal);
  const bounds = [...new Set(sums.map(({ next }) => next))];
  return sums.map(({ next, ...sum }) => {
    const code = codeOf(sum.label.text);
    const ofCode = forms.filter(
      ({ fields }) =>
        code !== null && codeOf(fields.implementingUnit?.value.text ?? '')?.startsWith(code),
    );
    const under = ordinals.filter((ordinal) => ordinal >= next);
    const over = ordinals.filter((ordinal) => ordinal < next);
    const starts = bounds.filter((bound) => bound > next);
    const ends = bounds.filter((bound) => bound < next);
    const readings = [
      ofCode.map(({ ordinal }) => ordinal),
      ...starts.map((start) => under.filter((ordinal) => ordinal < start)),
      under,
      ...ends.map((end) => over.filter((ordinal) => ordinal >= end)).reverse(),
      over,
      ordinals,
    ];
    if (isTotalWord(sum.label.text))
      readings.unshift(isTotalOfAll(sum.label.text) ? ordinals : over);
    const distinct = new Map(readings.map((parts) => [parts.join(), parts]));
    distinct.delete('');
    return { ...sum, parts: [...distinct.values()] };
  });
}
