import type { ColumnRole } from '../../vocabulary/index.ts';
import { BLANK, misfit } from './cell-fit.ts';
import { hasBlankLines, type WordPiece } from './pieces.ts';

/** A column of an indicator table beside its classes. */
export interface TableColumn {
  readonly role: ColumnRole;
  /** Which horizon's, from the left. */
  readonly side: number;
}

/** Which horizon's a class is, from the left; classes of the first level stand for both. */
export type SideOfClass = (piece: WordPiece) => number | null;

/** By column the pieces of its cell. */
export type TableRow = readonly (readonly WordPiece[])[];

/** How a program wrote the cells of a row: one after the other, or line by line of what stood side by side. */
export type Order = 'by-cells' | 'by-lines';

export interface TableRows {
  readonly rows: readonly TableRow[];
  /** Pieces that are of no cell. */
  readonly rest: readonly WordPiece[];
  readonly cost: number;
}

/** Readings that are followed at a time. */
const MOST_WAYS = 40;
const ROUNDING = 1e-9;
/** What speaks against a reading, on a scale on which a row costs one. */
const COST = {
  row: 1,
  left: 4,
  /** A cell left of the one before, by how the rows were written. */
  back: { 'by-cells': 2.2, 'by-lines': 0.1 },
  /** A class within a row. */
  classWithin: { 'by-cells': 2.5, 'by-lines': 0 },
  /** Two pieces of a line in one cell, two lines in one, a line between them, a blank one between them. */
  blank: 0.7,
  join: 0.15,
  step: 0.5,
  parted: 1,
  /** Two lines of two cells between which blank lines stand elsewhere. */
  unparted: 0.6,
  /** A line that is longer than its column, or goes on where it had room. */
  longer: 1,
  free: 1.2,
  ended: 1,
  /** By line: how far off the middle of its row a cell stands. */
  off: 0.7,
  mostOff: 2,
  /** A horizon that says nothing beside one that does; both in the same words. */
  oneSide: 0.8,
  twins: -0.5,
} as const;

interface Cell {
  readonly pieces: readonly WordPiece[];
  /** Which pieces these are. */
  readonly key: string;
  readonly text: string;
}

interface Done {
  readonly cells: readonly (Cell | null)[];
  readonly before: Done | null;
}

interface Way {
  readonly cost: number;
  readonly cells: readonly (Cell | null)[];
  readonly column: number;
  readonly line: number;
  /** The horizon whose class stands before. */
  readonly side: number;
  /** Which classes stand in its row or before it. */
  readonly marks: readonly string[];
  /** By column how wide the lines are that go on, and the widest. */
  readonly full: readonly number[];
  readonly widest: readonly number[];
  readonly done: Done | null;
  readonly rest: readonly WordPiece[];
}

/** The rows that cost least among those that pieces may have been; classes stand among the pieces and part rows. */
export function tableRows(
  pieces: readonly WordPiece[],
  columns: readonly TableColumn[],
  order: Order,
  sideOf: SideOfClass,
): TableRows {
  const reader = new Reader(columns, order, sideOf, hasBlankLines(pieces));
  let ways: Way[] = [reader.start()];
  for (const piece of pieces) {
    const next = new Map<string, Way>();
    // No reading is followed that costs more than as many others as are followed.
    let most = Number.POSITIVE_INFINITY;
    for (const way of ways) {
      for (const one of reader.after(way, piece, most)) {
        if (one.cost > most) continue;
        const key = keyOf(one);
        const other = next.get(key);
        if (other === undefined || one.cost < other.cost) next.set(key, one);
      }
      if (next.size > MOST_WAYS) most = costOfLast(next);
    }
    ways = [...next.values()].sort((a, b) => a.cost - b.cost).slice(0, MOST_WAYS);
  }
  const [best] = ways.map((way) => reader.ended(way)).sort((a, b) => a.cost - b.cost);
  const rows: TableRow[] = [];
  for (let one = best?.done ?? null; one !== null; one = one.before)
    rows.unshift(one.cells.map((cell) => cell?.pieces ?? []));
  return { rows, rest: best?.rest ?? [], cost: best?.cost ?? Number.POSITIVE_INFINITY };
}

function costOfLast(ways: ReadonlyMap<string, Way>): number {
  const costs = Float64Array.from(ways.values(), ({ cost }) => cost).sort();
  return costs[MOST_WAYS - 1] ?? Number.POSITIVE_INFINITY;
}

function keyOf({ cells, column, rest, marks }: Way): string {
  let key = `${marks.join()}|`;
  for (const cell of cells) key += `${cell?.key ?? ''},`;
  return `${key}|${column}|${rest.length}`;
}

class Reader {
  private readonly columns: readonly TableColumn[];
  private readonly order: Order;
  private readonly sideOf: SideOfClass;
  private readonly isParted: boolean;
  private readonly isSplit: boolean;
  private readonly sides: number;
  private readonly fits = new Map<string, number>();

  constructor(
    columns: readonly TableColumn[],
    order: Order,
    sideOf: SideOfClass,
    isParted: boolean,
  ) {
    this.columns = columns;
    this.order = order;
    this.sideOf = sideOf;
    this.isParted = isParted;
    this.isSplit = columns.some(({ role }) => role === 'nature' || role === 'unit');
    this.sides = new Set(columns.map(({ side }) => side)).size;
  }

  start(): Way {
    const none = this.columns.map(() => 0);
    return {
      cost: 0,
      cells: this.columns.map(() => null),
      column: -1,
      line: 0,
      side: 0,
      marks: [],
      full: none,
      widest: none,
      done: null,
      rest: [],
    };
  }

  *after(way: Way, piece: WordPiece, most: number): Generator<Way> {
    const ended = this.ended(way);
    if (piece.kind === 'class') {
      const side = this.sideOf(piece);
      const mark = side === null ? 'first' : `second${side}`;
      const before = ended === way && !way.marks.includes(mark) ? way.marks : [];
      yield { ...ended, side: side ?? 0, marks: [...before, mark] };
      // A row is of one class.
      if (ended === way || way.marks.includes(mark)) return;
      const isRight = way.cells.some((cell, at) => cell !== null && this.columns[at]?.side === 1);
      const isBetween = side === 1 && !isRight;
      const cost = isBetween ? 0 : COST.classWithin[this.order];
      yield { ...way, side: side ?? 0, marks: [...way.marks, mark], cost: way.cost + cost };
      return;
    }
    for (const from of ended === way ? [way] : [way, ended])
      for (let column = 0; column < this.columns.length; column++) {
        const next = this.placed(from, piece, column, most);
        if (next !== null) yield next;
      }
    yield { ...way, cost: way.cost + COST.left, rest: [...way.rest, piece] };
  }

  /** The way with its row at an end. */
  ended(way: Way): Way {
    if (way.column < 0) return way;
    const cost = way.cost + this.rowCost(way.cells);
    const done = { cells: way.cells, before: way.done };
    return {
      ...way,
      cost,
      cells: this.columns.map(() => null),
      column: -1,
      side: 0,
      marks: [],
      done,
    };
  }

  /** The way with a piece in a column; null where it can stand there at no cost up to `most`. */
  private placed(way: Way, piece: WordPiece, column: number, most: number): Way | null {
    const isBeside = way.column >= 0 && way.line === piece.line;
    const own = way.cells[column] ?? null;
    if (isBeside && column < way.column) return null;
    const isUnparted = this.isParted && own === null && piece.line - way.line === 1;
    const isBack = column < way.column || (this.columns[column]?.side ?? 0) < way.side;
    const back = isBack ? COST.back[this.order] : 0;
    const text = own === null ? piece.text : own.text + (isBeside ? ' ' : '') + piece.text;
    const fit = this.fitOf(column, text) - (own === null ? 0 : this.fitOf(column, own.text));
    // Widths only add to it; sums of fractions differ by the order in which they are made.
    if (way.cost + back + fit > most + ROUNDING) return null;
    const widths =
      own === null ? this.begun(way, piece, column) : this.goneOn(way, own, piece, column);
    const cost =
      way.cost +
      back +
      widths.cost +
      fit +
      (isUnparted ? COST.unparted : 0) +
      (way.column < 0 ? COST.row : 0);
    if (cost > most) return null;
    const key = own === null ? `${piece.at}` : `${own.key}+${piece.at}`;
    const cell: Cell = { pieces: own === null ? [piece] : [...own.pieces, piece], key, text };
    return {
      ...way,
      cost,
      cells: way.cells.with(column, cell),
      column,
      line: piece.line,
      full: widths.full,
      widest: widths.widest,
    };
  }

  private begun({ full, widest }: Way, { text }: WordPiece, column: number) {
    const width = emsOf(text);
    const most = full[column] ?? 0;
    return {
      cost: most > 0 && width > most + 1 ? COST.longer : 0,
      full,
      widest: widest.with(column, Math.max(widest[column] ?? 0, width)),
    };
  }

  /** What it costs that a cell goes on with a piece. */
  private goneOn({ full, widest }: Way, { pieces }: Cell, piece: WordPiece, column: number) {
    const last = pieces.at(-1) as WordPiece;
    if (last.line === piece.line) {
      const isCounted = /\d$/u.test(last.text) !== /^\d/u.test(piece.text);
      return { cost: isCounted ? COST.join : COST.blank, full, widest };
    }
    const [upper, lower] = [emsOf(last.text), emsOf(piece.text)];
    const before = full[column] ?? 0;
    const step = piece.line - last.line;
    let cost: number = COST.join;
    if (this.isParted) cost += step > 1 ? COST.parted : 0;
    else cost += Math.max(0, step - 2) * COST.step;
    if (before > 0 && Math.abs(before - upper) > 1) cost += COST.free;
    else if (upper + 1 < (widest[column] ?? 0)) cost += COST.free;
    if (lower > upper + 1) cost += COST.longer;
    if (/[。；;]$/u.test(last.text)) cost += COST.ended;
    return {
      cost,
      full: full.with(column, Math.max(before, upper)),
      widest: widest.with(column, Math.max(widest[column] ?? 0, upper, lower)),
    };
  }

  private rowCost(cells: readonly (Cell | null)[]): number {
    let cost = 0;
    const isFilled = (side: number) =>
      cells.some((cell, at) => cell !== null && this.columns[at]?.side === side);
    for (let side = 0; side < this.sides; side++) {
      if (!isFilled(side)) {
        cost += COST.oneSide;
        continue;
      }
      for (const [at, cell] of cells.entries()) {
        const column = this.columns[at] as TableColumn;
        if (column.side === side && cell === null) cost += BLANK[column.role] ?? 0.5;
      }
    }
    if (this.order === 'by-lines') cost += offs(cells);
    return cost + this.twins(cells);
  }

  private fitOf(column: number, text: string): number {
    const { role } = this.columns[column] as TableColumn;
    const key = `${role} ${text}`;
    let cost = this.fits.get(key);
    if (cost === undefined) {
      cost = misfit(role, text, this.isSplit);
      this.fits.set(key, cost);
    }
    return cost;
  }

  private twins(cells: readonly (Cell | null)[]): number {
    if (this.sides < 2) return 0;
    const half = cells.length / 2;
    let cost = 0;
    for (let at = 0; at < half; at++) {
      const [left, right] = [cells[at]?.text, cells[at + half]?.text];
      if (left === undefined || right === undefined) continue;
      if (left === right) cost += COST.twins;
      else if (left.startsWith(right.slice(0, 4)) || right.startsWith(left.slice(0, 4)))
        cost += COST.twins / 2;
    }
    return cost;
  }
}

/** How far the cells of a row stand off its middle. */
function offs(cells: readonly (Cell | null)[]): number {
  const middles = cells.flatMap((cell) => {
    const [first, last] = [cell?.pieces[0], cell?.pieces.at(-1)];
    return first === undefined || last === undefined ? [] : [(first.line + last.line) / 2];
  });
  const sums = middles.map((middle) =>
    middles.reduce(
      (sum, other) => sum + Math.min(COST.mostOff, Math.abs(other - middle) * COST.off),
      0,
    ),
  );
  return Math.min(...sums);
}

/** Signs of Latin scripts are half as wide as Chinese ones. */
function emsOf(text: string): number {
  let ems = 0;
  for (const char of text) ems += char > '\u2e7f' ? 1 : 0.5;
  return ems;
}
