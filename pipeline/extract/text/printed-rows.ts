import { type KindOf, overlap, type Piece, type PieceLine, type Span } from './page-pieces.ts';
import { type WholeLabel, wholeLabels } from './whole-labels.ts';

/** Lines that were printed as one row, the last not included. */
export interface PrintedRow {
  readonly from: number;
  readonly to: number;
}

/** A text that stands beside several rows, in the middle of them. */
export interface BesideRows extends Span {
  /** Its lines, the last included. */
  readonly first: number;
  readonly last: number;
}

export interface PrintedRows {
  readonly rows: readonly PrintedRow[];
  readonly beside: readonly BesideRows[];
}

/** What costs more is no row, however many lines it has. */
const WORST = 14;
/** Lines of one row at most, and of a text between two rows. */
const MOST_LINES = 16;
const MOST_BESIDE = 6;
/** Texts that stand between two rows at most. */
const FEW = 3;
/** What speaks against lines being a row, on a scale on which a row costs one. */
const COST = {
  row: 1.2,
  /** A row of one text. */
  alone: 1.5,
  /** A text between two rows. */
  beside: 0.6,
  value: 1,
  /** A line by which the middle of a text is off that of its row, and of a text that is not of this row alone. */
  off: 1.2,
  floating: 2.5,
  /** A label that is known to be one and stands in two rows. */
  cut: 0.5,
  /** A line of a text, one that stands further from the one above, one of two texts that stand side by side in a column. */
  join: 0.1,
  apart: 3,
  clash: 4,
  /** A line that is longer than that above it: that would have had room. */
  longer: 1.5,
  /** A line that leaves much of its column free. */
  free: 2,
  labels: 5,
  ended: 1.5,
  figures: 2.5,
  title: 4,
} as const;

type Standing = 'middle' | 'top';

/** Lines of a page in their rows. */
class Sheet {
  readonly lines: readonly PieceLine[];
  readonly kindOf: KindOf;
  readonly standing: Standing;
  readonly labels: ReadonlyMap<Piece, WholeLabel>;
  private readonly rooms = new Map<Piece, Map<number, number>>();
  private readonly at: ReadonlyMap<Piece, number>;

  constructor(
    lines: readonly PieceLine[],
    kindOf: KindOf,
    standing: Standing,
    labels: ReadonlyMap<Piece, WholeLabel>,
  ) {
    this.lines = lines;
    this.kindOf = kindOf;
    this.standing = standing;
    this.labels = labels;
    this.at = new Map(
      lines.flatMap((pieces, line) => pieces.map((piece) => [piece, line] as const)),
    );
  }

  /** The texts of some lines, by the columns in which their pieces stand over each other; without labels that go on beyond them. */
  cells(from: number, to: number): Cell[] {
    let cells: Cell[] = [];
    for (let line = from; line < to; line++) {
      for (const piece of this.lines[line] ?? []) {
        const label = this.labels.get(piece);
        if (label !== undefined && (label.first < from || label.last >= to)) continue;
        const mine = cells.filter((cell) => overlap(cell, piece));
        const one = {
          start: Math.min(piece.start, ...mine.map(({ start }) => start)),
          end: Math.max(piece.end, ...mine.map(({ end }) => end)),
          parts: [...mine.flatMap(({ parts }) => parts), { piece, line }],
        };
        cells = [...cells.filter((cell) => !mine.includes(cell)), one];
      }
    }
    for (const { parts } of cells)
      parts.sort((a, b) => a.line - b.line || a.piece.start - b.piece.start);
    return cells.sort((a, b) => a.start - b.start);
  }

  /** The labels that begin in some lines and go on beyond them. */
  cut(from: number, to: number): ReadonlySet<WholeLabel> {
    const labels = new Set<WholeLabel>();
    for (const piece of this.lines.slice(from, to).flat()) {
      const label = this.labels.get(piece);
      if (label !== undefined && label.first >= from && label.last >= to) labels.add(label);
    }
    return labels;
  }

  rowCost(from: number, to: number): number {
    const cells = this.cells(from, to);
    let cost = COST.row + this.cut(from, to).size * COST.cut;
    const [only, another] = cells;
    const text = only === undefined ? '' : textOf(only);
    if (another === undefined && !this.isWhole(text) && !TITLE.test(text)) cost += COST.alone;
    if (to - from > 1) cost += COST.title * this.lines.slice(from, to).filter(isTitle).length;
    const like = this.likeness(from, to);
    for (const cell of cells) cost += this.textCost(cell, like);
    return cost + sumOf(offsOf(cells, this.standing));
  }

  /** Pieces that a line has at least which has the columns of some lines. */
  private likeness(from: number, to: number): number {
    const most = Math.max(...this.lines.slice(from, to).map((line) => line.length));
    return Math.max(FEW, Math.floor(most * LIKE));
  }

  besideCost(from: number, to: number): number {
    const cells = this.cells(from, to);
    return cells.reduce((sum, cell) => {
      const own = this.isWhole(textOf(cell)) ? COST.beside : COST.value;
      return sum + own + this.textCost(cell, FEW);
    }, this.cut(from, to).size * COST.cut);
  }

  private textCost({ parts }: Cell, like: number): number {
    let cost = 0;
    for (const [at, { piece, line }] of parts.slice(1).entries()) {
      const above = parts[at] as Part;
      const label = this.labels.get(piece);
      if (label !== undefined && label === this.labels.get(above.piece)) continue;
      const step = line - above.line;
      cost +=
        step === 0
          ? COST.clash
          : COST.join +
            Math.max(0, step - 2) * COST.apart +
            this.joinCost(above.piece, piece, like);
    }
    return cost;
  }

  /** The widest text that stands in a column as a piece does. */
  private room(piece: Piece, pieces: number): number {
    const key = this.rooms.get(piece) ?? new Map<number, number>();
    this.rooms.set(piece, key);
    let most = key.get(pieces);
    if (most !== undefined) return most;
    const { start, end } = piece;
    const line = this.at.get(piece) ?? 0;
    most = emsOf(piece);
    for (let at = Math.max(0, line - NEAR); at <= line + NEAR; at++) {
      const others = this.lines[at] ?? [];
      if (others.length < pieces) continue;
      for (const other of others) {
        const isLike =
          Math.abs(other.start - start) <= 1 ||
          Math.abs(other.start + other.end - start - end) <= 2;
        if (isLike && !/[:：]/u.test(other.text)) most = Math.max(most, emsOf(other));
      }
    }
    key.set(pieces, most);
    return most;
  }

  private isWhole(text: string): boolean {
    return [...text].length >= SHORTEST && this.kindOf(text) !== null;
  }

  private joinCost(above: Piece, below: Piece, like: number): number {
    const [upper, lower] = [
      this.labels.get(above)?.text ?? above.text,
      this.labels.get(below)?.text ?? below.text,
    ];
    let cost = emsOf(above) < emsOf(below) - 1.5 ? COST.longer : 0;
    if (emsOf(above) + 1 < FULL * this.room(above, like)) cost += COST.free;
    if (NUMBERED.test(lower) && !/指标$/u.test(upper)) cost += COST.labels;
    const [isUpper, isLower] = [this.isWhole(upper), this.isWhole(lower)];
    if (isUpper) cost += isLower ? COST.labels : COST.ended;
    else if (isLower) cost += COST.figures;
    if (/[。；;:：]$/u.test(upper)) cost += COST.ended;
    if (FIGURE.test(upper) && FIGURE.test(lower)) cost += COST.figures;
    return OPEN.test(upper) ? cost - 2 : cost;
  }

  /** Whether the row before some lines and the line after them leave blank where these have text. */
  isBeside(from: number, to: number, before: number): boolean {
    const own = this.lines.slice(from, to).flat();
    const above = this.lines.slice(before, from).flat();
    // A blank line may stand between.
    const below = [this.lines[to], this.lines[to + 1]].find((line) => line?.length !== 0) ?? [];
    if (above.length === 0 || below.length === 0 || own.length > FEW) return false;
    return [...above, ...below].every((other) => own.every((one) => !overlap(one, other)));
  }
}

/** What stands over a table: its title, its year, its unit. */
const TITLE =
  /(?:表|书)(?:[（(][^（）()]*年度?[）)])?$|^[(（]?\s*[\d〇一二三四五六七八九]{4}\s*年度?\s*[)）]?$|^(?:金额)?单位[:：]/u;
/** How wide a text is printed: signs of Latin scripts are half as wide as Chinese ones. */
function emsOf({ text }: Piece): number {
  let ems = 0;
  for (const char of text) ems += char > '\u2e7f' ? 1 : 0.5;
  return ems;
}

function isTitle([first, second]: PieceLine): boolean {
  return first !== undefined && second === undefined && TITLE.test(first.text);
}

/** Characters of what is a label as it is: shorter ones end others. */
const SHORTEST = 3;
/** Lines up and down in which a column is as wide as at a line; the share of it that a line fills. */
const NEAR = 12;
const FULL = 0.6;
const LIKE = 0.75;
/** `指标2：`, `2、` begin a text. */
const NUMBERED = /^(?:指标)?\s*\d{1,2}\s*[:：、.．]/u;
const FIGURE = /^[≥≧≤≦><=＝]?\s*[\d.,]+[%％]?$|^[—–-]+$/u;
const OPEN = /[（(《「][^）)》」]*$/u;

interface Part {
  readonly piece: Piece;
  readonly line: number;
}

interface Cell extends Span {
  readonly parts: Part[];
}

const textOf = ({ parts }: Cell) => parts.map(({ piece }) => piece.text).join('');

/** By how many lines each text of a row is off where most stand. */
function offsOf(cells: readonly Cell[], standing: Standing): number[] {
  const at = cells.map(({ parts }) => {
    const [first = 0, last = 0] = [parts[0]?.line, parts.at(-1)?.line];
    return standing === 'middle' ? (first + last) / 2 : first;
  });
  const offs = at.map((target) => at.map((one) => Math.abs(one - target)));
  return offs.reduce((best, other) => (sumOf(other) < sumOf(best) ? other : best), offs[0] ?? []);
}

const sumOf = (offs: readonly number[]) =>
  offs.reduce((sum, off) => sum + Math.min(off * COST.off, COST.floating), 0);

interface Way {
  readonly cost: number;
  readonly row: (PrintedRow & { readonly isBeside: boolean }) | null;
  readonly before: Way | null;
}

/** The rows in which the lines of a page were printed most likely: the texts of a row stand in the middle of it, or at its top. */
export function printedRows(lines: readonly PieceLine[], kindOf: KindOf): PrintedRows {
  const labels = wholeLabels(lines, kindOf);
  const sheets = (['middle', 'top'] as const).map(
    (standing) => new Sheet(lines, kindOf, standing, labels),
  );
  const ways = sheets.map((sheet) => bestWay(sheet));
  const at = (ways[1]?.cost ?? 0) < (ways[0]?.cost ?? 0) ? 1 : 0;
  const [sheet, way] = [sheets[at] as Sheet, ways[at] as Way];
  return rowsOf(sheet, way);
}

function bestWay(sheet: Sheet): Way {
  const start: Way = { cost: 0, row: null, before: null };
  const ways: Way[] = [start];
  for (let to = 1; to <= sheet.lines.length; to++) {
    const blank = (sheet.lines[to - 1] ?? []).length === 0;
    let found: Way = blank ? (ways[to - 1] as Way) : { ...start, cost: Number.POSITIVE_INFINITY };
    for (let from = to - 1; !blank && from >= 0 && to - from <= MOST_LINES; from--) {
      const before = ways[from] as Way;
      if ((sheet.lines[from] ?? []).length === 0) break;
      const own = sheet.rowCost(from, to);
      if (own > WORST && to - from > 1) break;
      const cost = before.cost + own;
      if (cost < found.cost) found = { cost, row: { from, to, isBeside: false }, before };
      const isAfterRow = before.row !== null && !before.row.isBeside && before.row.to >= from - 1;
      if (to - from > MOST_BESIDE || !isAfterRow) continue;
      if (!sheet.isBeside(from, to, before.row?.from ?? from)) continue;
      const beside = before.cost + sheet.besideCost(from, to);
      if (beside < found.cost) found = { cost: beside, row: { from, to, isBeside: true }, before };
    }
    ways.push(found);
  }
  return ways.at(-1) ?? start;
}

function rowsOf(sheet: Sheet, last: Way): PrintedRows {
  const rows: PrintedRow[] = [];
  const beside: BesideRows[] = [];
  const add = ({ start, end, parts }: Cell) => {
    beside.push({ start, end, first: parts[0]?.line ?? 0, last: parts.at(-1)?.line ?? 0 });
  };
  const cut = new Set<WholeLabel>();
  for (let way: Way | null = last; way !== null; way = way.before) {
    if (way.row === null) continue;
    const { from, to, isBeside } = way.row;
    const cells = sheet.cells(from, to);
    for (const label of sheet.cut(from, to)) cut.add(label);
    if (isBeside) {
      for (const cell of cells) add(cell);
      continue;
    }
    if (cells.length === 0) continue;
    rows.unshift({ from, to });
    const offs = offsOf(cells, sheet.standing);
    for (const [at, cell] of cells.entries()) {
      const isFirst = offs.slice(0, at).every((off) => off >= 1);
      if ((offs[at] ?? 0) >= 1 && isFirst) add(cell);
    }
  }
  return { rows, beside: [...beside, ...cut] };
}
