import { type Cell, type DroppedFromPage, type Place, together } from '../model/index.ts';
import { wordBreak } from './cell-text.ts';

/** What a page prints again of the page before; nothing where it is no place of a page. */
export function printedAgain(
  { text, glyphs }: Pick<Cell, 'text' | 'glyphs'>,
  place: Place,
): DroppedFromPage[] {
  if (!('box' in place)) return [];
  return [{ reason: 'repeated', text, glyphs, page: place.page, box: place.box }];
}

/** Whether two texts are the same to a reader, however their lines broke. */
export function saysTheSame(a: string, b: string): boolean {
  return a.replace(/\s+/gu, '') === b.replace(/\s+/gu, '');
}

/**
 * The two parts of a cell that a page break cut, as one of `rowSpan` rows. A label that is printed on both pages is
 * one label: its second print is dropped and told.
 */
export function mergedCell(
  above: Cell,
  below: Cell,
  rowSpan: number,
): { readonly cell: Cell; readonly dropped: readonly DroppedFromPage[] } {
  const places: Cell['places'] = [...above.places, ...below.places];
  if (above.text !== '' && saysTheSame(above.text, below.text)) {
    return { cell: { ...above, rowSpan, places }, dropped: printedAgain(below, below.places[0]) };
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
