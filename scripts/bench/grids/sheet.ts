import type { Prose } from './prose.ts';
import type { Style } from './styles.ts';
import type { DrawnTable } from './table.ts';

/** A page to be drawn: a table under a caption and above a note, or prose. */
export type Sheet =
  | { readonly kind: 'table'; readonly table: DrawnTable; readonly style: Style }
  | { readonly kind: 'prose'; readonly prose: Prose };

export const CAPTION = '表一 调查情况汇总';
export const NOTE = '注:以上数据由各单位提供,截至上年年末。';

/** Points. */
export const PAGE = { width: 595, height: 842, margin: 56 } as const;
export const FONT_SIZE = 9;

/** A bar chart's bars, points, and the labels under them. */
export const CHART = {
  height: 90,
  bars: [34, 61, 52, 80, 23, 45],
  labels: ['2016', '2017', '2018', '2019', '2020', '2021'],
  steps: ['0', '20', '40', '60', '80'],
} as const;
