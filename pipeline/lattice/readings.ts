import {
  type Block,
  type Box,
  type Cell,
  type LineReading,
  type Page,
  type ScannedPage,
  type TextLine,
  together,
} from '../model/index.ts';

/** The blocks of a page that was read from its picture, cells and lines with how they were read. */
export function withReadings(
  blocks: readonly Block[],
  page: Page,
  isDrawn: (block: Block) => boolean,
): readonly Block[] {
  if (page.scan === undefined) return blocks;
  const { readings } = page.scan;
  const attached = <T extends object>(part: T, box: Box): T => {
    const reading = together(readings.filter((line) => stands(line, box)));
    return reading === null ? part : { ...part, reading };
  };
  const inPieces = (line: TextLine, box: Box): TextLine => {
    const pieces = readings.filter((piece) => stands(piece, box));
    const whole = attached(line, box);
    return whole.reading === undefined || pieces.length < 2
      ? whole
      : { ...whole, reading: { ...whole.reading, pieces } };
  };
  return blocks.map((block): Block => {
    if (block.kind === 'line') {
      const { line } = block;
      return 'box' in line.place
        ? { kind: 'line', line: inPieces(line, line.place.box) }
        : { kind: 'line', line };
    }
    const drawn = isDrawn(block);
    const cells = block.grid.cells.map((cell): Cell => {
      const [place] = cell.places;
      const read: Cell = 'box' in place ? attached(cell, place.box) : cell;
      if (drawn || read.reading === undefined) return read;
      return { ...read, reading: { ...read.reading, undrawn: true } };
    });
    return { kind: 'grid', grid: { ...block.grid, cells } };
  });
}

/** What the document keeps of a page's picture. */
export function scannedPage({ number, scan }: Page): ScannedPage | null {
  if (scan === undefined) return null;
  const { dpi, turned, skew, quality, picture, toPicture } = scan;
  return { page: number, dpi, turned, skew, quality, picture, toPicture };
}

/** Whether a line has its middle in a box. */
function stands({ box: [left, top, right, bottom] }: LineReading, box: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= box[0] && x < box[2] && y >= box[1] && y < box[3];
}
