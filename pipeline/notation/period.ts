import type { ProjectRecord } from '../model/index.ts';
import { derived } from '../vocabulary/index.ts';
import { plainNumerals } from './amount.ts';
import { choicesIn } from './choice.ts';
import { parseDay } from './date.ts';

type Period = NonNullable<ProjectRecord['period']>;
type Attribute = NonNullable<ProjectRecord['attribute']>;

const CHINESE_NUMBERS = '零一二三四五六七八九十';

/** `1年`, `三年`, `202001-202012`, `2023年4月-2024年2月`, or start and end from two cells; of `☑1年 □3年` what is ticked. */
export function parsePeriod(text: string, start: string | null, end: string | null): Period | null {
  if (text === '' && start === null && end === null) return null;
  const plain = plainNumerals(chosenOf(text) ?? '').replace(/\s+/gu, '');
  const years = /^(\d+(?:\.\d+)?|[一二三四五六七八九十])(?:个)?(?:年|周年)(?:期)?$/u.exec(
    plain,
  )?.[1];
  const [from, to] = rangeOf(plain);
  const printed = text !== '' ? text : [start, end].filter((part) => part !== null).join('至');
  return {
    text: printed,
    years: years === undefined ? null : yearsOf(years),
    start: (start === null ? null : parseDay(start)) ?? from,
    end: (end === null ? null : parseDay(end)) ?? to,
  };
}

/** Words of a period without a number. */
const LASTING = derived((words) => new RegExp(words.choice('attributes', 'lasting'), 'u'));

const LETTER_IN_NUMBER = /(?<=\d)[OoQIl|〇○]|[OoQIl|〇○](?=\d)/u;

/** Whether a period says when or how long: something of it is understood, or it is told in words. */
export function isPeriod(text: string, period: Period): boolean {
  if (period.years !== null || period.start !== null || period.end !== null) return true;
  const plain = plainNumerals(chosenOf(text) ?? '').replace(/\s+/gu, '');
  if (parseDay(plain) !== null) return true;
  const days = plain.match(/\d{4}年\d+月(?:\d+日)?/gu) ?? [];
  if (LETTER_IN_NUMBER.test(plain) || days.some((day) => parseDay(day) === null)) return false;
  const number = plain.search(/[\d一二三四五六七八九十]/u);
  const unit = Math.max(plain.lastIndexOf('年'), plain.lastIndexOf('月'));
  return (number >= 0 && unit > number) || LASTING().test(plain);
}

/** The text, or the answer in it that is ticked where it prints boxes; null where not one alone is. */
function chosenOf(text: string): string | null {
  const choices = choicesIn(text);
  if (choices.length === 0) return text;
  const ticked = choices.filter((one) => one.ticked);
  return ticked.length === 1 ? (ticked[0]?.text ?? null) : null;
}

function yearsOf(text: string): number {
  const chinese = CHINESE_NUMBERS.indexOf(text);
  return chinese > 0 ? chinese : Number(text);
}

/** Two dates and what joins them take no more. */
const LONGEST_RANGE = 100;

/** Every place where the text can be parted is tried, since dates hold dashes themselves. */
function rangeOf(plain: string): [string | null, string | null] {
  if (plain.length > LONGEST_RANGE) return [null, null];
  for (const match of plain.matchAll(/[-—–－~～至到]+/gu)) {
    const start = dayOf(plain.slice(0, match.index));
    const end = dayOf(plain.slice(match.index + match[0].length));
    if (start !== null && end !== null) return [start, end];
  }
  return [null, null];
}

/** Beside another day, `2024.1` is a month. */
function dayOf(text: string): string | null {
  return parseDay(text.replace(/^(\d{4})\.(\d{1,2})$/u, '$1年$2月'));
}

/** 一次性项目(1年结束), 经常性项目(长期开展), 新增项目, 延续项目; where boxes are printed, the one that is ticked. */
export function parseAttribute(text: string): Attribute | null {
  if (text === '') return null;
  const chosen = chosenOf(text);
  return { text, kind: chosen === null ? null : attributeKind(chosen) };
}

/** Of which kind an attribute is; null where it names none, or two that cannot both be. */
function attributeKind(text: string): Attribute['kind'] {
  const kinds = kindsIn(text);
  return isContradiction(kinds) ? null : (kinds[0] ?? null);
}

/** Whether an attribute without boxes names answers that exclude each other, as a template does in which none was chosen. */
export function isUndecided(text: string): boolean {
  return choicesIn(text).length === 0 && isContradiction(kindsIn(text));
}

const KINDS = derived((words) => {
  const kinds = ['one-off', 'recurring', 'continuing', 'new'] as const;
  return {
    kinds: kinds.map((kind) => [kind, new RegExp(words.choice('attributes', kind), 'u')] as const),
    denied: new RegExp(`非${words.choice('attributes', ...kinds)}`, 'gu'),
  };
});

/** What stands in brackets explains: it counts where nothing else says anything. */
function kindsIn(text: string): NonNullable<Attribute['kind']>[] {
  const { kinds: known, denied } = KINDS();
  const said = text.replace(denied, '');
  const outside = said.replace(/[(（][^()（）]*[)）]/gu, '');
  const [kinds = [], explained = []] = [outside, said].map((part) =>
    known.flatMap(([kind, words]) => (words.test(part) ? [kind] : [])),
  );
  return kinds.length > 0 ? kinds : explained;
}

function isContradiction(kinds: readonly Attribute['kind'][]): boolean {
  return (
    (kinds.includes('one-off') && kinds.includes('recurring')) ||
    (kinds.includes('new') && kinds.includes('continuing'))
  );
}
