import { grouped } from '../../model/index.ts';
import type { WordPiece } from './pieces.ts';

/** The share of lines with two texts side by side that two columns have. */
const SIDE_BY_SIDE = 0.5;
const FEWEST_LINES = 3;

/**
 * The lines of two texts that stood side by side, each text's apart: where both say the same, or one as much of it as there was
 * room for, that tells them apart; else lines that hold both. Null for a text of one column.
 */
export function inTwo(pieces: readonly WordPiece[]): [WordPiece[], WordPiece[]] | null {
  const lines = [...grouped(pieces, ({ line }) => line).values()];
  if (lines.length < FEWEST_LINES || lines.some((line) => line.length > 2)) return null;
  const same = withSameText(lines);
  if (same !== null) return same;
  const both = lines.filter((line) => line.length === 2).length;
  if (both < SIDE_BY_SIDE * lines.length) return null;
  const right = lines.flatMap((line) => line.slice(1));
  return [pieces.filter((piece) => !right.includes(piece)), right];
}

interface Way {
  readonly at: number;
  readonly left: string;
  readonly right: string;
  readonly own: readonly (readonly WordPiece[])[];
}

const MOST_WAYS = 2000;

/** Two texts of which one is the other, or its beginning, at least half of it. */
function withSameText(lines: readonly (readonly WordPiece[])[]): [WordPiece[], WordPiece[]] | null {
  const ways: Way[] = [{ at: 0, left: '', right: '', own: [[], []] }];
  let best: Way | null = null;
  const apart = ({ left, right }: Way) => Math.abs(left.length - right.length);
  for (let count = 0; ways.length > 0 && count < MOST_WAYS; count++) {
    const way = ways.pop() as Way;
    const { at, left, right, own } = way;
    const line = lines[at];
    if (line === undefined) {
      if (best === null || apart(way) < apart(best)) best = way;
      if (apart(way) === 0) break;
      continue;
    }
    const [one, other] = line;
    if (one === undefined) continue;
    const next = (l: readonly WordPiece[], r: readonly WordPiece[]) => {
      const [a, b] = [left + textOf(l), right + textOf(r)];
      if (a.startsWith(b) || b.startsWith(a))
        ways.push({
          at: at + 1,
          left: a,
          right: b,
          own: [
            [...(own[0] ?? []), ...l],
            [...(own[1] ?? []), ...r],
          ],
        });
    };
    if (other !== undefined) {
      next(line, []);
      next([one], [other]);
    } else {
      next([], line);
      next(line, []);
    }
  }
  if (best === null || 3 * apart(best) > best.left.length + best.right.length) return null;
  return [[...(best.own[0] ?? [])], [...(best.own[1] ?? [])]];
}

const textOf = (pieces: readonly WordPiece[]) => pieces.map(({ text }) => text).join('');
