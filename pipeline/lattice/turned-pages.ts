import type { Document, Page, Place } from '../model/index.ts';
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

/** A part of a document with every place in it as its page is turned. */
function asTurned<T>(part: T, pages: ReadonlyMap<number, TurnedBlocks>): T {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((each) => asTurned(each, pages)) as T;
  if (isOnPage(part)) return { ...part, ...placeAsTurned(part, pages.get(part.page)) };
  const entries = Object.entries(part).map(([key, each]) => [key, asTurned(each, pages)]);
  return Object.fromEntries(entries) as T;
}

type PlaceOnPage = Extract<Place, { page: number }>;

function isOnPage(part: object): part is PlaceOnPage {
  return 'page' in part && 'box' in part;
}

function placeAsTurned({ page, box }: PlaceOnPage, turned: TurnedBlocks | undefined): PlaceOnPage {
  if (turned === undefined) return { page, box };
  const { turn, width, height } = turned;
  // The size is the upright page's; the page as it is has its sides exchanged.
  const size = turn === 180 ? { width, height } : { width: height, height: width };
  return { page, box: boxAsTurned(box, turn, size) };
}
