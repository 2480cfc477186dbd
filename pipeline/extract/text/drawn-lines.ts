/** A character of a line and where it begins, in columns of a screen. */
export interface Placed {
  readonly char: string;
  readonly x: number;
}

/** A line of a table that is drawn with characters. */
export interface DrawnLine {
  readonly characters: readonly Placed[];
  /** For each column, whether a border runs through this line from side to side. */
  readonly ruled: readonly boolean[];
  /** For each border between columns, and the outer ones, whether it is drawn in this line. */
  readonly edges: readonly boolean[];
}

const UPRIGHT = /[|+│┃║┆┊┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╭╮╯╰┝┞┟┠┡┢┥┦┧┨┩┪┯┰┱┲┷┸┹┺┿╀╂╟╢╞╡]/u;
const LEVEL = /[-=─━═┄┈+┬┴┼┳┻╋╦╩╬┯┰┷┸┿╂├┤┣┫╠╣]/u;
const BOX = /[\u2500-\u257f]/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;
/** Not drawn wider than letters everywhere: `≥ × ① … “”` and the like. */
const AMBIGUOUS = /[\u00a7-\u00f7\u2010-\u22ff\u2460-\u24ff\u25a0-\u26ff]/u;

interface Widths {
  readonly wide: number;
  readonly box: number;
  readonly ambiguous: number;
}

/** Programs count Chinese characters as one column or as two, and so they do characters that fonts draw either way. */
const COUNTED: readonly Widths[] = [
  { wide: 2, box: 1, ambiguous: 1 },
  { wide: 2, box: 1, ambiguous: 2 },
  { wide: 2, box: 2, ambiguous: 2 },
  { wide: 1, box: 1, ambiguous: 1 },
];

/** The lines of a drawn table with the places of its columns, counted in the way by which its borders are straight. */
export function linesAt(lines: readonly string[]): { lines: DrawnLine[]; xs: number[] } {
  const ways = COUNTED.map((widths) => {
    const placed = lines.map((line) => placedIn(line, widths));
    return { placed, xs: edgesOf(placed), strays: straysIn(placed) };
  });
  const best = ways.reduce((one, other) => (other.strays < one.strays ? other : one));
  return { lines: best.placed.map((characters) => drawnLine(characters, best.xs)), xs: best.xs };
}

export function charactersOf({ characters }: DrawnLine): string {
  return characters.map(({ char }) => char).join('');
}

/** The characters of a line and where each begins, Chinese ones two columns wide unless said otherwise. */
export function placedIn(
  line: string,
  { wide, box, ambiguous }: Widths = { wide: 2, box: 1, ambiguous: 1 },
): Placed[] {
  let x = 0;
  const characters = [...line.trimEnd()];
  return characters.map((char, index) => {
    const placed = { char, x };
    // `═` between blanks is a sign of a text.
    const isText = characters[index - 1] === ' ' && characters[index + 1] === ' ';
    const isBorder = BOX.test(char) && !(isText && /[─━═]/u.test(char));
    const isEither = AMBIGUOUS.test(char) || BOX.test(char);
    x += WIDE.test(char) ? wide : isBorder ? box : isEither ? ambiguous : 1;
    return placed;
  });
}

/** Where borders stand in more than one line: a stroke in a text is none. */
function edgesOf(lines: readonly (readonly Placed[])[]): number[] {
  const counts = uprights(lines);
  const enough = Math.max(2, Math.min(3, lines.length / 4));
  return [...counts].flatMap(([x, count]) => (count >= enough ? [x] : [])).sort((a, b) => a - b);
}

function straysIn(lines: readonly (readonly Placed[])[]): number {
  return uprights(lines).size;
}

function uprights(lines: readonly (readonly Placed[])[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const line of lines) {
    for (const { char, x } of line) if (UPRIGHT.test(char)) counts.set(x, (counts.get(x) ?? 0) + 1);
  }
  return counts;
}

function drawnLine(characters: readonly Placed[], xs: readonly number[]): DrawnLine {
  const at = new Map(characters.map(({ x, char }) => [x, char]));
  const ruled = xs.slice(1).map((right, column) => {
    const left = xs[column] ?? 0;
    const inside = characters.filter(({ x }) => x > left && x < right);
    return (
      inside.length > 0 &&
      inside.every(({ char }) => LEVEL.test(char)) &&
      // A sign alone in a narrow column has blanks beside it, and is read.
      (inside.length > 1 || right - left <= 2) &&
      inside.length * 3 >= right - left - 1
    );
  });
  return { characters, ruled, edges: xs.map((x) => UPRIGHT.test(at.get(x) ?? '')) };
}
