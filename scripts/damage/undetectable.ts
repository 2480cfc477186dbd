import { SaxesParser } from 'saxes';
import { unpackArchive } from '../../pipeline/extract/archive.ts';
import { breaksOff } from '../../pipeline/extract/web/broken-off.ts';
import type { Original } from './originals.ts';
import type { Spoiled } from './spoil.ts';

/**
 * Why nothing in a damaged file says that it is damaged: it is whole by every rule of its format, another document. Null where
 * something does. PDFs are not excused: what they say is compressed, with a checksum, in all of the samples.
 */
export async function whyUndetectable(
  { format }: Original,
  { bytes, repacked }: Spoiled,
): Promise<string | null> {
  if (format === 'pdf') return null;
  if (format === 'txt' || format === 'html')
    return isText(bytes) && !(format === 'html' && breaksOff(Buffer.from(bytes).toString()))
      ? `${format} has no checksum, and this is whole text`
      : null;
  if (repacked.length === 0) return null;
  const { parts, damaged } = await unpackArchive(bytes, () => true);
  const isWhole = damaged.size === 0 && repacked.every((name) => isWellFormed(parts.get(name)));
  return isWhole
    ? `${format} was packed anew with checksums that are right, and its XML is well-formed`
    : null;
}

const CONTROLS = /(?![\t\r\n\f])[\p{Cc}\p{Cn}\p{Co}]/u;

function isText(bytes: Uint8Array): boolean {
  try {
    return !CONTROLS.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

function isWellFormed(part: Buffer | undefined): boolean {
  if (part === undefined || !isText(part)) return false;
  let isWhole = true;
  const parser = new SaxesParser();
  parser.on('error', () => {
    isWhole = false;
  });
  parser.write(part.toString()).close();
  return isWhole;
}
