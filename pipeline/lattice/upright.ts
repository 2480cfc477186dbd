import type {
  Box,
  DroppedFromPage,
  Glyph,
  Page,
  PageImage,
  RulingLine,
  Shading,
} from '../model/index.ts';

/** Degrees, clockwise, by which most of a page's text is turned against the page. */
export type Turn = 0 | 90 | 180 | 270;

/** A page is turned only if nearly all of its text runs one way: a stamp or a watermark turns nothing. */
const SHARE_OF_TURNED_GLYPHS = 0.8;
/** Off an axis by at most this many degrees counts as along it. */
const AXIS_TOLERANCE_DEGREES = 2;

/** Which way up a page's text stands; 0 where no direction has nearly all of it. */
export function turnOf(page: Page): Turn {
  const counts = new Map<Turn, number>();
  for (const glyph of page.glyphs) {
    if (glyph.angle === 0) continue;
    for (const turn of [90, 180, 270] as const) {
      const off = Math.abs(((glyph.angle - turn + 540) % 360) - 180);
      if (off <= AXIS_TOLERANCE_DEGREES) counts.set(turn, (counts.get(turn) ?? 0) + 1);
    }
  }
  for (const [turn, count] of counts) {
    if (count >= page.glyphs.length * SHARE_OF_TURNED_GLYPHS) return turn;
  }
  return 0;
}

/** The page as a reader who turned it would see it: its text runs from left to right. */
export function uprightPage(page: Page, turn: Turn): Page {
  if (turn === 0) return page;
  const size = { width: page.width, height: page.height };
  const box = (turned: Box): Box => uprightBox(turned, turn, size);
  const sideways = turn !== 180;
  return {
    ...page,
    width: sideways ? page.height : page.width,
    height: sideways ? page.width : page.height,
    glyphs: page.glyphs.map((glyph): Glyph => {
      const [x, y] = uprightPoint(glyph.x, glyph.y, turn, size);
      return { ...glyph, x, y, box: box(glyph.box), angle: (glyph.angle - turn + 360) % 360 };
    }),
    rulings: page.rulings.map((line) => uprightLine(line, turn, size)),
    shadings: page.shadings.map((shading): Shading => ({ ...shading, box: box(shading.box) })),
    images: page.images.map((image): PageImage => ({ ...image, box: box(image.box) })),
    dropped: page.dropped.map((run): DroppedFromPage => ({ ...run, box: box(run.box) })),
  };
}

/** Where a box of the upright page stands on the page as it is. `size` is that of the page as it is, in points. */
export function boxAsTurned(box: Box, turn: Turn, size: Size): Box {
  if (turn === 0) return box;
  const upright = turn === 180 ? size : { width: size.height, height: size.width };
  return uprightBox(box, ((360 - turn) % 360) as Turn, upright);
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

function uprightLine(line: RulingLine, turn: Turn, size: Size): RulingLine {
  const horizontal = line.orientation === 'horizontal';
  const box = uprightBox(
    horizontal
      ? [line.start, line.position, line.end, line.position]
      : [line.position, line.start, line.position, line.end],
    turn,
    size,
  );
  const lies = horizontal === (turn === 180);
  return lies
    ? { ...line, orientation: 'horizontal', position: box[1], start: box[0], end: box[2] }
    : { ...line, orientation: 'vertical', position: box[0], start: box[1], end: box[3] };
}
