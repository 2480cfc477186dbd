import { unmarkedUtf16 } from './encoding.ts';
import { markupKind } from './markup-kind.ts';
import { headerAt } from './pdf/header.ts';
import { isArchiveHead } from './web/web-archive.ts';

/** What a file is by its content; its name says nothing. */
export type FileKind = 'pdf' | 'text' | 'web' | 'office' | 'legacy' | 'unknown';

/** Bytes that tell what other files are. */
const HEAD = 1024;

const OFFICE_PARTS =
  /\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/|word\/|META-INF\/manifest\.xml|mimetypeapplication\/vnd\.oasis\.opendocument/u;
/** The container of Office files before 2007, and of WPS's own. */
const COMPOUND_FILE = '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1';
/** OpenDocument in one file: more than a kilobyte of vocabularies stands before what it is. */
const FLAT_DOCUMENT = /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*\?>\s*<office:document\s/u;
const MARKUP = /^(?:\u00ef\u00bb\u00bf)?\s*<[!?/a-z]/iu;
const WEB_ELEMENT = /<(?:!doctype\s+html|html|head|body|meta|table|div|p)[\s>]/iu;

/**
 * The kind of a file from its bytes (the first 16 kilobytes are enough). An empty file is text; `web` are pages and pages
 * saved as one file, `office` is an archive of an office program's parts, `legacy` an older office file or one that is
 * written as text, `unknown` are images, other archives and other binary files.
 */
export function sniff(bytes: Uint8Array): FileKind {
  if (headerAt(bytes) >= 0) return 'pdf';
  const head = bytes.subarray(0, HEAD);
  const latin = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  if (latin.startsWith(COMPOUND_FILE)) return 'legacy';
  const isArchive = latin.startsWith('PK\u0003\u0004');
  if (isArchive && OFFICE_PARTS.test(latin)) return 'office';
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (utf16) return isWebPage(latin.replaceAll('\0', '').slice(2)) ? 'web' : 'text';
  if (unmarkedUtf16(head) !== null) return isWebPage(latin.replaceAll('\0', '')) ? 'web' : 'text';
  const controls = head.filter((byte) => byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d)).length;
  // A stray control character is dirt in a text; binary formats have NULs and many of them.
  const nuls = head.filter((byte) => byte === 0).length;
  if (nuls > head.length / 500 || controls > head.length / 50) return 'unknown';
  if (markupKind(head) !== null || FLAT_DOCUMENT.test(latin)) return 'legacy';
  return isWebPage(latin) || isArchiveHead(latin) ? 'web' : 'text';
}

function isWebPage(head: string): boolean {
  return MARKUP.test(head) && WEB_ELEMENT.test(head);
}
