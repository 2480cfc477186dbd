export type { GridOutline } from './page-blocks.ts';
export { tablesOf } from './tables.ts';
export { gridsOf, joinPages, type TurnedBlocks as PageBlocks } from './turned-pages.ts';
