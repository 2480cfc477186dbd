import { halfWidth } from './text.ts';

/** Whether one name is the other with something left out: 文化局 and 文化和旅游局, 教育处 and 高新区教育处. */
export function isOneName(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.includes(short)) return short.length >= 3;
  if (short.length < 3 || short.length * 3 < long.length) return false;
  let at = 0;
  for (const character of short) {
    at = long.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** 市政局 and 城乡建设局 begin with no place. */
const PLACE =
  /^(?:[^省市县区旗州]{1,6}?(?:自治州|自治县|开发区|高新区|新区|省|市(?![场政容民])|县|(?<![社园景])区|旗|州|镇|(?<!城)乡|街道))+/u;

/** The place in front of an office's name, or null. */
export function regionOf(name: string): string | null {
  return PLACE.exec(name)?.[0] ?? null;
}

/** Whether both names begin with places, and with other ones. */
export function regionsDiffer(a: string, b: string): boolean {
  const [mine, theirs] = [regionOf(a), regionOf(b)];
  if (mine === null || theirs === null) return false;
  return !mine.endsWith(theirs) && !theirs.endsWith(mine);
}

/** An office by the name that it is called by, and the letters of all names of it that were seen. */
export interface Office {
  readonly name: string;
  readonly letters: readonly string[];
}

/**
 * The offices that these names are of, each by its longest (then most usual) name, the longest first: a name that was cut, has its
 * region in front or one letter misread is of the same office.
 */
export function officesIn(names: Iterable<string>): Office[] {
  const offices: (Office & { readonly letters: string[] })[] = [];
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  const byLength = [...times].sort(
    ([a, often], [b, oftener]) => b.length - a.length || oftener - often,
  );
  for (const [name] of byLength) {
    const letters = lettersOf(name);
    if (letters === '') continue;
    const known = offices.find((office) => office.letters.some((own) => areOne(own, letters)));
    if (known === undefined) offices.push({ name, letters: [letters] });
    else known.letters.push(letters);
  }
  return offices;
}

/** The one of some offices that a name is of; null where it is of none. */
export function officeOf(name: string, offices: readonly Office[]): Office | null {
  const letters = lettersOf(name);
  if (letters === '') return null;
  const isOf = ({ letters: own }: Office) => own.some((one) => areOne(one, letters));
  return offices.find(({ letters: own }) => own.includes(letters)) ?? offices.find(isOf) ?? null;
}

function lettersOf(name: string): string {
  return halfWidth(name).replace(/[^\p{L}\p{N}]+/gu, '');
}

function areOne(a: string, b: string): boolean {
  if (regionsDiffer(a, b)) return false;
  if (isOneName(a, b)) return true;
  const [mine, theirs] = [[...a], [...b]];
  const others = mine.filter((letter, at) => letter !== theirs[at]).length;
  return mine.length === theirs.length && mine.length >= 5 && others === 1;
}
