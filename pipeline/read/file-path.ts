import { sep } from 'node:path';

/*
 * On Linux a name is bytes, and an archive that was packed on an older Windows leaves names in GBK. Node shows a byte
 * that is no UTF-8 as U+FFFD, under which no file is found. Here such a name is text that stands for its bytes: each
 * byte over 7F as a lone surrogate, which no decoded text holds (as Python does, PEP 383).
 */
const LONE = /\p{Cs}/u;
const [FIRST_BYTE, LAST_BYTE, SURROGATE] = [0x80, 0xff, 0xdc00];

/** A name as the system gave it, as text that `systemPath` knows to give back. */
export function pathOf(name: Buffer): string {
  const text = name.toString('utf8');
  if (Buffer.from(text).equals(name)) return text;
  return Array.from(name, (byte) =>
    String.fromCharCode(byte < FIRST_BYTE ? byte : SURROGATE + byte),
  ).join('');
}

/** A path as the system takes it. */
export function systemPath(path: string): string | Buffer {
  // On Windows a name is UTF-16, and may hold lone surrogates of its own.
  if (sep === '\\' || !LONE.test(path)) return path;
  return Buffer.concat(
    Array.from(path, (character) => {
      const byte = (character.codePointAt(0) ?? 0) - SURROGATE;
      const stands = byte >= FIRST_BYTE && byte <= LAST_BYTE;
      return stands ? Buffer.from([byte]) : Buffer.from(character);
    }),
  );
}

/** A path as people read it: names that are no UTF-8 are taken for GBK, as nearly all of them are. */
export function readablePath(path: string): string {
  if (!LONE.test(path)) return path;
  return path
    .split(sep)
    .map((name) => {
      const bytes = systemPath(name);
      return typeof bytes === 'string' ? bytes : new TextDecoder('gb18030').decode(bytes);
    })
    .join(sep);
}

/** A path as Node shows it, and as it arrives on the command line. */
export function shownPath(path: string): string {
  return systemPath(path).toString('utf8');
}
