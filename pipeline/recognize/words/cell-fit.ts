import { type ColumnRole, derived } from '../../vocabulary/index.ts';
import { saysNothing } from '../form-builder.ts';
import { SIGN as COMPARED, DATE as DAY, NUMBER as DIGITS } from './glued-row.ts';

const NUMBER = `[-−]?${DIGITS}`;
const SIGN = `${COMPARED}|不小于|不大于`;
const DATE = `(?:≤|=|＝)?${DAY}`;
const UNIT = String.raw`\s?[(（]?[%％‰]?[)）]?(?:以[上下内])?|\s?[^\d%％，,。；;≥≧≤≦=＝═]{1,8}`;
const VALUE = new RegExp(`^(?:${DATE}|(?:${SIGN})?\\s?${NUMBER}(?:${UNIT})?)$`, 'u');
const BARE = new RegExp(`^(?:${DATE}|${NUMBER})$`, 'u');
const POINTS = /^(?:\d{1,3}(?:\.\d{1,2})?分?|[-—–/]+)$/u;
const TICK = /^[√✓☑■]$/u;
/** What a value that is no figure ends in: 效果良好, 持续改善. */
const SAID = derived(
  (words) =>
    new RegExp(`(?:${words.choice('parts', 'degree')}|${words.choice('parts', 'outcome')})`, 'u'),
);
const NAME_END = derived((words) => new RegExp(`${words.choice('parts', 'name')}$`, 'u'));
const SIGNS = new RegExp(`^(?:${SIGN}|定性|正向|反向)$`, 'u');

/**
 * What speaks against a text being that of a cell in a column, on a scale on which a row costs one.
 *
 * @param isSplit the sign and the unit of a value have columns of their own.
 */
export function misfit(role: ColumnRole, text: string, isSplit: boolean): number {
  if (role === 'name') return misfitOfName(text);
  if (TICK.test(text)) return role === 'forecast' || role === 'note' ? 0.2 : 3;
  switch (role) {
    case 'value':
      return misfitOfValue(text, isSplit);
    case 'actual':
    case 'forecast':
      return Math.max(0, misfitOfValue(text, false));
    case 'nature':
      return SIGNS.test(text) ? 0 : 3.5;
    case 'unit':
      return /^[%％‰]$|^[^\d≥≤]{1,5}$/u.test(text) ? 0 : 2.5;
    case 'weight':
    case 'score':
      return POINTS.test(text) ? 0 : 3.5;
    case 'direction':
      return /向/u.test(text) ? 0 : 1.5;
    default:
      return /\p{Script=Han}{2}/u.test(text) || saysNothing(text) ? 0.3 : 1.5;
  }
}

function misfitOfName(text: string): number {
  if (saysNothing(text)) return 1;
  if (!/\p{Script=Han}{2}/u.test(text)) return 4;
  if (VALUE.test(text)) return 2.5;
  let cost = /^[，。、；：)）”》％%]|[（(《“、]$/u.test(text) ? 1.5 : 0;
  if (/[：:]$/u.test(text)) cost += 1;
  cost += Math.max(0, text.length - 24) * 0.06;
  cost += (text.match(/(?:^|\s)[\d≥≧≤≦═=—√]/gu) ?? []).length;
  if (text.length < 4) cost += 0.3;
  if (SAID().test(text.slice(-4)) && !NAME_END().test(text)) cost += 0.3;
  return cost;
}

function misfitOfValue(text: string, isSplit: boolean): number {
  if (saysNothing(text)) return 0.2;
  if (isSplit && BARE.test(text)) return 0;
  if (VALUE.test(text)) return isSplit ? 0.6 : BARE.test(text) ? 0.4 : 0;
  if (/\d/u.test(text) && text.length <= 16) return 0.6;
  const said = SAID().test(text) ? 0.3 : 0.7;
  return said + Math.max(0, text.length - 8) * 0.12;
}

/** What speaks against a cell being blank beside others that are not. */
export const BLANK: Readonly<Partial<Record<ColumnRole, number>>> = {
  name: 4,
  value: 1.6,
  nature: 0.8,
  unit: 0.8,
  weight: 0.9,
  score: 0.9,
  actual: 1,
  note: 0.1,
  forecast: 0.3,
  explanation: 0.5,
  direction: 0.7,
};
