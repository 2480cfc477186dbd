import type { Box, Page, RulingLine } from '../model/index.ts';

/** Degrees, clockwise, by which most of a page's text is turned against the page. */
export type Turn = 0 | 90 | 180 | 270;

/** A page is turned only if nearly all of its text runs one way: a stamp or a watermark turns nothing. */
const SHARE_OF_TURNED_GLYPHS = 0.8;
/** Off an axis by at most this many degrees counts as along it. */
const AXIS_TOLERANCE_DEGREES = 2;

/** Which way up a page's text stands; 0 where no direction has nearly all of it. */
export function turnOf({ glyphs }: Page): Turn {
  const runs = (turn: Turn) =>
    glyphs.filter(
      ({ angle }) => Math.abs(((angle - turn + 540) % 360) - 180) <= AXIS_TOLERANCE_DEGREES,
    ).length;
  const most = Math.max(1, glyphs.length * SHARE_OF_TURNED_GLYPHS);
  return ([90, 180, 270] as const).find((turn) => runs(turn) >= most) ?? 0;
}

/** The page as a reader who turned it would see it: its text runs from left to right. */
export function uprightPage(page: Page, turn: Turn): Page {
  if (turn === 0) return page;
  const size = { width: page.width, height: page.height };
  const box = (turned: Box): Box => uprightBox(turned, turn, size);
  const boxed = <T extends { readonly box: Box }>(parts: readonly T[]): T[] =>
    parts.map((part) => ({ ...part, box: box(part.box) }));
  return {
    ...page,
    ...(turn === 180 ? size : { width: page.height, height: page.width }),
    glyphs: boxed(page.glyphs).map((glyph) => {
      const [x, y] = uprightPoint(glyph.x, glyph.y, turn, size);
      return { ...glyph, x, y, angle: (glyph.angle - turn + 360) % 360 };
    }),
    rulings: page.rulings.map((line) => uprightLine(line, box, turn !== 180)),
    shadings: boxed(page.shadings),
    images: boxed(page.images),
    dropped: boxed(page.dropped),
  };
}

/** Where a box of the upright page stands on the page as it is. `size` is that of the page as it is, in points. */
export function boxAsTurned(box: Box, turn: Turn, size: Size): Box {
  const upright = turn === 180 ? size : { width: size.height, height: size.width };
  return turn === 0 ? box : uprightBox(box, ((360 - turn) % 360) as Turn, upright);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function uprightPoint(x: number, y: number, turn: Turn, { width, height }: Size): [number, number] {
  if (turn === 90) return [y, width - x];
  if (turn === 180) return [width - x, height - y];
  if (turn === 270) return [height - y, x];
  return [x, y];
}

function uprightBox(box: Box, turn: Turn, size: Size): Box {
  const [x0, y0] = uprightPoint(box[0], box[1], turn, size);
  const [x1, y1] = uprightPoint(box[2], box[3], turn, size);
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
}

function uprightLine(
  line: RulingLine,
  upright: (box: Box) => Box,
  isSideways: boolean,
): RulingLine {
  const { orientation, position, start, end } = line;
  const lies = orientation === 'horizontal';
  const [left, top, right, bottom] = upright(
    lies ? [start, position, end, position] : [position, start, position, end],
  );
  return lies === isSideways
    ? { ...line, orientation: 'vertical', position: left, start: top, end: bottom }
    : { ...line, orientation: 'horizontal', position: top, start: left, end: right };
}
