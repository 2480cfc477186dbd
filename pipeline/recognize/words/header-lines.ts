import { addTo, grouped } from '../../model/index.ts';
import { amountColumnOf, columnLabelOf } from '../../vocabulary/index.ts';
import { keyOf } from '../label-key.ts';
import { joined, type WordPiece } from './pieces.ts';

/** Labels in one row, and the lines of texts beside them. */
interface LabelRow {
  readonly labels: WordPiece[];
  readonly middle: number;
  /** Texts by line, those in its middle among them. */
  readonly texts: WordPiece[][];
}

/** Kinds of labels that stand beside several rows. */
const ASIDE: ReadonlySet<string> = new Set(['funding', 'indicators']);

/**
 * The pieces above an indicator table that were written line by line, in the order of their cells: each label before all lines of
 * what it announces, which stand above, beside and under it.
 */
export function unfolded(pieces: readonly WordPiece[]): WordPiece[] {
  const aside = pieces.filter(({ kind }) => kind !== null && ASIDE.has(kind));
  const rows = rowsOf(pieces.filter(({ kind }) => kind !== null && !ASIDE.has(kind)));
  const [first] = rows;
  if (first === undefined) return [...pieces];
  const texts = linesOf(pieces.filter(({ kind }) => kind === null));
  shareOut(rows, texts);
  const ordered: WordPiece[] = [];
  let headings = 0;
  for (const row of rows) {
    for (const piece of aside)
      if (piece.firstLine <= row.middle && !ordered.includes(piece)) ordered.push(piece);
    const own = cellsOf(row, headings);
    headings = row.labels.filter(isHorizonsGoal).length;
    ordered.push(...own);
  }
  ordered.push(...aside.filter((piece) => !ordered.includes(piece)));
  // Where each label stood, rows began.
  const firsts = new Set(rows.flatMap(({ labels }) => labels.slice(0, 1)));
  return ordered.map((piece) => ({
    ...piece,
    isFirst: piece.kind === null ? piece.isFirst : firsts.has(piece) || ASIDE.has(piece.kind),
  }));
}

function rowsOf(labels: readonly WordPiece[]): LabelRow[] {
  const rows: { labels: WordPiece[]; middle: number; texts: WordPiece[][] }[] = [];
  for (const label of [...labels].sort((a, b) => a.line - b.line || a.at - b.at)) {
    const last = rows.at(-1);
    if (last !== undefined && label.line - last.middle <= 0.5) last.labels.push(label);
    else rows.push({ labels: [label], middle: label.line, texts: [] });
  }
  for (const row of rows) row.labels.sort((a, b) => a.at - b.at);
  return rows;
}

function linesOf(pieces: readonly WordPiece[]): WordPiece[][] {
  const lines = grouped(pieces, ({ line }) => line);
  return [...lines.entries()].sort(([a], [b]) => a - b).map(([, line]) => line);
}

/** Each line of texts to the row of labels that it stands beside: as many lines stand over the middle of a row as under it. */
function shareOut(rows: readonly LabelRow[], lines: readonly (readonly WordPiece[])[]): void {
  const lineOf = (line: readonly WordPiece[]) => line[0]?.line ?? 0;
  const isBeside = (row: LabelRow, line: number) => Math.abs(line - row.middle) <= 0.5;
  /** By row the lines between it and the one before. */
  const gaps = [...rows, null].map((row, at) => {
    const before = rows[at - 1];
    return lines.filter(
      (line) =>
        (before === undefined || lineOf(line) > before.middle + 0.5) &&
        (row === null || lineOf(line) < row.middle - 0.5),
    );
  });
  interface Way {
    readonly cost: number;
    readonly split: readonly number[];
  }
  // How many lines of the gap before a row are its own, by how many that is for the row before.
  let ways = new Map<number, Way>([[gaps[0]?.length ?? 0, { cost: 0, split: [0] }]]);
  for (const [at] of rows.entries()) {
    const gap = gaps[at + 1] ?? [];
    const next = new Map<number, Way>();
    for (const [before, way] of ways) {
      for (let after = 0; after <= gap.length; after++) {
        const isEnd = at === rows.length - 1;
        if (isEnd && after < gap.length) continue;
        const cost = way.cost + Math.abs(before - after) + (after > 0 && before === 0 ? 0.2 : 0);
        const own = gap.length - after;
        const other = next.get(own);
        if (other === undefined || cost < other.cost)
          next.set(own, { cost, split: [...way.split, after] });
      }
    }
    ways = next;
  }
  const [best] = [...ways.values()].sort((a, b) => a.cost - b.cost);
  const splits = best?.split ?? [];
  for (const [at, row] of rows.entries()) {
    const before = (gaps[at] ?? []).slice(at === 0 ? 0 : (splits[at] ?? 0));
    const after = (gaps[at + 1] ?? []).slice(0, splits[at + 1] ?? 0);
    const beside = lines.filter(
      (line) => isBeside(row, lineOf(line)) && !before.includes(line) && !after.includes(line),
    );
    const free = beside.filter(
      (line) => rows.find((other) => isBeside(other, lineOf(line))) === row,
    );
    for (const line of [...before, ...free, ...after]) row.texts.push([...line]);
  }
}

/** The labels and texts of a row, each label before its own. */
function cellsOf(row: LabelRow, headings: number): WordPiece[] {
  const { labels, texts } = row;
  if (texts.length === 0) return inOrder(labels);
  const [label, ...others] = labels;
  if (label !== undefined && others.length === 0) {
    if (texts.length === 1)
      return inSequence({ ...row, middle: texts[0]?.[0]?.line ?? row.middle });
    if (
      headings > 1 &&
      label.kind?.startsWith('goal') === true &&
      texts.some((line) => line.length > 1)
    )
      return [label, ...columnsOf(texts, headings)];
    return [label, ...asOneCell(texts.flat())];
  }
  const sequence = inSequence(row);
  const extra = texts.filter((line) => line.some((piece) => !sequence.includes(piece)));
  const own = new Map<WordPiece, WordPiece[]>();
  let current = labels[0] ?? null;
  for (const piece of sequence) {
    if (piece.kind !== null) current = piece;
    else if (current !== null) addTo(own, current, piece);
  }
  const bare = labels.filter((each) => !own.has(each));
  const goals = labels.filter(isHorizonsGoal);
  for (const line of extra)
    for (const [at, piece] of line.entries()) {
      if (sequence.includes(piece)) continue;
      const target =
        line.length === labels.length
          ? labels[at]
          : line.length === goals.length
            ? goals[at]
            : (bare[at] ?? longest(labels, own) ?? labels.at(-1));
      if (target !== undefined) addTo(own, target, piece);
    }
  return labels.flatMap((each) => {
    const values = own.get(each) ?? [];
    const lines = new Set(values.map(({ line }) => line));
    const sorted = [...values].sort((a, b) => a.at - b.at);
    return [each, ...(lines.size > 1 ? asOneCell(sorted) : sorted)];
  });
}

/** Whether a label heads the goals of one horizon; 总体目标 beside such heads them all. */
function isHorizonsGoal({ kind }: WordPiece): boolean {
  return kind?.startsWith('goal:') === true;
}

const AMOUNT = /^[-−]?\d[\d,，]*(?:\.\d+)?(?:万?元)?$/u;

/** The lines of one cell as one text; two amounts are of two cells, whatever label they stand beside. */
function asOneCell(pieces: readonly WordPiece[]): readonly WordPiece[] {
  return pieces.filter(({ text }) => AMOUNT.test(text)).length > 1 ? pieces : [joined(pieces)];
}

function longest(labels: readonly WordPiece[], own: ReadonlyMap<WordPiece, WordPiece[]>) {
  const lengthOf = (label: WordPiece) => own.get(label)?.[0]?.text.length ?? 0;
  return [...labels].sort((a, b) => lengthOf(b) - lengthOf(a))[0];
}

/** What stands in the middle of a row; a label that was broken goes where two texts stand side by side. */
function inSequence({ labels, texts, middle }: LabelRow): WordPiece[] {
  const beside = texts.filter((line) => Math.abs((line[0]?.line ?? 0) - middle) <= 0.5).flat();
  const whole = labels.filter(({ lines }) => lines.length === 1);
  const sequence = [...whole, ...(beside.length > 0 ? beside : [])].sort((a, b) => a.at - b.at);
  for (const label of labels.filter((each) => !whole.includes(each))) {
    const pair = sequence.findIndex(
      (piece, at) => piece.kind === null && sequence[at + 1]?.kind === null,
    );
    const isAfter = pair >= 0 && whole.length > 0;
    if (isAfter) sequence.splice(pair + 1, 0, label);
    else {
      const at = sequence.findIndex((piece) => piece.at > label.at);
      sequence.splice(at < 0 ? sequence.length : at, 0, label);
    }
  }
  return sequence;
}

/** Lines of as many texts side by side as there are headings, each with what stands under it. */
function columnsOf(lines: readonly (readonly WordPiece[])[], count: number): WordPiece[] {
  return Array.from({ length: count }, (_, column) =>
    lines.flatMap((line) => line.slice(column, column === count - 1 ? undefined : column + 1)),
  ).flatMap((own) => (own.length === 0 ? [] : asOneCell(own)));
}

const AMOUNTS = ['initial', 'amount', 'executed', 'weight', 'rate', 'score'];

/** Headings of amounts, where some were broken, in the order that is theirs everywhere. */
export function inOrder(labels: readonly WordPiece[]): WordPiece[] {
  const isBroken = labels.some(({ lines }) => lines.length !== labels[0]?.lines.length);
  const roles = labels.map(
    (label) => amountColumnOf(keyOf(label)) ?? columnLabelOf(keyOf(label))?.role ?? '',
  );
  const ranks = roles.map((role) => AMOUNTS.indexOf(role));
  if (!isBroken || ranks.includes(-1)) return [...labels];
  return labels
    .map((label, at) => ({ label, rank: ranks[at] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ label }) => label);
}
