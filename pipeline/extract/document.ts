import type { Document } from '../model/index.ts';
import { convertLegacy } from './legacy.ts';
import { type FileKind, officeKind } from './sniff.ts';
import { extractSpreadsheet } from './spreadsheet/index.ts';
import { extractText } from './text.ts';
import { extractWebPage } from './web/index.ts';
import { extractWord } from './word.ts';

/**
 * A file that has its tables as such, by its kind: everything but PDFs, whose tables have to be found on their pages.
 *
 * @throws ReadFailure when the file cannot be read.
 */
export async function documentOf(
  bytes: Uint8Array,
  kind: Exclude<FileKind, 'pdf' | 'unknown'>,
): Promise<Document> {
  switch (kind) {
    case 'text':
      return extractText(bytes);
    case 'web':
      return extractWebPage(bytes);
    case 'office':
      return officeKind(bytes) === 'document' ? extractWord(bytes) : extractSpreadsheet(bytes);
    case 'legacy':
      return documentOf(await convertLegacy(bytes), 'office');
  }
}
