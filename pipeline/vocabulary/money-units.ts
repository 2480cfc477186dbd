import { spelling } from './spelling.ts';
import { derived } from './vocabulary.ts';

/** A group of a regular expression: any unit of money, longer ones first. */
const UNIT = derived((words) => words.choice('money'));

const CURRENCY = derived((words) => `${words.choice('parts', 'currency')}?`);

const IN_BRACKETS = derived(
  (words) =>
    new RegExp(`\\((?:${words.choice('parts', 'unit')}:?)?${CURRENCY()}(${UNIT()})\\)`, 'u'),
);

const UNIT_LINE = derived(
  (words) => new RegExp(`^\\(?${words.choice('parts', 'unit')}:${CURRENCY()}(${UNIT()})\\)?$`, 'u'),
);

/** A label without the unit of money in brackets, and that unit: `项目资金(万元)` → `项目资金`, `万元`. */
export function withoutUnit(key: string): { key: string; unit: string | null } {
  if (!key.includes('(')) return { key, unit: null };
  const match = IN_BRACKETS().exec(key);
  if (match === null) return { key, unit: null };
  return { key: key.replace(IN_BRACKETS(), '').replace(/:+$/u, ''), unit: match[1] ?? null };
}

/** `金额单位:万元`, `单位：元` as a line or a cell of its own; the unit, or null. */
export function moneyUnitIn(text: string): string | null {
  return UNIT_LINE().exec(spelling(text))?.[1] ?? null;
}
