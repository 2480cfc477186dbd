import { z } from 'zod';
import type { Words } from '../../model/index.ts';
import { level1Of, level2Of } from './classes.ts';
import { columnLabelOf, isIndicatorSection } from './columns.ts';
import { fieldOf, isExtraLabel } from './fields.ts';
import { amountColumnOf, fundingLabelOf, fundingSectionOf } from './funding.ts';
import { goalHeadingOf, isGoalSection } from './goals.ts';
import { spelling } from './spelling.ts';

/**
 * What a configuration may say of a bureau's own labels: each with the label of the vocabulary that it stands for. The
 * issue of a label that stands for nothing known names it.
 */
export const OwnWords = z.record(
  z.string().refine((own) => spelling(own) !== '', '标签是空的 (the label is blank)'),
  z.string().refine((label) => isKnownLabel(spelling(label)), {
    error: ({ input }) => `“${input}”不是词表中的标签 (is no label of the vocabulary)`,
  }),
);
export type OwnWords = Readonly<Record<string, string>>;

/** The words as the recognizer looks them up: both sides as labels are spelled for comparison. */
export function wordsOf(own: OwnWords): Words {
  return new Map(Object.entries(own).map(([word, label]) => [spelling(word), spelling(label)]));
}

/** Whether a printed text is a label that the recognizer understands. */
export function isKnownText(text: string): boolean {
  return isKnownLabel(spelling(text));
}

/** Whether a label's key means anything to the recognizer. */
export function isKnownLabel(key: string): boolean {
  return (
    isExtraLabel(key) ||
    isGoalSection(key) ||
    isIndicatorSection(key) ||
    [
      fieldOf,
      columnLabelOf,
      amountColumnOf,
      fundingLabelOf,
      fundingSectionOf,
      goalHeadingOf,
      level1Of,
      level2Of,
    ].some((meaningOf) => meaningOf(key) !== null)
  );
}
