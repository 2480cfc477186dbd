import type { FormReading, Reading } from '../../pipeline/read/work.ts';
import { subtotalFindings, validate } from '../../pipeline/validate/index.ts';
import { factsOf, missingFrom } from './facts.ts';

/** What a damaged file came to. */
export type Verdict =
  /** Every amount and value is as it was. */
  | { readonly kind: 'unchanged' }
  /** Something differs, and it is told. */
  | { readonly kind: 'told'; readonly by: string }
  | { readonly kind: 'crash' | 'hang' | 'run-ended' | 'silent'; readonly what: string };

/** What a reading is held against: that of the undamaged file. */
export interface Undamaged {
  readonly forms: readonly (readonly string[])[];
  /** What was to be said of it anyway. */
  readonly said: ReadonlySet<string>;
}

export function undamaged(reading: Reading): Undamaged {
  return {
    forms: reading.forms.map(({ record }) => factsOf(record)),
    said: new Set([...saidOfFile(reading), ...reading.forms.flatMap((form) => saidOf(form))]),
  };
}

/** What a damaged file came to, by its reading. */
export function verdictOf(reading: Reading, original: Undamaged): Verdict {
  const { failure, forms } = reading;
  if (failure?.category === 'defect')
    return { kind: 'crash', what: failure.trace ?? failure.reasonEn };
  if (failure?.category === 'timed-out') return { kind: 'hang', what: failure.reasonEn };
  const lost = missingFrom(
    original.forms.flat(),
    forms.flatMap(({ record }) => factsOf(record)),
  );
  const more = missingFrom(
    forms.flatMap(({ record }) => factsOf(record)),
    original.forms.flat(),
  );
  if (lost.length + more.length === 0 && forms.length === original.forms.length) {
    return { kind: 'unchanged' };
  }
  if (failure !== null) return { kind: 'told', by: failure.category };
  if (saidOfFile(reading).some((sentence) => !original.said.has(sentence))) {
    return { kind: 'told', by: 'remark on the file' };
  }
  if (reading.unaccounted > 0) return { kind: 'told', by: 'unaccounted' };
  const silent = forms.filter((form, at) => !isTold(form, original.forms[at], original.said));
  const [first] = silent;
  if (forms.length === original.forms.length && first === undefined) {
    return { kind: 'told', by: 'finding' };
  }
  const count =
    forms.length === original.forms.length
      ? ''
      : `${original.forms.length} forms, now ${forms.length}; `;
  return {
    kind: 'silent',
    what: `${count}was: ${lost.slice(0, 4).join('; ')}; is: ${more.slice(0, 4).join('; ')}`,
  };
}

/** Whether a form says what it said before, or a finding speaks of it that did not before. */
function isTold(
  form: FormReading,
  before: readonly string[] | undefined,
  said: ReadonlySet<string>,
): boolean {
  const facts = factsOf(form.record);
  const isSame =
    before !== undefined &&
    missingFrom(before, facts).length + missingFrom(facts, before).length === 0;
  return isSame || saidOf(form).some((sentence) => !said.has(sentence));
}

/** What is to be said of a form, each as a text by which it is known again. */
function saidOf({ record }: FormReading): string[] {
  return validate(record).map(({ rule, paths, facts }) => JSON.stringify([rule, paths, facts]));
}

/** What is to be said of the file as a whole. */
function saidOfFile({ remarks, subtotals, forms }: Reading): string[] {
  const recordOf = (ordinal: number) => forms[ordinal - 1]?.record;
  return [
    ...remarks.map(({ messageEn }) => messageEn),
    ...subtotalFindings(subtotals, recordOf, '').map(({ rule, facts }) =>
      JSON.stringify([rule, facts]),
    ),
  ];
}
