import type { Affine, Box, Glyph, LineReading } from '../../model/index.ts';

/** The share of the lines that an old layer has to say the same of, to be believed where it does and where it does not. */
const BELIEVED_SHARE = 0.6;
/** Lines of which it has to say something. */
const FEWEST = 5;
/** What either reader may leave out, or take for another of its kind: marks, unless they belong to a number. */
const LITTLE = /\s|(?<!\d)(?![-%])\p{P}|(?![-%])\p{P}(?!\d)/gu;

/**
 * The readings, held against a text layer that another program once put beneath the picture. A layer that mostly agrees is a
 * second opinion: what both say is sure, and digits of which they differ are doubtful. One that does not is left aside.
 *
 * @param layer glyphs in the points of the readings
 */
export function heldAgainstLayer(
  readings: readonly LineReading[],
  layer: readonly Glyph[],
): readonly LineReading[] {
  if (layer.length === 0) return readings;
  const said = readings.map(({ box }) => textIn(layer, box));
  const compared = readings.filter((_, index) => said[index] !== '');
  const same = readings.filter(
    ({ text }, index) => said[index] !== '' && isSame(text, said[index] ?? ''),
  );
  if (compared.length < FEWEST || same.length < compared.length * BELIEVED_SHARE) return readings;
  return readings.map((reading, index): LineReading => {
    const { text } = reading;
    const other = said[index] ?? '';
    if (other === '') return reading;
    if (isSame(text, other)) return reading.unread ? reading : { ...reading, doubtful: false };
    return digitsOf(text) === digitsOf(other) ? reading : { ...reading, doubtful: true };
  });
}

/** The layer's glyphs, whose places are the page's as the file has it, where they stand in the straightened picture. */
export function inScanPoints(
  layer: readonly Glyph[],
  toPicture: Affine,
  pixelsOfPoint: number,
): Glyph[] {
  const [a, b, c, d, e, f] = toPicture;
  const determinant = a * d - b * c;
  return layer.map((glyph) => {
    const [left, top, right, bottom] = glyph.box;
    const [x, y] = [
      ((left + right) / 2) * pixelsOfPoint - e,
      ((top + bottom) / 2) * pixelsOfPoint - f,
    ];
    const [u, v] = [(d * x - c * y) / determinant, (a * y - b * x) / determinant];
    return { ...glyph, x: u, y: v, box: [u, v, u, v] };
  });
}

function textIn(layer: readonly Glyph[], [left, top, right, bottom]: Box): string {
  return layer
    .filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom)
    .sort((one, other) => one.x - other.x)
    .map(({ unicode }) => unicode)
    .join('');
}

function isSame(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(LITTLE, '');
}

function digitsOf(text: string): string {
  return plain(text).replace(/[^\d.,%-]/gu, '');
}
