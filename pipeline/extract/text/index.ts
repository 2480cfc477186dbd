import {
  type Block,
  type Document,
  type DroppedText,
  glyphsIn,
  glyphsOf,
} from '../../model/index.ts';
import { decode } from '../encoding.ts';
import { withoutMarks } from '../invisible-marks.ts';
import { refuseTooLarge } from '../too-large.ts';
import { asciidocTableAt } from './asciidoc-table.ts';
import { brokenOffLine, brokenOffText } from './broken-off.ts';
import { dashedTableAt } from './dashed-table.ts';
import { delimiterOf, recordAt, recordsOf } from './delimited.ts';
import { drawnTableAt } from './drawn-table.ts';
import { shownOf } from './inline-markup.ts';
import { isLaidOut, laidOutPart, type PageTables } from './laid-out.ts';
import { markupTableAt } from './markup-in-text.ts';
import { pipeTableAt } from './pipe-table.ts';
import { withoutRepeats } from './repeated-texts.ts';
import { lineBlock, plainCell, raggedPart, type TextPart, type TextRow } from './text-rows.ts';
import { textileTableAt } from './textile-table.ts';
import { wikiTableAt } from './wiki-table.ts';

/**
 * A text file as grids and lines. Programs write tables in many ways, and a file may hold several: drawn with characters,
 * with pipes (Markdown), in HTML, with fields parted by tabs, commas or two and more blanks. Grids of those that say what their
 * cells span are not ragged; of the others columns prove nothing. What is none of it is a line.
 * Places are `{ line, column }`, both from 1; the column counts the row's cells.
 *
 * @throws ReadFailure `unreadable-text` for bytes that are neither Unicode nor GB18030 text, `too-large`.
 */
export function extractText(bytes: Uint8Array, tables?: PageTables): Document {
  refuseTooLarge(bytes, '文本文件超过64MB', 'text file');
  const { text, remarks } = decode(bytes);
  const written = withoutQuotes(
    withoutMarks(text)
      .replaceAll('\f', '\n\f')
      .split(/\r\n|[\n\r\u2028\u2029]/u),
  );
  const pageStarts = new Set(written.flatMap((line, at) => (line.startsWith('\f') ? [at] : [])));
  const lines = written.map((line) => line.replace('\f', ''));
  const blocks: Block[] = [];
  const dropped: DroppedText[] = [];
  const isMarkdown = lines.some(isMarkdownLine);
  const paged = tables !== undefined && isLaidOut(lines) ? tables : null;
  const rows = rowReader(lines);
  const part = (at: number): TextPart | null =>
    paged === null ? rows(at) : laidOutPart({ lines, pageStarts }, at, paged, tableAt);
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const found = tableAt(lines, at) ?? part(at);
    if (found === null) {
      for (const block of line.trim() === '' ? [] : linesOf(line, at + 1, isMarkdown, dropped))
        blocks.push(block);
      at++;
      continue;
    }
    for (const block of found.blocks) blocks.push(block);
    for (const each of found.dropped) dropped.push(each);
    at = found.next;
  }
  const glyphs = glyphsOf(blocks) + dropped.reduce((sum, each) => sum + each.glyphs, 0);
  const cut = brokenOffLine(lines);
  const document = { format: 'text', pages: 1, blocks, glyphs, dropped, remarks } as const;
  return cut === null ? document : { ...document, lost: brokenOffText(cut) };
}

function tableAt(lines: readonly string[], at: number): TextPart | null {
  return (
    markupTableAt(lines, at) ??
    wikiTableAt(lines, at) ??
    asciidocTableAt(lines, at) ??
    textileTableAt(lines, at) ??
    drawnTableAt(lines, at) ??
    dashedTableAt(lines, at) ??
    pipeTableAt(lines, at)
  );
}

/** Fewer lines that begin with `>` quote nothing: a value may. */
const FEWEST_QUOTED = 3;
const QUOTED = /^\s{0,3}>(?=[\s>]|$)/u;

/** The lines of a text with those that are quoted, as mail and Markdown quote (`> 项目名称`), as they were before. */
function withoutQuotes(lines: string[]): string[] {
  const isQuoted = lines.every((line) => line.trim() === '' || line.startsWith('>'));
  if (isQuoted) return lines.map((line) => line.replace(/^(?:> ?)+/u, ''));
  const unquoted = [...lines];
  for (let from = 0; from < lines.length; from++) {
    let to = from;
    while (to < lines.length && QUOTED.test(lines[to] ?? '')) to++;
    for (let at = from; at < to && to - from >= FEWEST_QUOTED; at++)
      unquoted[at] = (lines[at] ?? '').replace(/^\s{0,3}(?:>[ \t]?)+/u, '');
    from = Math.max(from, to);
  }
  return unquoted;
}

/** Marks of a text that is written for a program to set: headings, rules of tables, HTML, emphasis. */
function isMarkdownLine(line: string): boolean {
  return /^\s{0,3}#{1,6}\s+\S|^\s*\|?\s*:?-{3,}:?\s*\||^\|===|^h[1-6]\.\s|<\/table>|\*\*\S.*\S\*\*|^\[\^[^\]]+\]:/iu.test(
    line,
  );
}

function linesOf(
  line: string,
  number: number,
  isMarkdown: boolean,
  dropped: DroppedText[],
): Block[] {
  if (!isMarkdown) return [lineBlock(line, number)];
  const { lines, leftOut = [] } = shownOf(
    line.replace(/^\s{0,3}(?:#{1,6}|={1,6}|h[1-6]\.)\s+/u, ''),
  );
  const place = { line: number, column: 1 };
  for (const each of leftOut) dropped.push({ ...each, ...place, glyphs: glyphsIn(each.text) });
  return lines.map((text) => lineBlock(text, number));
}

/** A file with such a share of records with tabs has its cells parted by tabs alone. */
const TAB_SHARE = 0.2;

/** The lines of a cell in quotation marks are of one record: a long text in a cell makes no other file of it. */
function isTabbed(lines: readonly string[]): boolean {
  let tabbed = 0;
  let written = 0;
  for (const record of recordsOf(lines, '\t')) {
    if (record.fields.every((field) => field.trim() === '')) continue;
    written++;
    if (record.fields.join('\t').trim().includes('\t')) tabbed++;
  }
  return tabbed > 0 && tabbed >= TAB_SHARE * written;
}

type ReadRow = (at: number) => { readonly fields: readonly string[]; readonly next: number };

/** What reads the rows of a text whose cells are parted by one character or by blanks, from a line on. */
function rowReader(lines: readonly string[]): (at: number) => TextPart | null {
  if (isTabbed(lines)) return (at) => rowsFrom(lines, at, (line) => recordAt(lines, line, '\t'));
  const delimiter = delimiterOf(lines);
  if (delimiter !== null)
    return (at) => rowsFrom(lines, at, (line) => recordAt(lines, line, delimiter));
  let readTo = 0;
  return (at) => {
    // A table with fields parted by commas may stand in a text of another kind, up to a blank line.
    if (at >= readTo) {
      readTo = at;
      while (readTo < lines.length && lines[readTo]?.trim() !== '') readTo++;
      const own = delimiterOf(lines.slice(at, readTo));
      if (own !== null) return rowsFrom(lines, at, (line) => recordAt(lines, line, own));
      readTo = Math.max(readTo, at + 1);
    }
    return rowsFrom(lines, at, (line) => ({
      fields: fieldsBetweenBlanks(lines[line]),
      next: nextRow(lines, line + 1),
    }));
  };
}

const fieldsBetweenBlanks = (line = '') => line.split(/\t|[ \u3000]{2,}/u);

/** Rows of as many fields as each other may have a blank line between them. */
function nextRow(lines: readonly string[], at: number): number {
  const isBlank = lines[at]?.trim() === '';
  const [above, below] = [lines[at - 1], lines[at + 1]].map(
    (line) => fieldsBetweenBlanks(line?.trim()).length,
  );
  return isBlank && above === below && below !== undefined && below > 2 ? at + 1 : at;
}

/** Consecutive rows of more than one cell; null where the first is none. */
function rowsFrom(lines: readonly string[], at: number, read: ReadRow): TextPart | null {
  const rows: TextRow[] = [];
  let next = at;
  while (next < lines.length && lines[next]?.trim() !== '') {
    const record = read(next);
    // What has several lines is a cell in quotation marks, also alone in its row.
    if (record.fields.length < 2 && record.next === next + 1) break;
    rows.push({ cells: record.fields.map(fieldCell), line: next + 1 });
    next = record.next;
  }
  return rows.length === 0 ? null : raggedPart(withoutRepeats(rows), next);
}

/** A field in quotation marks may have several lines. */
function fieldCell(field: string): TextRow['cells'][number] {
  if (!field.includes('\n')) return plainCell(field);
  return {
    lines: field
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  };
}
