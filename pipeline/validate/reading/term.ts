import type { ProjectRecord } from '../../model/index.ts';

/** From this many years a period is what a system writes for "no end" (99年), and says nothing of the project. */
const ENDLESS_YEARS = 50;

/** How long a project runs, as far as its form says. */
export type Term =
  | { readonly kind: 'one-year' }
  | { readonly kind: 'years'; readonly years: number }
  | { readonly kind: 'endless' }
  | { readonly kind: 'unknown' };

/**
 * A project is of one year where its period says so, or where it is 一次性 and no longer period is printed:
 * a building that is put up once over three years is 一次性 too. A period of twelve months that runs over
 * the end of a year is no budget year.
 */
export function termOf(record: ProjectRecord): Term {
  const { attribute, period } = record;
  if (attribute !== null && /[1一]年结束|当年结束/u.test(attribute.text))
    return { kind: 'one-year' };
  const years = period?.years ?? null;
  if (years !== null) {
    if (years >= ENDLESS_YEARS) return { kind: 'endless' };
    if (years > 1) return { kind: 'years', years };
    const start = period?.start?.slice(0, 4) ?? null;
    const end = period?.end?.slice(0, 4) ?? null;
    return start === end ? { kind: 'one-year' } : { kind: 'unknown' };
  }
  if (attribute?.kind === 'one-off') return { kind: 'one-year' };
  return { kind: 'unknown' };
}

/** The words of the form that make it a project of one year, for messages. */
export function termText(record: ProjectRecord): string {
  return [record.attribute?.text, record.period?.text]
    .filter((text) => text !== undefined && text !== '')
    .map((text) => `「${text}」`)
    .join('、');
}
