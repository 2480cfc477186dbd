import { NEEDS } from '../../api/needs.ts';
import type { Field, FormDetail, FormFinding, IndicatorRow, Need, Offer } from '../../api.ts';

/** Needs that are of each place by itself; of another finding the first place stands for all. */
const BY_PLACE: ReadonlySet<Need> = new Set(['doubtful', 'not-understood', 'cut', 'sources']);

/** A place that waits for a person. */
export interface Stop {
  readonly need: Need;
  readonly path: string;
}

/** All fields of a form in the order in which they are shown. */
export function fieldsOf(form: FormDetail): Field[] {
  return [
    ...form.sections.flatMap(({ fields }) => fields),
    ...form.indicators.flatMap((row) => [row.class, ...row.fields]),
  ];
}

/**
 * The field that a path means: its own, or the nearest that is a part of it or that it is a part of; null where the form shows none (a
 * class that is missing, say).
 */
export function fieldAt(form: FormDetail, path: string): Field | null {
  const fields = fieldsOf(form);
  const row = /^(\/indicators\/\d+)(?:\/level[12])?$/u.exec(path);
  if (row !== null) {
    const own = form.indicators.find((one) => one.path === row[1]);
    const isClass = path !== row[1];
    return (isClass ? own?.class : own?.fields[0]) ?? null;
  }
  return (
    fields.find((field) => field.path === path) ??
    fields.find((field) => field.path.startsWith(`${path}/`)) ??
    fields.find((field) => path.startsWith(`${field.path}/`)) ??
    null
  );
}

/** The row that a path stands in. */
export function rowAt(form: FormDetail, path: string): IndicatorRow | null {
  return (
    form.indicators.find((row) => path === row.path || path.startsWith(`${row.path}/`)) ?? null
  );
}

/** What waits for a person, the most urgent first, each place once. */
export function stopsOf(form: FormDetail): Stop[] {
  const stops: Stop[] = fieldsOf(form)
    .filter(({ correction }) => correction?.kind === 'offered')
    .map(({ path }) => ({ need: 'offered', path }));
  for (const { need, open } of form.findings) {
    if (need === null) continue;
    for (const path of BY_PLACE.has(need) ? open : open.slice(0, 1)) stops.push({ need, path });
  }
  const seen = new Set<string>();
  return stops
    .sort((a, b) => NEEDS.indexOf(a.need) - NEEDS.indexOf(b.need))
    .filter(({ path }) => !seen.has(path) && seen.add(path));
}

/** What is offered again where no field shows it. */
export function offersApart(form: FormDetail): FormDetail['history'] {
  const shown = new Set(
    fieldsOf(form).flatMap(({ path, correction }) => (correction?.kind === 'offered' ? path : [])),
  );
  return form.history.filter(
    ({ state, kind, path }) => state === 'offered' && (kind === 'note' || !shown.has(path)),
  );
}

/** What is said of a place, what waits for a person first. */
export function findingsAt(form: FormDetail, path: string): FormFinding[] {
  const field = fieldAt(form, path);
  const at = new Set([path, ...(field === null ? [] : [field.path])]);
  return form.findings
    .filter(({ paths }) => paths.some((one) => at.has(one)))
    .sort((a, b) => Number(b.open.length > 0) - Number(a.open.length > 0));
}

/** What like projects have where a finding says that the form says too little. */
export function offersOf(form: FormDetail, finding: FormFinding): Offer[] {
  const at = form.findings.indexOf(finding);
  return form.offers.filter((offer) => offer.finding === at);
}

/** The places whose acceptance says that all is right at a path. */
export function acceptedWith(form: FormDetail, path: string): string[] {
  const paths = new Set<string>();
  for (const { need, open } of findingsAt(form, path)) {
    const [first] = open;
    if (need === null || first === undefined) continue;
    if (!BY_PLACE.has(need)) paths.add(first);
    else for (const one of open) if (fieldAt(form, one) === fieldAt(form, path)) paths.add(one);
  }
  return paths.size === 0 ? [fieldAt(form, path)?.path ?? path] : [...paths];
}
