import { level1Of, level2Of } from './classes.ts';
import {
  amountHorizonOf,
  columnLabelOf,
  horizonWord,
  isHorizon,
  isIndicatorSection,
  isOrdinalHeading,
  isPointsTotal,
} from './columns.ts';
import { fieldOf, isExtraLabel } from './fields.ts';
import { amountColumnOf, fundingLabelOf, fundingSectionOf } from './funding.ts';
import { goalHeadingOf, isGoalSection } from './goals.ts';
import { moneyUnitIn } from './money-units.ts';
import { isPageNumber } from './pages.ts';
import { spelling } from './spelling.ts';
import { isTableNumber, isTitle, isYearLabel, yearLineOf } from './titles.ts';

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

/** Whether a printed text is a label that the recognizer understands. */
export function isKnownText(text: string): boolean {
  return isKnownLabel(spelling(text));
}

/** Whether a text means something as it was read: then it is not touched, whatever else it is near to. */
export function isUnderstood(text: string): boolean {
  const key = spelling(text);
  return (
    isKnownLabel(key) ||
    isTitle(text) ||
    yearLineOf(text) !== null ||
    moneyUnitIn(text) !== null ||
    isTableNumber(text) ||
    isPageNumber(text) ||
    isOrdinalHeading(key) ||
    isPointsTotal(key) ||
    isYearLabel(key) ||
    amountHorizonOf(key) !== null ||
    isHorizon(key) ||
    isHorizonOfIndicators(key)
  );
}

/** 实施期指标, 年度指标: over the side of an indicator table. */
function isHorizonOfIndicators(key: string): boolean {
  return horizonWord(key) !== null && /指标$/u.test(key) && key.length <= 6;
}
