import type { Source } from './libre-office.ts';
import type { BookFormat } from './spreadsheet/index.ts';

/** How an office file that is written as text is read, or what LibreOffice takes it for. */
export type MarkupKind = Source | BookFormat | 'flat-package';

/** How such files begin. */
const BEGINNINGS: readonly (readonly [RegExp, MarkupKind])[] = [
  [/^\{\\rtf/u, { ending: 'rtf', target: 'docx' }],
  [/<(?:\w+:)?package\s[^>]*office\/2006\/xmlPackage"/u, 'flat-package'],
  [/<\?mso-application\s+progid="Word\.Document"/u, { ending: 'xml', target: 'docx' }],
  [
    /<\?mso-application\s+progid="Excel\.Sheet"|<(?:\w+:)?Workbook\s[^>]*"urn:schemas-microsoft-com:office:spreadsheet"/u,
    'binary',
  ],
  [/<office:document\s[^>]*opendocument\.text"/u, { ending: 'fodt', target: 'docx' }],
  [/<office:document\s[^>]*opendocument\.spreadsheet"/u, 'flat-document'],
];

/** OpenDocument names all its vocabularies before it says what it is. */
const BEGINNING_BYTES = 8 * 1024;

/** What an office file that is written as text is (rich text, XML of 2003 or 2007, flat OpenDocument); null for any other. */
export function markupKind(bytes: Uint8Array): MarkupKind | null {
  const head = bytes.subarray(0, BEGINNING_BYTES);
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const begin = text.replace(/^(?:\u00ef\u00bb\u00bf)?\s*/u, '');
  return BEGINNINGS.find(([pattern]) => pattern.test(begin))?.[1] ?? null;
}
