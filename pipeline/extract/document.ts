import type { Document } from '../model/index.ts';
import { otherArchive } from './archive.ts';
import { withoutBracketedMarks } from './bracketed-marks.ts';
import { convertArchive, convertLegacy, encrypted, legacyKind } from './legacy.ts';
import { officeKind } from './office-kind.ts';
import type { FileKind } from './sniff.ts';
import type { BookFormat } from './spreadsheet/index.ts';
import type { PageTables } from './text/laid-out.ts';
import { refuseTooManyCells } from './too-large.ts';

/**
 * A file that has its tables as such, by its kind: everything but PDFs, whose tables have to be found on their pages.
 *
 * @throws ReadFailure when the file cannot be read.
 */
export async function documentOf(
  bytes: Uint8Array,
  kind: Exclude<FileKind, 'pdf' | 'unknown'>,
  tables?: PageTables,
): Promise<Document> {
  const document = await readAs(bytes, kind, tables);
  refuseTooManyCells(
    document.blocks.reduce(
      (sum, block) =>
        sum +
        (block.kind === 'grid' ? block.grid.cells.filter(({ text }) => text !== '').length : 0),
      0,
    ),
  );
  return withoutBracketedMarks(document);
}

/** Each format's reader is loaded with the first file of it: most folders hold one or two. */
async function readAs(
  bytes: Uint8Array,
  kind: Exclude<FileKind, 'pdf' | 'unknown'>,
  tables?: PageTables,
): Promise<Document> {
  switch (kind) {
    case 'text':
      return (await import('./text/index.ts')).extractText(bytes, tables);
    case 'web':
      return (await import('./web/index.ts')).extractWebPage(bytes);
    case 'office':
      return officeDocument(bytes);
    case 'legacy':
      return legacyDocument(bytes);
  }
}

async function officeDocument(bytes: Uint8Array): Promise<Document> {
  const kind = await officeKind(bytes);
  if (kind === 'document') return (await import('./word/index.ts')).extractWord(bytes);
  if (kind === 'encrypted') throw encrypted();
  if (kind === 'other') throw otherArchive();
  if (typeof kind === 'string') return spreadsheetDocument(bytes, kind);
  return officeDocument(await convertArchive(bytes, kind));
}

async function legacyDocument(bytes: Uint8Array): Promise<Document> {
  const kind = legacyKind(bytes);
  if (kind === 'flat-package') return (await import('./word/index.ts')).extractWord(bytes);
  if (typeof kind === 'string') return spreadsheetDocument(bytes, kind);
  return officeDocument(await convertLegacy(bytes, kind));
}

async function spreadsheetDocument(bytes: Uint8Array, format: BookFormat): Promise<Document> {
  return (await import('./spreadsheet/index.ts')).extractSpreadsheet(bytes, format);
}
