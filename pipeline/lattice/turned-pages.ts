import type { Block, Cell, Document, DroppedText, Grid, Page, Place } from '../model/index.ts';
import { gridsOf as gridsOfUpright } from './grids.ts';
import type { PageBlocks } from './page-blocks.ts';
import { joinPages as joinUpright } from './page-break.ts';
import { boxAsTurned, type Turn, turnOf, uprightPage } from './upright.ts';

/** The grids and lines of a page, read the way up in which its text runs; places are of the upright page. */
export interface TurnedBlocks extends PageBlocks {
  readonly turn: Turn;
}

/** `gridsOf` for a page that may lie on its side or stand on its head. */
export function gridsOf(page: Page): TurnedBlocks {
  const turn = turnOf(page);
  return { ...gridsOfUpright(uprightPage(page, turn)), turn };
}

/**
 * Pages as one document: tables that run over a page break become one grid. Every place is of the page as a viewer
 * shows it, turned or not.
 */
export function joinPages(pages: readonly TurnedBlocks[]): Document {
  const document = joinUpright(pages);
  const turned = new Map(pages.filter(({ turn }) => turn !== 0).map((page) => [page.page, page]));
  return turned.size === 0 ? document : asTurned(document, turned);
}

type TurnedPages = ReadonlyMap<number, TurnedBlocks>;

function asTurned(document: Document, pages: TurnedPages): Document {
  return {
    ...document,
    blocks: document.blocks.map((block) => blockAsTurned(block, pages)),
    dropped: document.dropped.map((run): DroppedText => ({ ...run, ...placeAsTurned(run, pages) })),
    remarks: document.remarks.map((remark) => ({
      ...remark,
      place: remark.place === null ? null : placeAsTurned(remark.place, pages),
    })),
  };
}

function blockAsTurned(block: Block, pages: TurnedPages): Block {
  if (block.kind === 'line') {
    const { line } = block;
    return { kind: 'line', line: { ...line, place: placeAsTurned(line.place, pages) } };
  }
  const { grid } = block;
  const cells = grid.cells.map(
    (cell): Cell => ({ ...cell, places: placesAsTurned(cell.places, pages) }),
  );
  const turned: Grid = { ...grid, cells, places: placesAsTurned(grid.places, pages) };
  return { kind: 'grid', grid: turned };
}

function placesAsTurned([first, ...rest]: Grid['places'], pages: TurnedPages): Grid['places'] {
  return [placeAsTurned(first, pages), ...rest.map((place) => placeAsTurned(place, pages))];
}

function placeAsTurned(place: Place, pages: TurnedPages): Place {
  const page = 'page' in place ? pages.get(place.page) : undefined;
  if (page === undefined || !('page' in place)) return place;
  const { turn } = page;
  // `page` has the size of the upright page; the page as it is has its sides exchanged.
  const size = turn === 180 ? page : { width: page.height, height: page.width };
  return { page: place.page, box: boxAsTurned(place.box, turn, size) };
}
