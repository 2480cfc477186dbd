import {
  isFromPicture,
  type Office,
  officeOf,
  officesIn,
  type PrintedName,
  type ProjectRecord,
} from '../model/index.ts';

/** What of a record tells its department. */
export type OfDepartment = Pick<ProjectRecord, 'year' | 'department'>;

/** Codes that several departments print in one year, each with those departments: they are told apart by name as well. */
export type SharedCodes = Readonly<Record<string, readonly Office[]>>;

/** The same with how it is printed. */
export type PrintedDepartment = OfDepartment & Pick<PrintedName, 'isFromPicture'>;

export function printedDepartment(
  record: OfDepartment & Pick<ProjectRecord, 'evidence'>,
): PrintedDepartment {
  const { year, department, evidence } = record;
  return { year, department, isFromPicture: isFromPicture(evidence['/department/name']) };
}

export function printedName({ department, isFromPicture }: PrintedDepartment): PrintedName {
  return { name: department.name ?? '', isFromPicture };
}

/** One name after the other under one code is a department that was renamed, not two. */
export function sharedCodes(printed: Iterable<PrintedDepartment>): SharedCodes {
  const codes = new Map<string, Map<number | null, Map<string, PrintedName>>>();
  for (const one of printed) {
    const { code, name } = one.department;
    if (code === null || name === null) continue;
    const years = codes.get(code) ?? new Map<number | null, Map<string, PrintedName>>();
    codes.set(code, years);
    const names = years.get(one.year) ?? new Map<string, PrintedName>();
    years.set(one.year, names);
    names.set(`${one.isFromPicture}${name}`, printedName(one));
  }
  const shared: [string, readonly Office[]][] = [];
  for (const [code, years] of codes) {
    const byYear = [...years.values()].map((names) => [...names.values()]);
    if (!byYear.some((own) => own.length > 1 && officesIn(own).length > 1)) continue;
    shared.push([code, officesIn(byYear.flat().sort(byName))]);
  }
  return Object.fromEntries(shared);
}

function byName({ name: a }: PrintedName, { name: b }: PrintedName): number {
  return a < b ? -1 : Number(a > b);
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
