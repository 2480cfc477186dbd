import type { FieldName } from '../model/index.ts';
import { knownKey, lookUp } from './look-up.ts';
import { spelling } from './spelling.ts';
import { current, derived } from './vocabulary.ts';

/** The field that a label's key announces, or null. */
export function fieldOf(key: string): FieldName | null {
  const found = lookUp('fields', key, (meaning) => meaning !== 'extra');
  return found === null || found.meaning === 'extra' ? null : found.meaning;
}

/** How strong a label is for its field: of two values the one under the stronger label is the field's; 0 is the strongest. */
export function strengthOf(field: FieldName, key: string): number {
  const found = lookUp('fields', key, (meaning) => meaning === field);
  if (found === null) return Number.POSITIVE_INFINITY;
  return current()
    .entries('fields')
    .filter(({ meaning }) => meaning === field)
    .indexOf(found.entry);
}

/** Labels that are understood as labels and have no field of their own: their pairs go to `extra`. */
export function isExtraLabel(key: string): boolean {
  return current().find('fields', knownKey(key), (meaning) => meaning === 'extra') !== null;
}

const STAMP = derived((words) => {
  const stamp = words.choice('parts', 'stamp');
  return new RegExp(`^\\(?(?:单位)?${stamp}(?:处)?\\)?:?(?:\\d*年\\d*月\\d*日)?$`, 'u');
});

/** (盖章), 签字： 年 月 日: where a form is stamped or signed, and no more. */
export function isStamp(text: string): boolean {
  return STAMP().test(spelling(text));
}

/** 部门: the label of an office that may be over the one that 单位 names. */
export function isOfficeLabel(key: string): boolean {
  return lookUp('parts', key, (meaning) => meaning === 'office') !== null;
}

/** 规划财务科, 办公室: the name of a section of an office, which is none itself. */
export function isOfficeSection(name: string): boolean {
  return current().find('parts', spelling(name), (meaning) => meaning === 'division') !== null;
}

/** 单位, 金额单位: the label of the unit of money. */
export function isUnitLabel(key: string): boolean {
  return current().find('parts', key, (meaning) => meaning === 'unit') !== null;
}

export const SIGNOFF_FIELDS: ReadonlySet<FieldName> = new Set([
  'responsible',
  'handler',
  'phone',
  'filledAt',
]);
