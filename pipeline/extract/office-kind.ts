import { type ArchiveEntry, archiveEntries, unpackedBytes } from './archive.ts';
import type { Source } from './libre-office.ts';
import type { BookFormat } from './spreadsheet/index.ts';

/** What an archive of an office program holds, by the names of its parts. */
export type OfficeKind =
  | 'document'
  /** A workbook. */
  | BookFormat
  /** What LibreOffice makes into a document. */
  | Source
  | 'encrypted'
  /** A presentation, or no office file. */
  | 'other';

const KINDS: readonly (readonly [RegExp, OfficeKind])[] = [
  [/^word\/document\d*\.xml$/u, 'document'],
  [/^xl\/workbook\d*\.xml$/u, 'open-xml'],
  [/^xl\/workbook\.bin$/u, 'binary'],
  [/^encrypted-package$/u, 'encrypted'],
];

const OPEN_TYPE = /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet)\b/u;

/**
 * The kind of an archive from its directory, and from the few bytes in which OpenDocument says what it is.
 *
 * @throws ReadFailure `damaged`
 */
export async function officeKind(bytes: Uint8Array): Promise<OfficeKind> {
  const entries = archiveEntries(bytes);
  for (const [pattern, kind] of KINDS)
    if (entries.some(({ name }) => pattern.test(name))) return kind;
  const type = OPEN_TYPE.exec(await smallText(entries, 'mimetype'))?.[1];
  if (type === undefined) return 'other';
  // The list of parts is never encrypted; it says of each whether it is.
  const manifest = await smallText(entries, 'META-INF/manifest.xml');
  if (manifest.includes('encryption-data')) return 'encrypted';
  return type === 'text' ? { ending: 'odt', target: 'docx' } : 'open-document';
}

/** Larger parts than this are none of those that are looked at. */
const SMALL_BYTES = 64 * 1024;

async function smallText(entries: readonly ArchiveEntry[], name: string): Promise<string> {
  const entry = entries.find((candidate) => candidate.name === name);
  if (entry === undefined) return '';
  return Buffer.from(await unpackedBytes(entry, SMALL_BYTES)).toString('utf8');
}
