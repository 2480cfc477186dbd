import type { ReadFailure } from '../../../model/index.ts';
import { unpackArchive } from '../../archive.ts';
import type { Book } from '../book.ts';
import { brokenSheet, damagedBook, overfullSheet } from '../damage.ts';
import { type Attributes, readXml } from '../xml.ts';
import { SheetsListener } from './sheets.ts';
import { OpenStyles } from './styles.ts';

const PARTS = new Set(['content.xml', 'styles.xml', 'meta.xml']);

/**
 * A workbook of OpenDocument (.ods; OpenDocument 1.2, 9). Its cells say how they are shown, so that no number format is
 * needed.
 *
 * @throws ReadFailure `damaged`, `too-large`
 */
export async function readOpenDocument(bytes: Uint8Array): Promise<Book> {
  const { parts, damaged } = await unpackArchive(bytes, (name) => PARTS.has(name));
  const content = parts.get('content.xml');
  if (content === undefined || damaged.has('content.xml') || damaged.has('styles.xml'))
    throw damagedBook();
  const styles = new OpenStyles();
  const common = parts.get('styles.xml');
  if (common !== undefined && !readXml(common, stylesListener(styles))) throw damagedBook();
  return bookOf(content, styles);
}

/** One that is written as a single text (.fods). */
export function readFlatDocument(bytes: Uint8Array): Book {
  return bookOf(bytes, new OpenStyles());
}

function stylesListener(styles: OpenStyles) {
  return {
    open: (name: string, attributes: Attributes) => styles.openElement(name, attributes),
    close: (name: string) => styles.closeElement(name),
  };
}

function bookOf(content: Uint8Array, styles: OpenStyles): Book {
  const listener = new SheetsListener(styles);
  const isWhole = readXml(content, listener);
  const { sheets, overfull } = listener;
  const last = sheets.at(-1);
  if (last === undefined) throw damagedBook();
  const losses: ReadFailure[] = overfull.map(overfullSheet);
  if (!isWhole) losses.push(brokenSheet(last.name));
  return { sheets, is1904: false, creator: '', losses };
}
