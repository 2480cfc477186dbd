import { type Cell, type Grid, glyphsIn, grouped } from '../../model/index.ts';
import { charactersOf, type DrawnLine, linesAt } from './drawn-lines.ts';
import { raggedPart, type TextPart } from './text-rows.ts';

/** A table whose lines are drawn with characters, and that reads on in the lines `at` to `next`. */
const STARTS = /^\s*[+┌┏╔╭┬┳╦├┼┠╠┣─━═+-]*[+┌┏╔╭┬┳╦├┼┠╠┣][─━═+=\-┬┳╦┼┯┰┤┐┓╗╮…]{3,}\s*$/u;
const GOES_ON = /^\s*[+|│┃║┆┊┌┏╔╭├┝┞┟┠┡┢┣╠╟╞└┗╚╰┼]/u;
const FEWEST_LINES = 4;
/** With so few borders inside, each line is a row. */
const FEW_BORDERS = 4;

/** A table drawn with `+ - |` or box-drawing characters, with the spans that its lines leave open; null where none begins. */
export function drawnTableAt(lines: readonly string[], at: number): TextPart | null {
  if (!STARTS.test(lines[at] ?? '')) return null;
  let next = at;
  while (next < lines.length && GOES_ON.test(lines[next] ?? '')) next++;
  if (next - at < FEWEST_LINES) return null;
  const drawn = linesAt(lines.slice(at, next));
  return drawn.xs.length < 3 ? null : gridOf(drawn.lines, drawn.xs, at, next);
}

/** Rows of the table as the lines between two borders; a border may be open where a cell goes on. */
function bandsOf(lines: readonly DrawnLine[]): { readonly from: number; readonly to: number }[] {
  const borders = lines.flatMap((line, index) => (line.ruled.some(Boolean) ? [index] : []));
  const bands = borders.flatMap((border, index) => {
    const to = borders[index + 1] ?? lines.length;
    return to > border + 1 ? [{ from: border + 1, to }] : [];
  });
  const isListed =
    borders.length <= FEW_BORDERS && bands.some(({ from, to }) => to - from > FEW_BORDERS);
  if (!isListed) return bands;
  return bands.flatMap(({ from, to }) =>
    Array.from({ length: to - from }, (_, index) => ({ from: from + index, to: from + index + 1 })),
  );
}

function gridOf(
  lines: readonly DrawnLine[],
  xs: readonly number[],
  at: number,
  next: number,
): TextPart {
  const bands = bandsOf(lines);
  const columns = xs.length - 1;
  const owner = joinedSlots(lines, bands, columns);
  const groups = grouped(Array(bands.length * columns).keys(), owner);
  const cells: Cell[] = [];
  let isWhole = true;
  for (const slots of groups.values()) {
    const rows = slots.map((slot) => Math.floor(slot / columns));
    const own = slots.map((slot) => slot % columns);
    const [row, column] = [rows.reduce(least), own.reduce(least)];
    const [rowSpan, columnSpan] = [rows.reduce(most) - row + 1, own.reduce(most) - column + 1];
    if (rowSpan * columnSpan !== slots.length) isWhole = false;
    const from = bands[row]?.from ?? 0;
    const to = bands[row + rowSpan - 1]?.to ?? lines.length;
    const [left = 0, right = 0] = [xs[column], xs[column + columnSpan]];
    const texts = lines.slice(from, to).map((line) => textBetween(line, left, right));
    const shown = texts.filter((text) => text !== '');
    const text = shown.join('');
    cells.push({
      row,
      column,
      rowSpan,
      columnSpan,
      text,
      lines: shown,
      places: [
        {
          line:
            at +
            from +
            1 +
            Math.max(
              0,
              texts.findIndex((each) => each !== ''),
            ),
          column: column + 1,
        },
      ],
      glyphs: glyphsIn(text),
    });
  }
  // Lines that enclose no rectangles were moved by a font or a hand: what stands between pipes is still a row.
  if (!isWhole) return withoutLines(lines, at, next);
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  const grid: Grid = {
    rows: bands.length,
    columns,
    cells,
    // Programs that know no spans leave blanks instead.
    ragged: cells.every(({ rowSpan, columnSpan }) => rowSpan * columnSpan === 1),
    places: [{ line: at + 1, column: 1 }],
  };
  return { blocks: bands.length === 0 ? [] : [{ kind: 'grid', grid }], dropped: [], next };
}

const least = (a: number, b: number) => Math.min(a, b);
const most = (a: number, b: number) => Math.max(a, b);

function textBetween(line: DrawnLine, left: number, right: number): string {
  const inside = line.characters.filter(({ x }) => x > left && x < right);
  const text = inside.map(({ char }) => char).join('');
  // A border within a cell that spans it, or the edge of one that stands over others: it runs on from side to side.
  const isBorder = /^[─━═\-=+┼├┤┬┴│┃║|\s]*$/u.test(text) && /[─━═=-]{2}/u.test(text);
  return isBorder ? '' : text.trim();
}

/** The slot that stands for the cell of each: slots with no line between them are one. */
function joinedSlots(
  lines: readonly DrawnLine[],
  bands: readonly { readonly from: number; readonly to: number }[],
  columns: number,
): (slot: number) => number {
  const parents = Array.from({ length: bands.length * columns }, (_, slot) => slot);
  const root = (slot: number): number => {
    let at = slot;
    while (parents[at] !== at) at = parents[at] as number;
    return at;
  };
  const join = (a: number, b: number) => {
    const [first, second] = [root(a), root(b)].sort((x, y) => x - y) as [number, number];
    parents[second] = first;
  };
  for (const [row, { from, to }] of bands.entries()) {
    for (let column = 0; column < columns; column++) {
      const slot = row * columns + column;
      const isOpen = !lines.slice(from, to).some((line) => line.edges[column + 1] === true);
      if (column + 1 < columns && isOpen) join(slot, slot + 1);
      const border = row === 0 ? undefined : lines[from - 1];
      const goesOn =
        border !== undefined && bands[row - 1]?.to === from - 1 && border.ruled[column] === false;
      if (goesOn) join(slot - columns, slot);
    }
  }
  return root;
}

function withoutLines(lines: readonly DrawnLine[], at: number, next: number): TextPart {
  const rows = lines.flatMap((line, index) => {
    if (line.ruled.every(Boolean)) return [];
    const texts = charactersOf(line)
      .split(/[|│┃║]/u)
      .slice(1, -1);
    return [
      {
        cells: texts.map((text) => ({ lines: text.trim() === '' ? [] : [text.trim()] })),
        line: at + index + 1,
      },
    ];
  });
  return raggedPart(rows, next);
}
