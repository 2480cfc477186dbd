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
 * a building that is put up once over three years is 一次性 too. Printed months count by the budget years that
 * they touch: twelve months over the end of a year are two.
 */
export function termOf(record: ProjectRecord): Term {
  const { attribute, period } = record;
  if (attribute !== null && /[1一]年结束|当年结束/u.test(attribute.text))
    return { kind: 'one-year' };
  const start = Number(period?.start?.slice(0, 4) ?? Number.NaN);
  const end = Number(period?.end?.slice(0, 4) ?? Number.NaN);
  const years = Number.isNaN(end - start) ? (period?.years ?? null) : end - start + 1;
  if (years === null) {
    const open = !Number.isNaN(start) || !Number.isNaN(end);
    return { kind: attribute?.kind === 'one-off' && !open ? 'one-year' : 'unknown' };
  }
  if (years >= ENDLESS_YEARS) return { kind: 'endless' };
  if (years > 1) return { kind: 'years', years };
  return { kind: years > 0 ? 'one-year' : 'unknown' };
}

/** The words of the form that make it a project of one year, for messages. */
export function termText(record: ProjectRecord): string {
  return [record.attribute?.text, record.period?.text]
    .filter((text) => text !== undefined && text !== '')
    .map((text) => `「${text}」`)
    .join('、');
}
