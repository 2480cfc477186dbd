import type { Horizon, IndicatorColumn } from '../model/index.ts';
import { knownKey, lookUp } from './look-up.ts';
import { withoutUnit } from './money-units.ts';
import { withoutPoints } from './spelling.ts';
import { current, derived } from './vocabulary.ts';

/** The part of a column of the indicator table. */
export type ColumnRole = 'level1' | 'level2' | 'name' | IndicatorColumn;

export interface ColumnLabel {
  readonly role: ColumnRole;
  readonly horizon: Horizon | null;
}

/** What a header cell of the indicator table says of its column: `三级指标(长期)` is a name, of the implementation. */
export function columnLabelOf(printedKey: string): ColumnLabel | null {
  const key = knownKey(printedKey);
  const exact = roleOf(key);
  if (exact !== null) return { role: exact, horizon: null };
  const [bare, suffix] = withoutSuffix(key);
  const { name, horizon } = afterHorizon(bare);
  const role = roleOf(name);
  return role === null ? null : { role, horizon: horizon ?? horizonWord(suffix) };
}

function roleOf(key: string): ColumnRole | null {
  const meaning = lookUp('columns', key)?.meaning;
  return meaning === undefined ||
    meaning === 'ordinal' ||
    meaning === 'total' ||
    meaning === 'section'
    ? null
    : meaning;
}

/** `指标值(年度)` → `指标值`, `年度`. Not by a pattern: a cell may be nothing but brackets, and tens of thousands of them. */
function withoutSuffix(key: string): [bare: string, suffix: string] {
  const at = key.endsWith(')') ? key.indexOf('(', 1) : -1;
  const suffix = at < 0 ? '' : key.slice(at + 1, -1);
  return suffix === '' ? [key, ''] : [key.slice(0, at), suffix];
}

const HORIZONS = derived((words) => {
  const whole = words.choice('horizons', 'implementation', 'whole', 'lasting');
  const money = '(?:资金|金额|预算)?$';
  return {
    implementation: new RegExp(whole, 'u'),
    annual: new RegExp(words.choice('horizons', 'annual', 'yearlong'), 'u'),
    first: new RegExp(
      `^${words.choice('horizons', 'implementation', 'whole', 'lasting', 'annual', 'yearlong')}`,
      'u',
    ),
    ofTotals: new RegExp(words.choice('horizons', 'implementation', 'whole', 'project'), 'u'),
    amounts: new RegExp(`^${whole}${money}`, 'u'),
    annualAmounts: new RegExp(`^${words.choice('horizons', 'annual')}${money}`, 'u'),
  };
});

/** `实施周期指标值` → `指标值`, of the implementation. */
function afterHorizon(key: string): { name: string; horizon: Horizon | null } {
  const [word = ''] = HORIZONS().first.exec(key) ?? [];
  return { name: key.slice(word.length), horizon: word === '' ? null : horizonWord(word) };
}

/** The horizon that a header over several columns names (`实施期绩效指标`, `年度`), or null. */
export function horizonWord(key: string): Horizon | null {
  const { implementation, annual } = HORIZONS();
  if (implementation.test(key)) return 'implementation';
  return annual.test(key) ? 'annual' : null;
}

/** Whether a text is the name of a horizon and no more. */
export function isHorizon(key: string): boolean {
  return current().find('horizons', knownKey(key), (meaning) => meaning !== 'project') !== null;
}

/** The horizon that the label of a line of money names: one of the year names it whatever else it says. */
export function horizonOfMoney(key: string): Horizon | null {
  const { annual, ofTotals } = HORIZONS();
  if (annual.test(key)) return 'annual';
  return ofTotals.test(key) ? 'implementation' : null;
}

/** The horizon that heads a column of amounts: 实施期, 年度金额. */
export function amountHorizonOf(key: string): Horizon | null {
  const bare = withoutUnit(knownKey(key)).key;
  const { amounts, annualAmounts } = HORIZONS();
  if (amounts.test(bare)) return 'implementation';
  return annualAmounts.test(bare) ? 'annual' : null;
}

/** The heading of a table of tasks. */
export function isTaskLabel(key: string): boolean {
  return current().find('parts', key, (meaning) => meaning === 'task') !== null;
}

/** The label that stands left of the whole indicator table, or over it. */
export function isIndicatorSection(key: string): boolean {
  return lookUp('columns', withoutPoints(key), (meaning) => meaning === 'section') !== null;
}

/** The heading of the column that numbers the rows. */
export function isOrdinalHeading(key: string): boolean {
  return lookUp('columns', key, (meaning) => meaning === 'ordinal') !== null;
}

/** The label of the row that sums the points of an indicator table. */
export function isPointsTotal(key: string): boolean {
  return lookUp('columns', key, (meaning) => meaning === 'total') !== null;
}
