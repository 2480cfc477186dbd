import { PROSE } from './prose.ts';
import type { Sheet } from './sheet.ts';
import { STYLES } from './styles.ts';
import { TABLES } from './tables.ts';

const PROSE_SHEETS = PROSE.map((prose): Sheet => ({ kind: 'prose', prose }));

/** Every table in every style, and the pages without one. */
export const SHEETS: readonly Sheet[] = [
  ...TABLES.flatMap((table) => STYLES.map((style): Sheet => ({ kind: 'table', table, style }))),
  ...PROSE_SHEETS,
];

const KEPT_STYLES = ['grey strips', 'head without verticals', 'rows only', 'frame', 'bare'];
const KEPT_TABLES = [
  ...['spanned head', 'wrapped ledger', 'groups', 'form'],
  ...['two storeys of heads', 'wrapped texts', 'application'],
];

/** Those of which each producer's page is kept for the tests. */
export const KEPT: readonly Sheet[] = SHEETS.filter(
  (sheet) =>
    sheet.kind === 'prose' ||
    (KEPT_STYLES.includes(sheet.style.name) && KEPT_TABLES.includes(sheet.table.name)),
);
