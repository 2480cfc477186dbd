export { tablesOf } from './lattice.ts';
export type { GridOutline } from './page-blocks.ts';
export { gridsOf, joinPages, type TurnedBlocks as PageBlocks } from './turned-pages.ts';
