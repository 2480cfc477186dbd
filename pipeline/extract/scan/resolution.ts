export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Sizes of paper on which forms are printed, points: A4, A3, letter, legal, B4. */
const PAPERS: readonly (readonly [shorter: number, longer: number])[] = [
  [595, 842],
  [842, 1191],
  [612, 792],
  [612, 1008],
  [729, 1032],
];
/** A scanner's glass is a little larger, a trimmed scan a little smaller than the paper. */
const TOLERANCE = 0.05;
const [A4_SHORTER, A4_LONGER] = [595, 842];

/** More than this to an inch says no more of a form, and takes longer: glyphs of 8 points are 28 pixels high. */
const MOST_DPI = 250;

/** Pixels beyond which a page's picture is made smaller. @param page points */
export function mostPixelsOf(page: Size): number {
  const squareInches = isPaper(page)
    ? (page.width * page.height) / 72 ** 2
    : (A4_SHORTER * A4_LONGER) / 72 ** 2;
  return Math.round(squareInches * MOST_DPI ** 2 * (1 + TOLERANCE));
}

/**
 * Pixels to an inch of a page's picture: by the size that the file gives the page where that is a size of paper (a scanner
 * that wrote no resolution leads to pages of any size), and else for A4.
 *
 * @param page points
 */
export function dpiOf(picture: Size, page: Size): number {
  const [narrow, long] = sides(picture);
  if (isPaper(page)) return (long * 72) / sides(page)[1];
  return Math.max(long / A4_LONGER, narrow / A4_SHORTER) * 72;
}

function isPaper(page: Size): boolean {
  const [shorter, longer] = sides(page);
  return PAPERS.some(
    ([one, other]) =>
      Math.abs(shorter - one) <= one * TOLERANCE && Math.abs(longer - other) <= other * TOLERANCE,
  );
}

function sides({ width, height }: Size): [shorter: number, longer: number] {
  return [Math.min(width, height), Math.max(width, height)];
}
