import { glyphSpans } from './glyph-spans.ts';
import type { Bitmap } from './raster.ts';
import type { InkLine } from './text-lines.ts';

/**
 * Half the width of what a glyph stands for, in heights of a glyph. How sure the model is says nothing of a glyph that it
 * passed over; that its neighbours do not reach its ink does.
 */
const HALF_WIDTH = { wide: 0.55, broad: 0.48, narrow: 0.34 };
/** The middle of a glyph is known only to a step of the model. */
const SLACK = 0.2;
/** Ink narrower than this may be a part of a glyph beside it, or dirt. */
const NARROWEST = 0.14;

/** So much wider than it is drawn a glyph may be in some face. */
const WIDER = 0.25;

const NARROW = /^[!-~·]$/u;
const BROAD = /^[%@&mwMWQGO]$/u;

function halfWidth(character: string): number {
  if (BROAD.test(character)) return HALF_WIDTH.broad;
  return NARROW.test(character) ? HALF_WIDTH.narrow : HALF_WIDTH.wide;
}

/**
 * How much ink of a line no glyph stands for: columns with ink beyond the reach of every glyph, in heights of a glyph.
 *
 * @param ink of the line's box
 */
export function unreadInk(
  ink: Bitmap,
  line: InkLine,
  glyphs: readonly { readonly character: string; readonly x: number }[],
): number {
  const { width, height, data } = ink;
  const reached = new Uint8Array(width);
  for (const { character, x } of glyphs) {
    const reach = (halfWidth(character) + SLACK) * line.glyph;
    const from = Math.max(0, Math.floor(x - reach - line.left));
    reached.fill(1, from, Math.max(from, Math.min(width, Math.ceil(x + reach - line.left))));
  }
  let unread = 0;
  let stretch = 0;
  const close = () => {
    if (stretch >= NARROWEST * line.glyph) unread += stretch;
    stretch = 0;
  };
  for (let x = 0; x < width; x++) {
    if (reached[x] === 1) {
      close();
      continue;
    }
    for (let y = 0; y < height; y++) {
      if (data[y * width + x] === 0) continue;
      stretch++;
      break;
    }
  }
  close();
  return unread / line.glyph + unreachedInSpans(ink, line, glyphs);
}

/**
 * What glyphs have in their own stretch of the line beyond their width: the model may see the middle of a glyph where that of a
 * neighbour is which it passed over.
 */
function unreachedInSpans(
  ink: Bitmap,
  line: InkLine,
  glyphs: readonly { readonly character: string; readonly x: number }[],
): number {
  const inked = glyphs.filter(({ character }) => character.trim() !== '');
  const spans = glyphSpans(
    inked.map(({ x }) => x - line.left),
    ink,
  );
  return spans.reduce((sum, { start, end }, index) => {
    const most = 2 * halfWidth(inked[index]?.character ?? '') + WIDER;
    const wide = (end - start) / line.glyph;
    return wide > most && hasGap(ink, start, end) ? sum + wide - most : sum;
  }, 0);
}

/** Whether a stretch has a column without ink: two glyphs stand in it. */
function hasGap({ width, height, data }: Bitmap, start: number, end: number): boolean {
  for (let x = Math.max(0, Math.floor(start)); x < Math.min(width, end); x++) {
    let isBlank = true;
    for (let y = 0; y < height && isBlank; y++) isBlank = data[y * width + x] === 0;
    if (isBlank) return true;
  }
  return false;
}
