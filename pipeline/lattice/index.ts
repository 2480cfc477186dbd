export { gridsOf } from './grids.ts';
export type { GridOutline, PageBlocks } from './page-blocks.ts';
export { joinPages } from './page-break.ts';
