import { addTo, type Family, halfWidth, type IndicatorValue } from '../../model/index.ts';
import { comparatorAt, derived } from '../../vocabulary/index.ts';

/** What an indicator measures, as far as its name and the kind of its value tell. */
export interface Measure {
  readonly family: Family;
  /** Which of the things count (合格, 及时), sorted: two measures are one only where these are the same. */
  readonly states: readonly string[];
  /** What was done to them (采购, 改造), sorted. */
  readonly acts: readonly string[];
  /** To whom, sorted. */
  readonly whom: readonly string[];
  /** Of a price: for each of what (people, area, a unit's own name), where its unit says so. */
  readonly per: string | null;
  /** Of a share: what a thing must have become to count, in a word that no table knows. */
  readonly become: string | null;
  /** What else the name says: known words, and the characters of unknown ones, alone and in pairs, each with its weight. */
  readonly features: ReadonlyMap<string, number>;
  /** Of all features. */
  readonly weight: number;
  /** All of that as one text: the same for names that say the same. */
  readonly key: string;
}

type Role = 'become' | 'way' | 'state' | 'act' | 'who' | 'thing';

interface Part {
  readonly role: Role;
  readonly word: string;
}

interface Words {
  readonly byFirst: ReadonlyMap<
    string,
    readonly { readonly key: string; readonly parts: readonly Part[] }[]
  >;
}

/** The words of names by their first character, longer ones first. */
const WORDS = derived((vocabulary): Words => {
  const byFirst = new Map<string, { key: string; parts: Part[] }[]>();
  for (const { key, meaning } of vocabulary.entries('measures')) {
    const parts =
      meaning === 'idle'
        ? []
        : meaning.split('+').map((part): Part => {
            const [role = 'thing', word = ''] = part.split(':');
            return { role: role as Role, word };
          });
    const first = key.charAt(0);
    addTo(byFirst, first, { key, parts });
  }
  for (const words of byFirst.values()) words.sort((a, b) => b.key.length - a.key.length);
  return { byFirst };
});

const SHARE = derived((vocabulary) => new Set(vocabulary.words('measures', 'way:ratio')));

const DIMENSIONS = derived(
  (vocabulary) =>
    new Map(vocabulary.entries('dimensions').map(({ key, meaning }) => [key, meaning as Family])),
);

/** What a unit counts: 人次/年 → people; `count` for what is no dimension of its own (台, 个). */
export function dimensionOf(unit: string): Family {
  const [over = ''] = unit.split(/[/／每]/u);
  const known = DIMENSIONS();
  return known.get(over) ?? known.get(over.replace(/^[十百千万亿余多]+个?/u, '')) ?? 'count';
}

/**
 * What an indicator measures. The name is read from its beginning, each time the longest word that the vocabulary's table of
 * measures has; how it is counted is said by the last word alone. What no word covers stays as its characters.
 */
export function measureOf(name: string, value: Pick<IndicatorValue, 'kind' | 'unit'>): Measure {
  const { parts, rest } = read(plainName(name));
  const of = (role: Role) =>
    [...new Set(parts.flatMap((part) => (part.role === role ? [part.word] : [])))].sort();
  const ways = of('way');
  const said = of('state');
  const family = familyOf(ways, said, value);
  // What is counted is parted by what became of it less than a share is: 完成审计项目数 is 审计项目数.
  const [acts, whom] = [of('act'), of('who')];
  const states = isNumber(family) ? [] : withoutIdle(said, acts);
  const features = featuresOf(of('thing'), acts, whom, rest);
  if (isNumber(family)) for (const state of said) features.set(`~${state}`, STATE_OF_NUMBER);
  // What is built without a word of what is the project itself: 建设工期 is 工程工期. Its cost is one of several.
  if (family !== 'money' && features.size === 1 && features.delete(BUILDING)) acts.splice(0);
  const [become = null] = of('become');
  for (const [feature, weight] of charactersOf(become ?? '')) features.set(feature, weight);
  const per = family === 'price' ? perOf(value.unit) : null;
  const key = [
    family ?? '',
    per ?? '',
    become ?? '',
    states.join(' '),
    [...features.keys()].sort().join(' '),
  ].join('|');
  const weight = [...features.values()].reduce((sum, one) => sum + one, 0);
  return { family, states, acts, whom, per, become, features, weight, key };
}

/** A name without what numbers it, what years or values it carries and what stands in brackets. */
function plainName(name: string): string {
  const plain = halfWidth(name)
    .replace(/\s+/gu, '')
    .replace(/[(〔【[][^()〔〕【】[\]]*[)〕】\]]/gu, '')
    .replace(/^(?:指标)?[\d一二三四五六七八九十]{1,2}[.、:：)]/u, '')
    .replace(/(?:\d{4}|二〇\S\S)年度?/gu, '');
  const at = comparatorAt(plain);
  const bare = (at > 1 ? plain.slice(0, at) : plain).replace(/[\p{P}\p{S}的]/gu, '');
  return bare === '' ? plain : bare;
}

function read(name: string): { parts: Part[]; rest: string[] } {
  const { byFirst } = WORDS();
  const parts: Part[] = [];
  const rest: string[] = [];
  let unknown = '';
  const flush = () => {
    if (unknown !== '') rest.push(unknown);
    unknown = '';
  };
  for (let at = 0; at < name.length; ) {
    const word = byFirst.get(name.charAt(at))?.find(({ key, parts: [part] }) => {
      if (!name.startsWith(key, at)) return false;
      // 率, 数, 量 and the like say how it is counted at the end alone; single characters are parts of other words elsewhere.
      if (at + key.length === name.length || isPrice(part)) return true;
      return key.length > 1 && part?.role !== 'way';
    });
    if (word === undefined) {
      unknown += name.charAt(at);
      at += 1;
      continue;
    }
    flush();
    parts.push(...word.parts);
    at += word.key.length;
  }
  flush();
  return withState(parts, rest, name);
}

/** A share is one of what has become something, which the last two characters before its 率 say, also where no table knows them: 死亡率, 采纳率. */
function withState(parts: Part[], rest: string[], name: string): { parts: Part[]; rest: string[] } {
  const last = rest.at(-1);
  const ending = last === undefined ? '' : name.slice(name.lastIndexOf(last) + last.length);
  const isShare = parts.at(-1)?.role === 'way' && parts.at(-1)?.word === 'ratio';
  if (last === undefined || !isShare || ending.length === 0 || !SHARE().has(ending))
    return { parts, rest };
  const characters = [...last];
  const state = characters.slice(-2).join('');
  const before = characters.slice(0, -2).join('');
  return {
    parts: [...parts, { role: 'become', word: state }],
    rest: [...rest.slice(0, -1), ...(before === '' ? [] : [before])],
  };
}

/** 人均 and 每平方米 stand where they like. */
const isPrice = (part: Part | undefined): boolean => part?.role === 'way' && part.word === 'price';

/** 整改完成 is no more than 整改, and 安置完成 than 安置. */
function withoutIdle(states: readonly string[], acts: readonly string[]): readonly string[] {
  const others = states.filter((state) => state !== '完成' && state !== '及时');
  return others.length + acts.length === 0 ? states : states.filter((state) => state !== '完成');
}

const isNumber = (family: Family): boolean =>
  family === 'count' || family === 'people' || family === 'times' || family === 'households';

/** Beside 3 of any known word of two characters. */
const STATE_OF_NUMBER = 2;

/** 元/人/天 → people, 元/台 → 台. */
function perOf(unit: string | null): string | null {
  const over = unit?.split(/[/／每]/u)[1];
  if (over === undefined || over === '') return null;
  const dimension = dimensionOf(over);
  return dimension === 'count' ? over : dimension;
}

/** What a value is a number of; where it is none, its name says which it should be. */
function familyOf(
  ways: readonly string[],
  states: readonly string[],
  { kind, unit }: Pick<IndicatorValue, 'kind' | 'unit'>,
): Family {
  const way = (ways.includes('price') ? 'price' : (ways.at(-1) ?? null)) as Family | null;
  switch (kind) {
    case 'ratio':
      return 'ratio';
    case 'date':
      return 'date';
    case 'unit-price':
      return 'price';
    case 'money':
      return way === 'price' ? 'price' : 'money';
    case 'qualitative':
      if (way !== null) return way === 'time' ? 'date' : way;
      // 及时性：及时 is a share that nobody counted.
      return states.length > 0 ? 'ratio' : 'words';
    default: {
      // A span has its unit; a time without one is a year.
      if (unit === null) return way === 'time' ? 'date' : (way ?? 'count');
      const dimension = dimensionOf(unit);
      return dimension === 'count' && way !== null && way !== 'ratio' && way !== 'money'
        ? way
        : dimension;
    }
  }
}

/** A known word weighs about as much as its characters and their pairs would; a word of one character as one of two. */
const weightOf = (word: string): number => Math.max(3, 2 * word.length - 1);

/** What was done to things weighs less than what they are: names leave it out (高标准农田面积). */
const ACT = 2;

const BUILDING = '!建设';

function featuresOf(
  things: readonly string[],
  acts: readonly string[],
  whom: readonly string[],
  rest: readonly string[],
): Map<string, number> {
  const features = new Map<string, number>();
  for (const [role, words] of [
    ['=', things],
    ['!', acts],
    ['@', whom],
  ] as const) {
    for (const word of words) features.set(`${role}${word}`, role === '!' ? ACT : weightOf(word));
  }
  for (const text of rest)
    for (const [feature, weight] of charactersOf(text)) features.set(feature, weight);
  return features;
}

function* charactersOf(text: string): Iterable<[string, number]> {
  const characters = [...text];
  for (const [at, character] of characters.entries()) {
    yield [character, 2];
    const next = characters[at + 1];
    if (next !== undefined) yield [`${character}${next}`, 1];
  }
}
