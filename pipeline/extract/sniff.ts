/** What a file is by its content; its name says nothing. */
export type FileKind = 'pdf' | 'text' | 'spreadsheet' | 'unknown';

/** PDF readers accept the header anywhere in the first kilobyte. */
const PDF_HEADER_WINDOW = 1024;

const OFFICE_PARTS = /\[Content_Types\]\.xml|_rels\/|docProps\/|xl\//u;

/**
 * The kind of a file from its bytes (the first kilobyte is enough). An empty file is text; `unknown` are
 * images, archives, office documents and other binary files.
 */
export function sniff(bytes: Uint8Array): FileKind {
  const head = bytes.subarray(0, PDF_HEADER_WINDOW);
  const latin = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  if (latin.includes('%PDF-')) return 'pdf';
  // An office archive; whether it holds a workbook is for its reader to say.
  const isArchive = latin.startsWith('PK\u0003\u0004');
  if (isArchive && OFFICE_PARTS.test(latin)) return 'spreadsheet';
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (utf16) return 'text';
  const controls = head.filter((byte) => byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d)).length;
  // A stray control character is dirt in a text; binary formats have NULs or many of them.
  return head.includes(0) || controls > head.length / 50 ? 'unknown' : 'text';
}
