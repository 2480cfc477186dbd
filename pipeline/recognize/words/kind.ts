import { amountColumnOf, derived, isExtraLabel } from '../../vocabulary/index.ts';
import { labelKindOf } from '../grid-labels.ts';
import { keyOf } from '../label-key.ts';

/** Of labels in running text. */
export const LONGEST_LABEL = 20;
/** Labels in the middle of a text without blanks have so many characters at least: shorter words stand in names. */
export const SHORTEST_INSIDE = 3;
/** Pieces of a label that was broken by blanks or line ends. */
export const MOST_PIECES = 6;

/** Texts whose kinds are kept: those of a form are asked for again and again. */
const MOST_KEPT = 10_000;
const KINDS = derived(() => new Map<string, string | null>());

/** What kind of label a text is; null for any other. */
export function kindOf(text: string): string | null {
  if (text.length > LONGEST_LABEL + MOST_PIECES) return null;
  const kinds = KINDS();
  const known = kinds.get(text);
  if (known !== undefined) return known;
  const kind = lookUp(text);
  if (kinds.size >= MOST_KEPT) kinds.clear();
  kinds.set(text, kind);
  return kind;
}

function lookUp(text: string): string | null {
  const spoken = { text };
  const kind = labelKindOf(spoken);
  if (kind !== null) return kind;
  const key = keyOf(spoken);
  if (amountColumnOf(key) !== null) return 'amount-column';
  return isExtraLabel(key) ? 'extra' : null;
}
