import { type Cell, type DroppedFromPage, together } from '../model/index.ts';
import { wordBreak } from './cell-text.ts';

const squeezed = (text: string): string => text.replace(/\s+/gu, '');

/**
 * The two parts of a cell that a page break cut, as one of `rowSpan` rows. A label that is printed on both pages is
 * one label: its second print is dropped and told.
 */
export function mergedCell(
  above: Cell,
  below: Cell,
  rowSpan: number,
): { cell: Cell; dropped: DroppedFromPage[] } {
  const places: Cell['places'] = [...above.places, ...below.places];
  if (above.text !== '' && squeezed(above.text) === squeezed(below.text)) {
    const [place] = below.places;
    const dropped: DroppedFromPage[] =
      'box' in place
        ? [
            {
              reason: 'repeated',
              text: below.text,
              glyphs: below.glyphs,
              page: place.page,
              box: place.box,
            },
          ]
        : [];
    return { cell: { ...above, rowSpan, places }, dropped };
  }
  const space = wordBreak(above.text.at(-1) ?? '', below.text.at(0) ?? '', false);
  const reading = together([above, below].flatMap((part) => part.reading ?? []));
  const cell: Cell = {
    ...above,
    rowSpan,
    text: above.text + space + below.text,
    lines: [...above.lines, ...below.lines],
    places,
    glyphs: above.glyphs + below.glyphs,
    ...(reading === null ? {} : { reading }),
  };
  return { cell, dropped: [] };
}
