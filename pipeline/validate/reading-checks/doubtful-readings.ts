import {
  type Evidence,
  fenOf,
  grouped,
  isFromPicture,
  type Misreading,
  type ProjectRecord,
  parentOf,
  type ReadingFacts,
} from '../../model/index.ts';
import { parseAmount } from '../../notation/amount.ts';
import { FORM } from '../grounds.ts';
import type { Rule, Violation } from '../rule.ts';
import { twinOffers } from './misread-twins.ts';
import { misreadingOf } from './misreadings.ts';
import { type MoneyCheck, sumChecks } from './money-checks.ts';
import { placeOf, sayingOf } from './pictures.ts';
import { NUMBERS, shortened, whereOf } from './places.ts';
import { withoutSettledDoubts } from './settled.ts';

type Told = Violation<ReadingFacts['S1']>;
type DoubtfulPlace = Extract<ReadingFacts['S1'], { said: 'doubtful' }>;

function* check(asCorrected: ProjectRecord): Iterable<Told> {
  const record = withoutSettledDoubts(asCorrected);
  const read = Object.entries(record.evidence).filter(([, evidence]) => isFromPicture(evidence));
  if (read.length === 0) return;
  yield* undrawn(read);
  yield* doubtful(record, read);
}

/**
 * A picture of a form without ruling lines: where its cells end was told by the places of the texts alone, so its
 * numbers are named however surely each was read.
 */
function* undrawn(read: readonly [string, Evidence][]): Iterable<Told> {
  const of = read.filter(([, evidence]) => evidence.undrawn === true);
  const [first] = of;
  if (first === undefined) return;
  const pages = [...new Set(of.flatMap(([, { page }]) => page ?? []))].sort((a, b) => a - b);
  const numbers = of.filter(([path, { text }]) => NUMBERS.test(path) && /\d/u.test(text));
  const paths = [...grouped(numbers, ([, evidence]) => placeOf(evidence)).values()].flatMap(
    (same) => same.at(-1)?.[0] ?? [],
  );
  const [path = first[0], ...others] = paths;
  yield { paths: [path, ...others], facts: { said: 'undrawn', pages } };
}

/**
 * The places whose reading is doubtful, or whose text may be another that is written much like it; those that read the
 * same on one page together. What is told as not understood, what the vocabulary knows and what the form proves by its
 * sums or by its other horizon is not doubted.
 */
function* doubtful(record: ProjectRecord, read: readonly [string, Evidence][]): Iterable<Told> {
  const sums = sumChecks(record);
  const twins = twinOffers(record);
  const told = toldElsewhere(record);
  const doubts: { path: string; facts: DoubtfulPlace; elsewhere: string | null }[] = [];
  for (const [path, evidence] of read) {
    const { text, doubts: against = [] } = evidence;
    if (told.has(sayingOf(evidence)) || isConfirmed(record, path, text)) continue;
    const { may, offer } = misreading(record, path, text, sums);
    const elsewhere = twins.get(path) ?? offer;
    const isDoubted =
      against.includes('doubtful') &&
      (text !== '' || against.includes('unread')) &&
      !isProven(record, path, text, sums);
    if (!isDoubted && may === null && elsewhere === null) continue;
    told.add(sayingOf(evidence));
    const facts: DoubtfulPlace = {
      said: 'doubtful',
      where: whereOf(record, evidence),
      text: shortened(text),
      doubts: against.includes('doubtful') ? against.filter((doubt) => doubt !== 'doubtful') : [],
      ...(may === null ? {} : { may }),
      ...(elsewhere === null ? {} : { elsewhere }),
    };
    doubts.push({ path, facts, elsewhere });
  }
  for (const same of grouped(doubts, ({ facts }) => JSON.stringify(facts)).values()) {
    const [first, ...others] = same;
    if (first === undefined) continue;
    yield {
      paths: [first.path, ...others.map(({ path }) => path)],
      facts: others.length === 0 ? first.facts : { ...first.facts, times: same.length },
      ...(first.elsewhere === null ? {} : { suggestion: first.elsewhere }),
    };
  }
}

/** What is told as not understood (L3), by what is said where. */
function toldElsewhere({ notUnderstood, evidence }: ProjectRecord): Set<string> {
  const places = notUnderstood.flatMap(({ path }) => [path, path.replace(/code$/u, 'name')]);
  return new Set(places.flatMap((path) => evidence[path] ?? []).map(sayingOf));
}

/** A title that is nothing but words of the vocabulary. */
const PLAIN_TITLE =
  /^(?:(?:部门)?(?:项目|整体)?支出)?(?:项目)?绩效(?:运行)?(?:目标|自评|监控)(?:申报|批复)?表$/u;

/** A class that the vocabulary knows, or a title of nothing but its words, is sure however it was read. */
function isConfirmed({ indicators, repairs }: ProjectRecord, path: string, text: string): boolean {
  if (path === '/title') return PLAIN_TITLE.test(text.replace(/\s+/gu, ''));
  const [, index, level] = /^\/indicators\/(\d+)\/(level[12])$/u.exec(path) ?? [];
  const indicator = index === undefined ? undefined : indicators[Number(index)];
  if (indicator === undefined) return false;
  const { level1, level2, printedLevel2 } = indicator;
  if (level === 'level1') return level1 !== null && !repairs.some((repair) => repair.path === path);
  return printedLevel2 !== undefined || (level2 !== null && parentOf(level2) !== null);
}

/**
 * Whether the form says the same elsewhere: an amount that makes its sums right, a value or name that the other horizon has too,
 * read there without a doubt.
 */
function isProven(
  { indicators, evidence }: ProjectRecord,
  path: string,
  text: string,
  sums: readonly MoneyCheck[],
): boolean {
  if (text === '') return false;
  if (path.startsWith('/funding/')) return areFulfilled(sums, path) === true;
  const [, index, field] = /^\/indicators\/(\d+)\/(name|value)$/u.exec(path) ?? [];
  const own = index === undefined ? undefined : indicators[Number(index)];
  if (own === undefined) return false;
  return indicators.some((other, at) => {
    const twin = evidence[`/indicators/${at}/${field}`];
    return (
      other.horizon !== own.horizon &&
      other.level2 === own.level2 &&
      (field === 'name' || other.name === own.name) &&
      twin?.text === text &&
      isFromPicture(twin) &&
      twin.doubts?.includes('doubtful') !== true
    );
  });
}

/** Whether all sums that an amount is in hold, with another in its place where one is given; null where it is in none. */
function areFulfilled(sums: readonly MoneyCheck[], path: string, yuan?: string): boolean | null {
  const own = sums.filter(({ paths }) => paths.includes(path));
  if (own.length === 0) return null;
  const changed = yuan === undefined ? undefined : new Map([[path, fenOf(yuan)]]);
  return own.every(({ holds }) => holds(changed));
}

/** What a text may be instead, and what sums say of an amount such as `1.800`: that it is as it was read, or 1,800. */
function misreading(
  record: ProjectRecord,
  path: string,
  text: string,
  sums: readonly MoneyCheck[],
): { readonly may: Misreading | null; readonly offer: string | null } {
  const may = misreadingOf(path, text, record);
  if (may === null || !path.startsWith('/funding/')) return { may, offer: null };
  if (areFulfilled(sums, path) === true) return { may: null, offer: null };
  const thousands = text.replace('.', ',');
  const yuan = parseAmount(thousands, record.funding.unit);
  const offer = yuan !== null && areFulfilled(sums, path, yuan) === true ? thousands : null;
  return { may, offer };
}

export const doubtfulReadings: Rule<'S1'> = {
  id: 'S1',
  severity: 'warning',
  title: '扫描件识别把握不大',
  titleEn: 'A doubtful reading of a scan',
  ...FORM,
  check,
};
