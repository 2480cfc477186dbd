import type { Block, Cell, Document, Grid, Place, TextLine } from '../../model/index.ts';
import { glyphsIn } from '../../model/index.ts';
import { derived, isPageNumber, isTitle, SIGNOFF_FIELDS } from '../../vocabulary/index.ts';
import { labelledPartsOf } from '../labelled-parts.ts';
import { partsOfForm } from '../words/form.ts';
import { headerRows } from '../words/header-rows.ts';
import { indicatorRows } from '../words/indicator-rows.ts';
import { kindOf } from '../words/kind.ts';
import { piecesOf, type WordPiece } from '../words/pieces.ts';
import { type Parted, tokensOf, type WordRow, type WordToken } from '../words/tokens.ts';
import { hasBrokenLabels, holdsLabels, isMixedUp, isWhole } from './in-order.ts';

/** Distinct kinds of labels that lines must have before they are taken for a form's, and under its title. */
const ENOUGH_KINDS = 6;
const ENOUGH_UNDER_TITLE = 4;
/** Columns that the heading of an indicator table names at least. */
const ENOUGH_COLUMNS = 3;

/** What the column of the indicators' names is called: without it there is no indicator table. */
const NAME_COLUMN = derived((words) => new RegExp(words.choice('columns', 'name'), 'u'));

/**
 * A text in which nothing parts the cells of a form but line ends, single blanks or their own words, with rows of cells in place of
 * its lines: each label stands before what it announces, and an indicator table has the columns that its heading names. Where
 * that leaves a choice, the cells are marked as unsure.
 */
export function withRowsFromWords(document: Document): Document {
  if (document.format !== 'text') return document;
  const blocks: Block[] = [];
  let lines: TextLine[] = [];
  let enough = ENOUGH_KINDS;
  const end = () => {
    for (const block of rowsOfLines(lines, enough)) blocks.push(block);
    lines = [];
  };
  for (const block of document.blocks) {
    if (block.kind === 'line' && !isTitle(block.line.text)) lines.push(block.line);
    else {
      end();
      blocks.push(block);
      enough = block.kind === 'line' ? ENOUGH_UNDER_TITLE : ENOUGH_KINDS;
    }
  }
  end();
  // Where words alone say which text is whose, they say it of the lines around as well.
  const given = new Set(document.blocks);
  const isDoubtful = blocks.some(
    (block) =>
      block.kind === 'grid' &&
      !given.has(block) &&
      block.grid.cells.some(({ unsure }) => unsure === true),
  );
  if (!isDoubtful) return { ...document, blocks };
  return {
    ...document,
    blocks: blocks.map((block) =>
      block.kind === 'grid' || isTitle(block.line.text)
        ? block
        : { ...block, line: { ...block.line, unsure: true } },
    ),
  };
}

/** Some lines, those of a form as a grid; as they are where they are none. */
function rowsOfLines(lines: readonly TextLine[], enough: number): Block[] {
  const asLines = (some: readonly TextLine[]) =>
    some.map((line): Block => ({ kind: 'line', line }));
  if (!lines.some(({ text }) => NAME_COLUMN().test(text))) return asLines(lines);
  const sure = lines.some(holdsLabels) ? null : readBy('by-lines', lines, enough);
  const apart = sure ?? readBy('by-blanks', lines, enough);
  const areInOrder = apart !== null && !apart.rows.some(isMixedUp) && !goesOnBehind(lines);
  const isSure = areInOrder && sure?.rows.every(({ unsure }) => !unsure) === true;
  const isApart = areInOrder && isWhole(apart.rows) && !hasBrokenLabels(lines.slice(0, apart.from));
  const pieced = isSure || isApart ? null : readByPieces(lines, apart !== null, enough);
  if (pieced !== null) return pieced;
  const read = apart ?? readBy('by-words', lines, enough);
  if (read === null) return asLines(lines);
  const { from, to, rows, parted } = read;
  return [
    ...asLines(lines.slice(0, from)),
    { kind: 'grid', grid: gridOf(rows, parted) },
    ...asLines(lines.slice(from, to).filter(isFoot)),
    ...asLines(lines.slice(to)),
  ];
}

/** Lines in which cells were broken, by the pieces of them; null where they are no form, or in no order that pieces tell. */
function readByPieces(lines: readonly TextLine[], isRead: boolean, enough: number): Block[] | null {
  const pairs = lines.filter((line) => labelledPartsOf(line) !== null);
  const apart = lines.filter((line) => !pairs.includes(line));
  const first = piecesOf(apart).find(({ kind, isFirst }) => kind !== null && isFirst);
  const from = lines.findIndex(({ place }) => 'line' in place && place.line === first?.firstLine);
  if (from < 0) return null;
  const to = endOfPieces(lines, from);
  const isBeside = (line: TextLine) => isFoot(line) || isOfSignoff(line);
  const pieces = piecesOf(lines.slice(from, to).filter((line) => !isBeside(line)));
  const kinds = new Set(pieces.flatMap(({ kind }) => kind ?? []));
  const over = pairs.filter((line) => lines.indexOf(line) < from).length;
  if (kinds.size + over < enough) return null;
  const parts = partsOfForm(pieces, isRead);
  if (parts === null) return null;
  const blocks = parts.flatMap((part): Block[] => {
    if (part.kind === 'rows')
      return part.rows.length === 0 ? [] : [{ kind: 'grid', grid: gridOf(part.rows, 'by-blanks') }];
    if (part.kind === 'grid') return [part];
    const { text, line } = part.piece;
    const place: Place = { line: Math.floor(line), column: 1 };
    return [{ kind: 'line', line: { text, place, glyphs: glyphsIn(text), unsure: true } }];
  });
  const line = (one: TextLine): Block => ({ kind: 'line', line: one });
  return [
    ...lines.slice(0, from).map(line),
    ...blocks,
    ...lines.slice(from, to).filter(isBeside).map(line),
    ...lines.slice(to).map(line),
  ];
}

/** Where the pieces of a form end: at its signature line, unless its table goes on behind that. */
function endOfPieces(lines: readonly TextLine[], from: number): number {
  const end = lines.findIndex((line, index) => index > from && isSignoff(line));
  return end < 0 || goesOnBehind(lines.slice(end)) ? lines.length : end;
}

/** Whether classes of a table were written behind the signature line. */
function goesOnBehind(lines: readonly TextLine[]): boolean {
  const end = lines.findIndex(isSignoff);
  const isOfTable = ({ kind }: WordPiece) => kind === 'class';
  return end >= 0 && lines.slice(end + 1).some((line) => piecesOf([line]).some(isOfTable));
}

/** 经办人:, 填报日期:2024-02-10 in a line of its own. */
function isOfSignoff(line: TextLine): boolean {
  const [first] = labelledPartsOf(line) ?? [];
  return first?.meaning.kind === 'field' && SIGNOFF_FIELDS.has(first.meaning.field);
}

/** Where a form stands in some lines and what its rows are; null where they hold none. */
function readBy(
  parted: Parted,
  lines: readonly TextLine[],
  enough: number,
): { from: number; to: number; rows: WordRow[]; parted: Parted } | null {
  const from = lines.findIndex((line) => isLabelled(line, parted));
  if (from < 0) return null;
  const end = lines.findIndex((line, index) => index > from && isSignoff(line));
  const to = end < 0 ? lines.length : end;
  const tokens = tokensOf(
    lines.slice(from, to).filter((line) => !isFoot(line)),
    parted,
  );
  const kinds = new Set(tokens.flatMap(({ kind }) => kind ?? []));
  // 项目名称：某项目 in a line of its own over the table is a label as well.
  const pairs = lines.slice(0, from).filter((line) => labelledPartsOf(line) !== null).length;
  if (kinds.size + pairs < enough || columnHeading(tokens) === null) return null;
  return { from, to, rows: rowsOf(tokens, parted), parted };
}

/** The foot of a page; a bare number may be an amount. */
function isFoot({ text }: TextLine): boolean {
  return isPageNumber(text) && /[^\d\s]/u.test(text) && !/^[-—–/\s]*$/u.test(text);
}

/** A line that begins with a label of a form's table. */
function isLabelled(line: TextLine, parted: Parted): boolean {
  const [first] = tokensOf([line], parted);
  return first !== undefined && first.kind !== null && labelledPartsOf(line) === null;
}

/** 项目负责人(签字):, who begins the signature line. */
const SIGNOFF = derived(
  (words) => new RegExp(`^${words.choice('parts', 'signer')}[^:：]{0,4}[:：]`, 'u'),
);

function isSignoff({ text }: TextLine): boolean {
  return SIGNOFF().test(text) && kindOf(text.split(/[:：]/u)[0] ?? '') !== null;
}

/** Where the heading of an indicator table begins and ends among tokens: it names the indicators, and columns beside them. */
function columnHeading(tokens: readonly WordToken[]): { from: number; to: number } | null {
  for (let from = 0; from < tokens.length; from++) {
    let to = from;
    while (isColumn(tokens[to])) to++;
    const isOfIndicators = tokens.slice(from, to).some(({ kind }) => kind === 'column:name');
    if (to - from >= ENOUGH_COLUMNS && isOfIndicators) return { from, to };
    from = Math.max(from, to - 1);
  }
  return null;
}

function isColumn(token: WordToken | undefined): boolean {
  return token?.kind?.startsWith('column:') === true;
}

function rowsOf(tokens: readonly WordToken[], parted: Parted): WordRow[] {
  const heading = columnHeading(tokens);
  if (heading === null) return headerRows(tokens);
  const { columns, over } = columnsInOrder(tokens.slice(heading.from, heading.to));
  const { rows, to } = indicatorRows(tokens, heading.to, columns, parted);
  const above = tokens.slice(0, heading.from);
  const section = over.length > 0 && above.at(-1)?.kind === 'indicators' ? above.slice(-1) : [];
  const headings = [...section, ...over];
  return [
    ...headerRows(above.slice(0, above.length - section.length)),
    ...(headings.length > 0 ? [{ tokens: headings, unsure: false }] : []),
    { tokens: columns, unsure: false },
    ...rows,
    ...headerRows(tokens.slice(to)),
  ];
}

/**
 * A heading of two rows names the columns that take both of them first, and those under a common heading (`年度指标值` over
 * 指标性质, 指标值, 度量单位) after them: the first stand behind these in the rows.
 */
function columnsInOrder(heading: readonly WordToken[]): {
  columns: readonly WordToken[];
  over: readonly WordToken[];
} {
  const first = heading.findIndex(
    ({ kind }) => kind === 'column:level1' || kind === 'column:level2' || kind === 'column:name',
  );
  const [before, own] = [heading.slice(0, Math.max(0, first)), heading.slice(Math.max(0, first))];
  const { columns, common } = withThoseUnder(own);
  const kinds = new Set(columns.map(({ kind }) => kind));
  return {
    columns: [...columns, ...before.filter(({ kind }) => !kinds.has(kind))],
    over: [...before.filter(({ kind }) => kinds.has(kind)), ...common],
  };
}

/** Columns under a common heading (指标值 over 年度指标值, 全年实际值) in a row of their own stand in its place. */
function withThoseUnder(heading: readonly WordToken[]): {
  columns: readonly WordToken[];
  common: readonly WordToken[];
} {
  const from = heading.findIndex(
    ({ kind, isFirst }, index) =>
      isFirst && heading.findIndex((other) => other.kind === kind) < index,
  );
  const under = from < 0 ? [] : heading.slice(from);
  if (under.length < 2 || under.some(({ kind }) => /:(?:level\d|name)$/u.test(kind ?? '')))
    return { columns: heading, common: [] };
  const over = heading.findIndex(({ kind }) => kind === under[0]?.kind);
  return {
    columns: [...heading.slice(0, over), ...under, ...heading.slice(over + 1, from)],
    common: heading.slice(over, over + 1),
  };
}

/**
 * The rows as a grid. Where lines part the cells and each row has as many as it should, they are sure; else one that was told
 * apart wrongly may have moved all others.
 */
function gridOf(rows: readonly WordRow[], parted: Parted): Grid {
  const isDoubtful = parted !== 'by-lines' || rows.some(({ unsure }) => unsure);
  const columns = rows.reduce((most, { tokens }) => Math.max(most, tokens.length), 0);
  const cells: Cell[] = [];
  for (const [row, { tokens }] of rows.entries()) {
    for (let column = 0; column < columns; column++) {
      const token = tokens[column];
      const text = token?.text ?? '';
      const place: Place = { line: token?.line ?? tokens[0]?.line ?? 1, column: column + 1 };
      cells.push({
        row,
        column,
        rowSpan: 1,
        columnSpan: 1,
        text,
        lines: text === '' ? [] : [text],
        places: [place],
        glyphs: glyphsIn(text),
        ...(isDoubtful && text !== '' && { unsure: true as const }),
        ...(token === undefined && { absent: true as const }),
      });
    }
  }
  const place: Place = { line: rows[0]?.tokens[0]?.line ?? 1, column: 1 };
  return { rows: rows.length, columns, cells, ragged: true, places: [place] };
}
