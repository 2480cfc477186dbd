import {
  type Block,
  type Cell,
  type Document,
  type DroppedText,
  type Glyph,
  type Grid,
  type Page,
  type Place,
  placeOf,
} from '../../model/index.ts';
import { type KindOf, pieceLines } from './page-pieces.ts';
import { printedRows } from './printed-rows.ts';
import { lineBlock, type TextPart } from './text-rows.ts';

/** A share of lines that begin in the middle: the text is laid out as the page was that it comes from. */
const INDENTED = 0.25;
const FEWEST_LINES = 10;
/** Lines in which texts stand side by side, of which a text has so many at most that long prose stands in besides. */
const ENOUGH_PARTED = 12;

/** Whether a text was laid out like a page, with blanks, so that cells of several lines stand beside each other. */
export function isLaidOut(lines: readonly string[]): boolean {
  const written = lines.filter((line) => line.trim() !== '');
  const indented = written.filter((line) => /^[ \u3000]{3}/u.test(line)).length;
  const parted = written.filter((line) => /\S[ \u3000]{2,}\S/u.test(line)).length;
  return (
    written.length >= FEWEST_LINES &&
    indented >= INDENTED * written.length &&
    parted >= Math.min(ENOUGH_PARTED, INDENTED * written.length)
  );
}

/** Lines after which a page ends where a title stands alone in a line, though nothing says so. */
const LONG = 100;
const isTitle = (line = '') => /^\s*\S*(?:表|书)\s*$/u.test(line);

/** Headings of columns that a table has at least, and the rows that they take. */
const ENOUGH_HEADINGS = 3;
const HEADING_ROWS = 3;

/** Lines of a page within which a title begins a form. */
const TITLE_LINES = 4;

/** Points of a column, and from a line to the next. */
const SIZE = 10;
const PITCH = 12;
/** Columns of a screen. */
const TOUCHING = 0.2;
/** Half way between two lines, from the base of the upper. */
const UNDER = 2.2;

/** Lines that are laid out as the page was, as that page, with what their columns and words say of its rows. */
function pageOf(lines: readonly string[], number: number, kindOf: KindOf): Page {
  const pieces = pieceLines(lines, kindOf);
  const { rows, beside } = printedRows(pieces, kindOf);
  const base = (line: number) => (line + 1) * PITCH;
  const glyphs = pieces.flatMap((line, at) =>
    line.flatMap((piece) => glyphsOf(piece.text, piece.start, piece.end, base(at))),
  );
  return {
    number,
    width: glyphs.reduce((most, { x, advance }) => Math.max(most, x + advance), 0) + SIZE,
    height: base(lines.length),
    glyphs,
    rulings: [],
    shadings: [],
    images: [],
    dropped: [],
    printed: {
      rows: rows.map(({ from, to }) => ({
        top: base(from - 1) + UNDER,
        bottom: base(to - 1) + UNDER,
      })),
      beside: beside.map(({ start, end, first, last }) => [
        start * SIZE,
        base(first - 1) + UNDER,
        end * SIZE,
        base(last) + UNDER,
      ]),
    },
  };
}

function glyphsOf(text: string, start: number, end: number, y: number): Glyph[] {
  const chars = [...text];
  // Texts of neighbouring columns may touch.
  const advance = (end - start - TOUCHING) / chars.length;
  return chars.flatMap((unicode, at): Glyph[] => {
    if (unicode.trim() === '') return [];
    // A blank within a piece is no room between columns.
    const wide = chars[at + 1]?.trim() === '' ? 2 * advance : advance;
    const x = (start + at * advance) * SIZE;
    const glyph = (char: string, left: number, width: number): Glyph => ({
      unicode: char,
      x: left,
      y,
      advance: width,
      size: SIZE,
      box: [left, y - 0.88 * SIZE, left + width, y + 0.12 * SIZE],
      font: '',
      color: '#000000',
      mode: 0,
      angle: 0,
    });
    const own = glyph(unicode, x, wide * SIZE);
    return chars[at + 1]?.trim() === '' ? [own, glyph(' ', x + 1.5 * advance * SIZE, 0)] : [own];
  });
}

/** What finds tables on pages, and tells labels: other rooms do. */
export interface PageTables {
  readonly documentOf: (pages: readonly Page[]) => Document;
  readonly kindOf: KindOf;
}

/** A page of a text and the index of its first line. */
interface LaidOutPage {
  readonly page: Page;
  readonly from: number;
  readonly lines: readonly string[];
}

/**
 * The lines of a text that is laid out, from one on up to a table of another kind, as what their pages hold; every cell is unsure. Lines
 * as they are where a table goes on over a page with other columns than before.
 */
export function laidOutPart(
  {
    lines,
    pageStarts,
  }: { readonly lines: readonly string[]; readonly pageStarts: ReadonlySet<number> },
  at: number,
  { documentOf, kindOf }: PageTables,
  tableAt: (lines: readonly string[], at: number) => TextPart | null,
): TextPart {
  let next = at;
  while (next < lines.length && (next === at || tableAt(lines, next) === null)) next++;
  const known = new Map<string, string | null>();
  const kindOnce: KindOf = (text) => {
    const kind = known.get(text) ?? (known.has(text) ? null : kindOf(text));
    known.set(text, kind);
    return kind;
  };
  const pages: LaidOutPage[] = [];
  for (let from = at; from < next; ) {
    let to = from + 1;
    while (to < next && !pageStarts.has(to) && !(to - from > LONG && isTitle(lines[to]))) to++;
    const own = lines.slice(from, to);
    pages.push({ page: pageOf(own, pages.length + 1, kindOnce), from, lines: own });
    from = to;
  }
  const blocks: Block[] = [];
  const dropped: DroppedText[] = [];
  for (const group of groupsOf(pages)) {
    const document = documentOf(group.map(({ page }) => page));
    if (isCutInTwo(document.blocks, kindOnce)) {
      for (const { from, lines: own } of group)
        for (const [index, line] of own.entries())
          if (line.trim() !== '') blocks.push(lineBlock(line, from + index + 1));
      continue;
    }
    const inText = placedIn(document, pages);
    blocks.push(...inText.blocks);
    dropped.push(...inText.dropped);
  }
  return { blocks, dropped, next };
}

/** Pages from one that begins with a title up to the next such. */
function groupsOf(pages: readonly LaidOutPage[]): LaidOutPage[][] {
  const groups: LaidOutPage[][] = [];
  for (const page of pages) {
    const first = page.lines.filter((line) => line.trim() !== '').slice(0, TITLE_LINES);
    const group = groups.at(-1);
    if (group === undefined || first.some((line) => isTitle(line))) groups.push([page]);
    else group.push(page);
  }
  return groups;
}

/** What pages hold, in lines of the text that they come from. */
function placedIn(
  document: Document,
  pages: readonly LaidOutPage[],
): Pick<TextPart, 'blocks' | 'dropped'> {
  const placed = (place: Place): Place => {
    if (!('box' in place)) return place;
    const [left, top] = place.box;
    const line = (pages[place.page - 1]?.from ?? 0) + Math.round(top / PITCH) + 1;
    return { line, column: Math.max(0, Math.floor(left / SIZE)) + 1 };
  };
  const blocks = document.blocks.map((block): Block => {
    if (block.kind === 'line')
      return {
        kind: 'line',
        line: { ...block.line, place: placed(block.line.place), unsure: true },
      };
    const { grid } = block;
    const cells = grid.cells.map(
      (cell): Cell => ({ ...cell, places: [placed(cell.places[0])], unsure: true }),
    );
    return { kind: 'grid', grid: { ...grid, cells, places: [placed(grid.places[0])] } };
  });
  const dropped = document.dropped.map(
    (each): DroppedText => ({
      reason: each.reason,
      text: each.text,
      glyphs: each.glyphs,
      ...(placed(each as Place) as { line: number; column: number }),
    }),
  );
  return { blocks, dropped };
}

/** Whether a table goes on over a page in other columns; one that has its headings there is a table of its own. */
function isCutInTwo(blocks: readonly Block[], kindOf: KindOf): boolean {
  let before: number | null = null;
  for (const block of blocks) {
    const place = placeOf(block);
    if (!('page' in place)) continue;
    if (block.kind === 'line') {
      if (isTitle(block.line.text)) before = null;
      continue;
    }
    if (before !== null && before < place.page && !hasHeadings(block.grid, kindOf)) return true;
    before = place.page;
  }
  return false;
}

function hasHeadings({ cells }: Grid, kindOf: KindOf): boolean {
  const headings = cells.filter(
    ({ row, text }) => row < HEADING_ROWS && kindOf(text)?.startsWith('column:') === true,
  );
  return headings.length >= ENOUGH_HEADINGS;
}
