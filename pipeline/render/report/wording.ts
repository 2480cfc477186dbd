import { groupedYuan } from '../../model/index.ts';
import type { DepartmentView } from './view.ts';
import type { Words } from './words.ts';

/** Characters of a printed text that a finding quotes; the whole stands in the form beside it. */
const LONGEST_QUOTE = 160;

/** `{name}` in `text` replaced by `values.name`. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/gu, (mark, name: string) => String(values[name] ?? mark));
}

/** `2000` → `"2,000"`. */
export function counted(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/gu, ',');
}

/** The beginning of a text that is too long to quote whole. */
export function quoted(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST_QUOTE
    ? text
    : `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`;
}

export function departmentLabel(department: DepartmentView | undefined, words: Words): string {
  const label = [department?.code, department?.name].filter((text) => text).join(' ');
  return label === '' ? words.unknownDepartment : label;
}

/** An amount as it is read; a dash where none is printed. */
export function amountText(yuan: string | null): string {
  return yuan === null ? '—' : groupedYuan(yuan);
}

export function yearLabel(year: number | null, words: Words): string {
  return year === null ? words.unknownYear : `${year}${words.yearSuffix}`;
}
