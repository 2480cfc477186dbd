import { type KindOf, overlap, type Piece, type PieceLine, type Span } from './page-pieces.ts';

/** A label whose pieces stand under each other: 绩 / 效 / 指 / 标, 服务对象满 / 意度指标. */
export interface WholeLabel extends Span {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Its lines, the last included. */
  readonly first: number;
  readonly last: number;
}

/** Pieces of one label, lines from one to the next, characters of it. */
const MOST_PIECES = 6;
const MOST_STEP = 8;
const LONGEST = 24;

const OPEN = /[（(《「][^）)》」]*$/u;

/** By its pieces, each label of a page that is known and was broken over lines. */
export function wholeLabels(
  lines: readonly PieceLine[],
  kindOf: KindOf,
): ReadonlyMap<Piece, WholeLabel> {
  const labels = new Map<Piece, WholeLabel>();
  for (const [line, pieces] of lines.entries()) {
    for (const piece of pieces) {
      if (labels.has(piece)) continue;
      const label = labelFrom(lines, { piece, line }, kindOf, labels);
      if (label !== null) for (const own of label.pieces) labels.set(own, label);
    }
  }
  return labels;
}

function labelFrom(
  lines: readonly PieceLine[],
  first: { readonly piece: Piece; readonly line: number },
  kindOf: KindOf,
  taken: ReadonlyMap<Piece, WholeLabel>,
): WholeLabel | null {
  let best: WholeLabel | null = null;
  const pieces = [first.piece];
  let { line } = first;
  let text = first.piece.text;
  while (pieces.length < MOST_PIECES && text.length <= LONGEST) {
    const next = below(lines, line, pieces);
    if (next === null || taken.has(next.piece)) break;
    pieces.push(next.piece);
    line = next.line;
    text += next.piece.text;
    // A bracket that is open is closed in the next lines.
    const isClosed = OPEN.test(first.piece.text) && !OPEN.test(text);
    if (!isClosed && /\d/u.test(next.piece.text)) break;
    const kind = isClosed ? 'closed' : kindOf(text);
    if (kind === null || pieces.every((own) => kindOf(own.text) !== null)) continue;
    // What it says by its last line alone it does not say by the others.
    if (kind !== 'class' && kindOf(next.piece.text) === kind) break;
    best = {
      text,
      pieces: [...pieces],
      start: Math.min(...pieces.map(({ start }) => start)),
      end: Math.max(...pieces.map(({ end }) => end)),
      first: first.line,
      last: line,
    };
  }
  return best;
}

/** The one piece that stands next under some. */
function below(
  lines: readonly PieceLine[],
  from: number,
  pieces: readonly Piece[],
): { piece: Piece; line: number } | null {
  const last = pieces.at(-1);
  const first = pieces[0];
  if (last === undefined || first === undefined) return null;
  for (let line = from + 1; line <= from + MOST_STEP; line++) {
    const under = (lines[line] ?? []).filter(
      (piece) => overlap(piece, last) || overlap(piece, first),
    );
    const [piece] = under;
    if (piece === undefined) continue;
    return under.length === 1 ? { piece, line } : null;
  }
  return null;
}
