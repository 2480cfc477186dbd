import { isOfKnownWord, kindsDiffer } from './office-kinds.ts';
import { halfWidth } from './text.ts';

/**
 * Whether one name is the other with something left out: 文化局 and 文化和旅游局, 教育处 and 高新区教育处; but not 市政局 and
 * 市财政局, whose letters stand by chance in those of another office.
 */
export function isOneName(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.includes(short)) return short.length >= 3;
  if (short.length < 3 || short.length * 3 < long.length) return false;
  let at = 0;
  for (const character of short) {
    at = long.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return !kindsDiffer(short, long);
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

/** A name of an office as a form has it. */
export interface PrintedName {
  readonly name: string;
  /** A letter of it may be another one. */
  readonly isFromPicture: boolean;
}

/** An office by the name that it is called by, and the letters of all names of it that were seen. */
export interface Office {
  readonly name: string;
  readonly letters: readonly string[];
}

interface Letters {
  readonly letters: string;
  readonly isFromPicture: boolean;
}

/**
 * The offices that these names are of, each by its longest name (of several the one that no picture was read for, then the
 * most usual), the longest first: a name that was cut, has its region in front or one letter misread is of the same office.
 */
export function officesIn(printed: Iterable<PrintedName>): Office[] {
  const seen = new Map<string, { times: number; isFromPicture: boolean }>();
  for (const { name, isFromPicture } of printed) {
    const known = seen.get(name);
    if (known === undefined) seen.set(name, { times: 1, isFromPicture });
    else {
      known.times += 1;
      known.isFromPicture &&= isFromPicture;
    }
  }
  const sorted = [...seen].sort(
    ([a, one], [b, other]) =>
      b.length - a.length ||
      Number(one.isFromPicture) - Number(other.isFromPicture) ||
      other.times - one.times,
  );
  const offices: { readonly name: string; readonly own: Letters[] }[] = [];
  for (const [name, { isFromPicture }] of sorted) {
    const letters = lettersOf(name);
    if (letters === '') continue;
    const read = { letters, isFromPicture };
    const known = offices.find(({ own }) => own.some((one) => areOne(one, read)));
    if (known === undefined) offices.push({ name, own: [read] });
    else known.own.push(read);
  }
  return offices.map(({ name, own }) => ({ name, letters: own.map(({ letters }) => letters) }));
}

/** The one of some offices that a name is of; null where it is of none. */
export function officeOf(name: string, offices: readonly Office[]): Office | null {
  const letters = lettersOf(name);
  if (letters === '') return null;
  const isOf = ({ letters: own }: Office) =>
    own.some((one) => !regionsDiffer(one, letters) && isOneName(one, letters));
  return offices.find(({ letters: own }) => own.includes(letters)) ?? offices.find(isOf) ?? null;
}

function lettersOf(name: string): string {
  return halfWidth(name).replace(/[^\p{L}\p{N}]+/gu, '');
}

function areOne(a: Letters, b: Letters): boolean {
  if (regionsDiffer(a.letters, b.letters)) return false;
  return isOneName(a.letters, b.letters) || isMisread(a, b) || isMisread(b, a);
}

/** Shorter names are more often of two offices than misread. */
const SHORTEST_MISREAD = 5;

/**
 * Whether a picture made one name of the other: they differ by a letter that is of a word that offices are known by, and of none
 * such as it was read (教肓局 for 教育局). Two known words are two offices (财政局 and 民政局), and of two unknown ones nobody can say.
 */
function isMisread({ letters, isFromPicture }: Letters, { letters: known }: Letters): boolean {
  if (!isFromPicture || letters.length !== known.length) return false;
  if (known.length < SHORTEST_MISREAD) return false;
  const [at, ...others] = letters
    .split('')
    .flatMap((letter, i) => (letter === known[i] ? [] : [i]));
  if (at === undefined || others.length > 0) return false;
  return isOfKnownWord(known, at) && !isOfKnownWord(letters, at);
}
