import {
  type DateFacts,
  halfWidth,
  type Indicator,
  type ProjectRecord,
} from '../../../model/index.ts';
import { FORM } from '../../grounds.ts';
import type { Rule, Violation } from '../../rule.ts';

type Broken = Violation<DateFacts['D4']>;

/** How many years before and after its budget year a project's date may lie; 99年 is written for "no end". */
const OF_PROJECT = { before: 100, after: 100 };
/** What a text tells of may be as old as it likes. */
const OF_TEXT = { before: Number.POSITIVE_INFINITY, after: 100 };
/** A form is filled in a little before or after its year. */
const OF_FILLING_IN = { before: 10, after: 10 };
type Reach = typeof OF_PROJECT;

/** A year of our time, for forms whose own is not known. */
const OUR_TIME = 2025;

/** A year among other things: 3025年, but not 4841.54 or 1500-20. */
const NAMED = /(?<![\d.])(?<year>\d{4})(?=年)/gu;
/** A year of a period: 3025-01, 302501 as well. */
const OF_PERIOD =
  /(?<!\d)(?<year>\d{4})(?=年|[-./]\d{1,2}(?!\d)|(?:0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d))/gu;
/** In running text only what cannot be a number of years: 3025年底, 8025年3月, but not 有3000年历史. */
const DATED = /(?<![\d.])(?<year>\d{4})年(?=度|[底末初]|[上下]半年|\d{1,2}月|完成|竣工|完工)/gu;
/** Names that ask how many years, and that ask when. */
const ASKS_HOW_LONG = /年限|年数|寿命|[树古]?龄|历史|周期/u;
const ASKS_WHEN =
  /(?:完成|完工|竣工|开工|开始|结束|支付|发放|拨付)(?:的)?(?:时间|日期|时限)|日期$/u;

function* check(record: ProjectRecord): Iterable<Broken> {
  const told = new Set(record.notUnderstood.map(({ path }) => path));
  for (const [at, indicator] of record.indicators.entries()) {
    const { horizon, name } = indicator;
    for (const field of ['value', 'actual'] as const) {
      const path = `/indicators/${at}/${field}`;
      const text = indicator[field]?.text ?? '';
      const years = yearsOf(indicator, text);
      if (told.has(path) || !years.some((year) => isBeyond(record, year, OF_PROJECT))) continue;
      yield { paths: [path], facts: { said: 'indicator', horizon, name, text } };
    }
  }
  for (const { path, text, years, reach } of fieldsOf(record)) {
    if (told.has(path) || !years.some((year) => isBeyond(record, year, reach))) continue;
    yield { paths: [path], facts: { said: 'field', field: path, text } };
  }
}

/** A bare 2025 is a year where the name asks when. */
function yearsOf({ name }: Indicator, text: string): string[] {
  if (ASKS_HOW_LONG.test(name)) return [];
  const bare = ASKS_WHEN.test(name) ? /^\s*(\d{4})\s*$/u.exec(halfWidth(text))?.[1] : undefined;
  return bare === undefined ? yearsIn(text, NAMED) : [bare];
}

interface Field {
  readonly path: string;
  readonly text: string;
  readonly years: readonly string[];
  readonly reach: Reach;
}

function fieldsOf({ period, attribute, signoff, narratives, goals }: ProjectRecord): Field[] {
  const day = signoff.filledAt?.slice(0, 10) ?? '';
  const dated = (path: string, text = ''): Field => ({
    path,
    text,
    years: yearsIn(text, OF_PERIOD),
    reach: OF_PROJECT,
  });
  const running = [
    ...Object.entries(narratives).map(([key, text]) => [`/narratives/${key}`, text] as const),
    ...Object.entries(goals).map(([key, text]) => [`/goals/${key}`, text] as const),
  ];
  return [
    dated('/period', period?.text),
    dated('/attribute', attribute?.text),
    ...running.flatMap(([path, text]) =>
      [...halfWidth(text ?? '').matchAll(DATED)].map((match) => ({
        path,
        text: match[0],
        years: [match.groups?.year ?? ''],
        reach: OF_TEXT,
      })),
    ),
    {
      path: '/signoff/filledAt',
      text: day,
      years: day === '' ? [] : [day.slice(0, 4)],
      reach: OF_FILLING_IN,
    },
  ];
}

function yearsIn(text: string, pattern: RegExp): string[] {
  return [...halfWidth(text).matchAll(pattern)].flatMap(({ groups }) => groups?.year ?? []);
}

function isBeyond({ year }: ProjectRecord, named: string, { before, after }: Reach): boolean {
  if (year === null && after < OF_PROJECT.after) return false;
  const distance = Number(named) - (year ?? OUR_TIME);
  return distance > after || -distance > before;
}

export const implausibleYear: Rule<'D4'> = {
  id: 'D4',
  severity: 'error',
  title: '年份不可能',
  titleEn: 'A year that cannot be',
  ...FORM,
  check,
};
