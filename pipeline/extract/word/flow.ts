import {
  type Block,
  type Document,
  type DropReason,
  grouped,
  type Remark,
} from '../../model/index.ts';

/** What stands in a document, one after the other, before it has places. */
export type Flow = readonly FlowItem[];

export type FlowItem =
  | {
      readonly kind: 'line';
      readonly text: string;
      /** It holds the number of its page, or how many there are. */
      readonly isPageNumber: boolean;
      /** It stands at the head of the pages. */
      readonly isPageHead?: true;
    }
  | { readonly kind: 'table'; readonly table: WordTable }
  /** A page or text that was put into the document as it is. */
  | { readonly kind: 'inserted'; readonly document: Document }
  | Aside;

/** What is said of the place where it stands, and is no part of the text. */
export type Aside =
  | { readonly kind: 'dropped'; readonly reason: DropReason; readonly text: string }
  | ({ readonly kind: 'remark' } & Omit<Remark, 'place'>);

export interface WordTable {
  /** Cells row by row; slots that a cell from above covers are left out. */
  readonly rows: readonly (readonly WordCell[])[];
  /** What is said of rows that are not shown. */
  readonly asides: readonly Aside[];
  /** How many cells it has, and how many the tables in them. */
  readonly own: number;
  readonly inner: number;
}

export interface WordCell {
  readonly flow: Flow;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** White space as one blank, and nothing that draws nothing: marks of direction, joiners, soft hyphens. */
export function lineText(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[^\P{Cc}\s]/gu, '')
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim();
}

/** The lines of a flow that stands where no table can; a row of a table is a line. */
export function linesOf(flow: Flow): string[] {
  return flow.flatMap((item) => {
    if (item.kind === 'line') return [item.text];
    if (item.kind === 'inserted') return item.document.blocks.flatMap(blockLines);
    if (item.kind !== 'table') return [];
    return item.table.rows
      .map((cells) => lineText(cells.flatMap(({ flow: inner }) => linesOf(inner)).join(' ')))
      .filter((line) => line !== '');
  });
}

/** What is said of places in a flow, in tables too. */
export function asidesOf(flow: Flow): Aside[] {
  return flow.flatMap((item): Aside[] => {
    if (item.kind === 'dropped' || item.kind === 'remark') return [item];
    if (item.kind !== 'table') return [];
    const inner = item.table.rows.flat().flatMap((cell) => asidesOf(cell.flow));
    return [...item.table.asides, ...inner];
  });
}

function blockLines(block: Block): string[] {
  if (block.kind === 'line') return [block.line.text];
  const rows = grouped(block.grid.cells, ({ row }) => row);
  return [...rows.values()].map((cells) => cells.map(({ text }) => text).join(' '));
}
