import { LEFT_BEHIND } from '../batch/index.ts';
import { CORRECTIONS_NAME } from '../corrections/index.ts';
import { isDeviceName } from '../system/index.ts';
import { DeskTrouble } from './trouble.ts';

/** Characters of a folder's or a file's name; more folders below each other than these nobody has. */
const LONGEST_NAME = 100;
const DEEPEST = 12;
/** Of a name in UTF-8, in which a Chinese character has three: file systems take 255, and `-2` may be added. */
const MOST_BYTES = 240;

/** Whether a file that somebody drops holds corrections, by its name. */
export function isCorrectionsName(given: string): boolean {
  return (
    given
      .split(/[/\\]+/u)
      .at(-1)
      ?.trim()
      .toLowerCase() === CORRECTIONS_NAME
  );
}

/**
 * The name under which a file that somebody drops is kept below input/: a relative path with forward slashes whose parts every
 * system takes as names. What would lead elsewhere is left out of it (`../`, a drive, a root). Null for what is never read.
 *
 * @throws DeskTrouble for a name of which nothing is left.
 */
export function inputName(given: string): string | null {
  const parts = given
    .normalize('NFC')
    .replace(/^[a-z]:(?=[/\\])/iu, '')
    .split(/[/\\]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^\.+$/u.test(part));
  const last = parts.at(-1) ?? '';
  if (parts.some((part) => LEFT_BEHIND.test(part))) return null;
  if (last.toLowerCase() === CORRECTIONS_NAME)
    throw new DeskTrouble('refused', {
      zh: `“${CORRECTIONS_NAME}”是更正记录，不能当作表单放入。请用“jixiao corrections import”并入别人的更正。`,
      en: `"${CORRECTIONS_NAME}" holds corrections and is no form. Use "jixiao corrections import" to take over those of others.`,
    });
  const names = parts.map(safeName).filter((name) => name !== '');
  if (names.length === 0 || safeName(last) === '') throw noName(given);
  return [...names.slice(0, -1).slice(-DEEPEST), names.at(-1)].join('/');
}

function safeName(part: string): string {
  const clean = part
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"|?*]+/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '');
  if (/^_*$/u.test(clean)) return '';
  const named = isDeviceName(clean) ? `_${clean}` : clean;
  const ending = /\.[a-z0-9]{1,5}$/iu.exec(named)?.[0] ?? '';
  const stem = [...named.slice(0, named.length - ending.length)];
  const most = LONGEST_NAME - ending.length;
  const isTooLong = () =>
    stem.length > most || Buffer.byteLength(stem.join('')) > MOST_BYTES - ending.length;
  if (!isTooLong()) return named;
  while (isTooLong()) stem.pop();
  return `${stem.join('').trimEnd()}${ending}`;
}

/** `a/b.pdf` → `a/b-2.pdf`. */
export function otherName(name: string, ordinal: number): string {
  const at = name.lastIndexOf('.');
  const isEnding = at > name.lastIndexOf('/') + 1;
  return isEnding ? `${name.slice(0, at)}-${ordinal}${name.slice(at)}` : `${name}-${ordinal}`;
}

function noName(given: string): DeskTrouble {
  const shown = given.replace(/\p{C}+/gu, '').slice(0, 60);
  return new DeskTrouble('refused', {
    zh: `文件名“${shown}”不能使用，请改名后再放入。`,
    en: `The name "${shown}" cannot be used: rename the file and drop it again.`,
  });
}
