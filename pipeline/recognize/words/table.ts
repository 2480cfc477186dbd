import { COST_FIRST_SCHEME, type Grid, LEVEL1, OUTPUT_COST_SCHEME } from '../../model/index.ts';
import {
  type ColumnRole,
  columnLabelOf,
  current,
  isPointsTotal,
  spelling,
} from '../../vocabulary/index.ts';
import { level1Of, level2Of } from '../class-marks.ts';
import { keyOf } from '../label-key.ts';
import { levelsOf } from './class-rows.ts';
import { rowByRow } from './column-chunks.ts';
import { hasBlankLines, type WordPiece } from './pieces.ts';
import { sidesOf } from './table-columns.ts';
import { gridOf, isClassColumn } from './table-grid.ts';
import {
  goalsIn,
  type Heading,
  headingIn,
  isAside,
  isColumn,
  isOtherColumn,
} from './table-headings.ts';
import { type Order, type TableColumn, tableRows } from './table-rows.ts';

/** Characters of a class that no taxonomy knows. */
const LONGEST_CLASS = 8;

/** An indicator table that was found among pieces. */
export interface WordTable extends Heading {
  readonly grid: Grid;
  readonly order: Order;
  readonly cost: number;
  /** Goals that a program wrote among the headings. */
  readonly above: readonly WordPiece[];
  /** Pieces in it that are of no cell. */
  readonly rest: readonly WordPiece[];
}

/** The first indicator table among pieces from one on; null for none. */
export function tableIn(pieces: readonly WordPiece[], from = 0): WordTable | null {
  const heading = headingIn(pieces, from);
  if (heading === null) return null;
  const next = headingIn(pieces, heading.to);
  const to = endOfTable(pieces, heading.to, next?.from ?? pieces.length);
  const within = pieces.slice(heading.from, heading.to);
  const known = new Set(pieces.slice(from, heading.from).map(({ kind }) => kind));
  const above = goalsIn(within, pieces.slice(heading.to, to), known);
  const own = [...heading.apart, ...within.filter((piece) => !above.includes(piece))];
  const late = pieces.slice(heading.to, to).filter((piece) => isOtherColumn(piece, own));
  const labels = [...own.filter(({ kind }) => isColumn(kind)), ...late];
  const unknown = own.filter(({ kind }) => !isColumn(kind) && !isAside(kind));
  // Between headings stand further ones that nobody knows, or the first cells.
  const areCells = unknown.some(({ kind, text }) => kind === 'class' || /\d/u.test(text));
  const cells = [...(areCells ? unknown : []), ...pieces.slice(heading.to, to)].filter(
    (piece) => !isAside(piece.kind) && !late.includes(piece),
  );
  const isClass = classesAsIn(cells);
  const body = cells.map((piece) => (isClass(piece) ? { ...piece, kind: 'class' } : piece));
  const { sides, over } = sidesOf(labels);
  const columns = sides.flatMap((side, index) =>
    side
      .filter(({ role }) => !isClassColumn(role))
      .map(({ role }): TableColumn => ({ role, side: index })),
  );
  const classes = body.filter(({ kind }) => kind === 'class');
  const has = (role: ColumnRole) =>
    labels.some((label) => columnLabelOf(keyOf(label))?.role === role);
  const both = levelsOf(classes);
  const levels = classesBySide(
    has('level1') ? (has('level2') ? both.level2 : []) : classes,
    sides.length,
  ).map((level2, side) => ({
    level1: side > 0 || !has('level1') ? [] : has('level2') ? both.level1 : classes,
    level2,
  }));
  const sideOf = (piece: WordPiece) => {
    const side = levels.findIndex(({ level2 }) => level2.includes(piece));
    return side < 0 ? null : side;
  };
  const inRows = hasBlankLines(body) ? rowByRow(body, columns) : body;
  const readings = (['by-cells', 'by-lines'] as const).map((order) => ({
    order,
    ...tableRows(order === 'by-cells' ? inRows : body, columns, order, sideOf),
  }));
  const reading = readings.reduce((best, other) => (other.cost < best.cost ? other : best));
  const aside = [...own, ...pieces.slice(heading.to, to)].filter(
    (piece) => isAside(piece.kind) && !above.includes(piece),
  );
  const { grid, left } = gridOf(sides, columns, reading, levels);
  return {
    from: heading.from,
    to,
    apart: heading.apart,
    above,
    grid,
    order: reading.order,
    cost: reading.cost,
    rest: [...aside, ...(areCells ? [] : unknown), ...over, ...reading.rest, ...left],
  };
}

function endOfTable(pieces: readonly WordPiece[], from: number, most: number): number {
  let at = from;
  for (; at < most; at++) {
    const piece = pieces[at] as WordPiece;
    if (piece.kind === null || piece.kind === 'class' || piece.kind === 'indicators') continue;
    if (piece.kind.startsWith('column:') && !isPointsTotal(keyOf(piece))) continue;
    if (piece.kind === 'amount-column' || isBesideClass(pieces, at)) continue;
    break;
  }
  return at;
}

/** What all of a table is called, beside its rows: 年度绩效目标 before a class. */
function isBesideClass(pieces: readonly WordPiece[], at: number): boolean {
  return isAside(pieces[at]?.kind ?? null) && pieces[at + 1]?.kind === 'class';
}

const CLASS_WORD = /[^向](?:指标|目标)等?$/u;
/** The share of the classes of a table that end as classes do: then all of them do. */
const SPELLED = 0.6;

/** What the classes of a table are beside words that are classes everywhere: those only there, and others of their kind; the end of one that was broken is none. */
function classesAsIn(cells: readonly WordPiece[]): (piece: WordPiece) => boolean {
  const known = cells.filter(({ kind }) => kind === 'class');
  const spelled = known.filter(({ text }) => CLASS_WORD.test(text));
  const areSpelled = spelled.length > SPELLED * known.length;
  return (piece) => {
    if (piece.kind === 'class') return true;
    if (piece.text.length > LONGEST_CLASS) return false;
    if (CLASS_WORD.test(piece.text)) return !isEndOfClass(piece.text);
    return !areSpelled && (level1Of(piece) !== null || level2Of(piece) !== null);
  };
}

function isEndOfClass(text: string): boolean {
  return current()
    .entries('level2')
    .some(({ word }) => word.length > text.length && spelling(word).endsWith(text));
}

/**
 * Classes of the second level by horizon: the next of those that stand on the left already is that of the other one, and so is one
 * that stands before the last of them in the order in which all forms print them.
 */
function classesBySide(classes: readonly WordPiece[], sides: number): WordPiece[][] {
  if (sides === 1) return [[...classes]];
  const left: WordPiece[] = [];
  const right: WordPiece[] = [];
  const keys: string[] = [];
  let matched = 0;
  for (const piece of classes) {
    const key = level2Of(piece);
    if (key === null) {
      left.push(piece);
      continue;
    }
    const isBehind = rankOf(key) < Math.max(...keys.map(rankOf));
    const twin = isBehind ? keys.indexOf(key, matched) : keys[matched] === key ? matched : -1;
    if (twin < 0 && !isBehind) {
      left.push(piece);
      keys.push(key);
      continue;
    }
    right.push(piece);
    matched = twin < 0 ? matched : twin + 1;
  }
  return [left, right];
}

const ORDER: readonly string[] = LEVEL1.flatMap(
  (level1) => OUTPUT_COST_SCHEME[level1] ?? COST_FIRST_SCHEME[level1] ?? [],
);
const rankOf = (level2: string) => ORDER.indexOf(level2);
