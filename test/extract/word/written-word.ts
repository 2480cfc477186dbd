import { documentOf } from '../../../pipeline/extract/index.ts';
import type { Document, Grid } from '../../../pipeline/model/index.ts';
import { companions, docxOf } from '../../../scripts/fixtures/word.ts';

/** A paragraph of whatever stands in one. */
export const p = (...content: string[]): string => `<w:p>${content.join('')}</w:p>`;
/** A run of text, or of other things, with properties. */
export const r = (text: string, properties = ''): string => run(t(text), properties);
export const run = (content: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${content}</w:r>`;
export const t = (text: string): string => `<w:t xml:space="preserve">${text}</w:t>`;
export const cell = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : p(r(content))}</w:tc>`;
export const row = (cells: readonly string[], properties = ''): string =>
  `<w:tr><w:trPr>${properties}</w:trPr>${cells.join('')}</w:tr>`;
export const table = (...rows: string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;

export function documentIn(
  body: string,
  parts: Readonly<Record<string, string>> = {},
): Promise<Document> {
  return documentOf(docxOf(body, companions(parts)), 'office');
}

/** What is read, a text a line: lines as they are, tables as rows of `a | b`, a merged cell once. */
export async function readIn(
  body: string,
  parts: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  return textsOf(await documentIn(body, parts));
}

export function textsOf({ blocks }: Document): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'line'
      ? [block.line.text]
      : rowsOf(block.grid).map((cells) => cells.join(' | ')),
  );
}

function rowsOf({ rows, cells }: Grid): string[][] {
  return Array.from({ length: rows }, (_, at) =>
    cells.filter(({ row }) => row === at).map(({ text }) => text),
  );
}
