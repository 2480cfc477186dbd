import type { TextLine } from '../../model/index.ts';
import { kindOf } from '../words/kind.ts';
import { piecesOf } from '../words/pieces.ts';
import type { WordRow } from '../words/tokens.ts';

/** Whether a label stands before what is none of its values: words behind one of money, an amount behind another. */
export function isMixedUp({ tokens }: WordRow): boolean {
  return tokens.some(({ kind, text }, at) => {
    const label = tokens[at - 1]?.kind ?? null;
    if (kind !== null || label === null) return false;
    if (label.startsWith('funding:')) return !/[\d\-—–/零无]/u.test(text);
    return OF_WORDS.has(label) && /^\d[\d,]*(?:\.\d+)?(?:万?元)?$/u.test(text);
  });
}

/** Labels that no amount stands behind. */
const OF_WORDS: ReadonlySet<string> = new Set([
  'projectName',
  'department',
  'implementingUnit',
  'amount-column',
]);

/** Whether a line holds several labels side by side: then lines are no cells. */
export function holdsLabels({ text }: TextLine): boolean {
  const parts = text.split(/[\s\u3000]+/u);
  return parts.filter((part) => kindOf(part) !== null).length > 1 && kindOf(text) === null;
}

/** Whether each row under the heading of an indicator table holds a text for each column, classes aside: then no cell was broken. */
export function isWhole(rows: readonly WordRow[]): boolean {
  const at = rows.findIndex(({ tokens }) => tokens.some(({ kind }) => kind === 'column:name'));
  const columns = rows[at]?.tokens.filter(
    ({ kind }) => kind !== 'column:level1' && kind !== 'column:level2',
  );
  const isOfTable = ({ tokens }: WordRow) =>
    tokens.every(({ kind }) => kind === null || kind === 'class');
  const end = rows.findIndex((row, index) => index > at && !isOfTable(row));
  const own = at < 0 ? [] : rows.slice(at + 1, end < 0 ? undefined : end);
  return (
    own.length > 0 &&
    own.every(({ tokens }) => tokens.filter(({ kind }) => kind === null).length === columns?.length)
  );
}

/** Whether some lines hold labels that were broken: a reading that begins behind them lacks them. */
export function hasBrokenLabels(lines: readonly TextLine[]): boolean {
  return piecesOf(lines).filter(({ lines: own }) => own.length > 1).length >= FEW_LABELS;
}

const FEW_LABELS = 2;
