import type { Block, Crop, DroppedFromPage, Remark, ScannedPage } from '../model/index.ts';

/**
 * What a grid's cells do not say and a page break needs: where its columns stand and which of its outer
 * edges were drawn. Lengths in points.
 */
export interface GridOutline {
  /** Whether lines or paint make the grid; otherwise the alignment of its text does. */
  readonly drawn: boolean;
  /** Its columns are in order, but stand as far apart as the texts of their page happened to make them. */
  readonly inOrder?: boolean;
  /** The borders of the columns, ascending: one more than the grid has columns. */
  readonly xs: readonly number[];
  /** The borders of the rows, ascending: one more than the grid has rows. */
  readonly ys: readonly number[];
  /** For each column, whether no line was drawn along the grid's upper edge. */
  readonly openTop: readonly boolean[];
  /** For each column, whether no line was drawn along the grid's lower edge. */
  readonly openBottom: readonly boolean[];
  /** For each row, whether no line was drawn along the grid's left edge, and its right one; absent where that is not known. */
  readonly openLeft?: readonly boolean[];
  readonly openRight?: readonly boolean[];
}

/** One page as grids and lines in reading order. */
export interface PageBlocks {
  /** From 1. */
  readonly page: number;
  /** Points. */
  readonly width: number;
  readonly height: number;
  /** Every glyph of the page is in exactly one of them. */
  readonly blocks: readonly Block[];
  /** One for each grid of `blocks`, in their order. */
  readonly outlines: readonly GridOutline[];
  /** Glyphs that are not white space, dropped ones included. */
  readonly glyphs: number;
  readonly dropped: readonly DroppedFromPage[];
  readonly remarks: readonly Remark[];
  /** Only of a page that was read from its picture. */
  readonly scan?: ScannedPage;
  /** Pictures of its doubtful cells and lines. */
  readonly crops?: readonly Crop[];
}
