import { addTo } from '../../model/index.ts';
import type { WordPiece } from './pieces.ts';

const AMOUNT = /^(?:[-−]?\d[\d,，]*(?:\.\d+)?(?:万?元|[%％])?|[-—–/]+)$/u;

export const isAmount = ({ kind, text }: WordPiece) => kind === null && AMOUNT.test(text);

const isLabel = ({ kind }: WordPiece) => kind?.startsWith('funding:') === true;

type Values = Map<WordPiece, WordPiece[]>;

/**
 * The amount of each label of money: the one in front of a label on its line is that of the same source on the left; any other is
 * that of the first label that has none, or of the one right before it, by which of both makes totals the sums of their parts.
 */
export function amountsOf(units: readonly WordPiece[]): Values {
  const labels = units.filter(isLabel);
  const areTwo = new Set(labels.map(({ kind }) => kind)).size < labels.length;
  const inOrder = shared(units, 'first');
  const beside = shared(units, 'last');
  const [one, other] = areTwo ? [inOrder, beside] : [beside, inOrder];
  return wrongSums(labels, one) <= wrongSums(labels, other) ? one : other;
}

function shared(units: readonly WordPiece[], which: 'first' | 'last'): Values {
  const values: Values = new Map();
  const open: WordPiece[] = [];
  for (const [at, unit] of units.entries()) {
    if (isLabel(unit)) open.push(unit);
    if (!isAmount(unit)) continue;
    const [before, next] = [units[at - 1], units[at + 1]];
    const isOfBefore =
      before !== undefined && isLabel(before) && before.line === unit.line && open.includes(before);
    const isBeside = next !== undefined && isLabel(next) && next.firstLine === unit.line;
    const label =
      (isOfBefore ? before : undefined) ??
      (isBeside ? open.find(({ kind }) => kind === next.kind) : undefined) ??
      (which === 'first' ? open[0] : open.at(-1));
    if (label === undefined) continue;
    values.set(label, [unit]);
    open.splice(open.indexOf(label), 1);
  }
  return values;
}

/**
 * The amounts of each label of money where they have columns of their own: those behind a label are its own, those before all of
 * them the total's, and those that are too many are of the first label that has none.
 */
export function amountsUnder(units: readonly WordPiece[], columns: number): Values {
  const values: Values = new Map();
  const labels = units.filter(isLabel);
  const total = labels.find(({ kind }) => kind === 'funding:total') ?? labels[0];
  const over: WordPiece[] = [];
  let label = total;
  for (const unit of units) {
    if (isLabel(unit)) label = unit;
    if (label === undefined || !isAmount(unit)) continue;
    if ((values.get(label)?.length ?? 0) < columns) addTo(values, label, unit);
    else over.push(unit);
  }
  const bare = labels.find((one) => !values.has(one));
  if (bare !== undefined && over.length > 0) values.set(bare, over.slice(0, columns));
  return values;
}

/** How many totals are not the sums of the amounts under them. */
function wrongSums(labels: readonly WordPiece[], values: Values): number {
  const amountOf = (label: WordPiece) =>
    Math.round(100 * Number((values.get(label)?.[0]?.text ?? '').replace(/[^\d.-]/gu, '') || 0));
  let wrong = 0;
  for (const side of [0, 1]) {
    const own = labels.filter((label) => {
      const twins = labels.filter(({ kind }) => kind === label.kind);
      return twins.indexOf(label) % 2 === side;
    });
    const total = own.find(({ kind }) => kind === 'funding:total');
    if (total === undefined || own.length < 2) continue;
    const sum = own.reduce((all, label) => all + (label === total ? 0 : amountOf(label)), 0);
    if (sum !== amountOf(total)) wrong++;
  }
  return wrong;
}
