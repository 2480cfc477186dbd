import { type Office, officeOf, officesIn, type ProjectRecord } from '../model/index.ts';

/** What of a record tells its department. */
export type OfDepartment = Pick<ProjectRecord, 'year' | 'department'>;

/** Codes that several departments print in one year, each with those departments: they are told apart by name as well. */
export type SharedCodes = Readonly<Record<string, readonly Office[]>>;

/** One name after the other under one code is a department that was renamed, not two. */
export function sharedCodes(records: Iterable<OfDepartment>): SharedCodes {
  const names = new Map<string, Map<number | null, Set<string>>>();
  for (const { year, department } of records) {
    const { code, name } = department;
    if (code === null || name === null) continue;
    const years = names.get(code) ?? new Map<number | null, Set<string>>();
    names.set(code, years);
    years.set(year, (years.get(year) ?? new Set()).add(name));
  }
  const shared: [string, readonly Office[]][] = [];
  for (const [code, years] of names) {
    if (![...years.values()].some((own) => own.size > 1 && officesIn(own).length > 1)) continue;
    shared.push([code, officesIn([...years.values()].flatMap((own) => [...own]).sort())]);
  }
  return Object.fromEntries(shared);
}

/** Departments are told apart by their code, by name where none is printed, and by both where several print one. */
export function departmentKey(
  { department: { code, name } }: Pick<OfDepartment, 'department'>,
  shared: SharedCodes,
): string {
  if (code === null) return `=${name ?? ''}`;
  const offices = Object.hasOwn(shared, code) ? shared[code] : undefined;
  const office = offices === undefined ? null : officeOf(name ?? '', offices);
  return office === null ? code : `${code}=${office.name}`;
}
