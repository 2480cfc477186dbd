import { classRepairs } from './reading-checks/class-repairs.ts';
import { correctedValues, offeredCorrections } from './reading-checks/corrections.ts';
import { countedTwice } from './reading-checks/counted-twice.ts';
import { doubtfulReadings } from './reading-checks/doubtful-readings.ts';
import { hiddenText, unseenText } from './reading-checks/left-out.ts';
import { mendedReadings } from './reading-checks/mended-readings.ts';
import { misreadDigits } from './reading-checks/misread-digits.ts';
import { notUnderstood } from './reading-checks/not-understood.ts';
import { sourcesAgree, sourcesDiffer } from './reading-checks/sources.ts';
import { unread } from './reading-checks/unread.ts';
import { unsureCells } from './reading-checks/unsure-cells.ts';
import type { AnyRule } from './rule.ts';
import { costFloor } from './rules/costs/cost-floor.ts';
import { costExceedsMoney } from './rules/costs/exceeds-money.ts';
import { costWithoutFigure } from './rules/costs/no-figure.ts';
import { priceTimesQuantity } from './rules/costs/price-times-quantity.ts';
import { sumOfCosts } from './rules/costs/sum-of-costs.ts';
import { wholeRestated } from './rules/costs/whole-restated.ts';
import { initialAsPlanned, missingEvaluation, unspentGrowth } from './rules/cycle/budget.ts';
import {
  doubtfulLink,
  evaluationWithoutTarget,
  renamedDepartment,
  severalVersions,
} from './rules/cycle/links.ts';
import { evaluatedTarget, scoreByTarget, vanishedIndicator } from './rules/cycle/targets-kept.ts';
import { belowLastResult, sameGoalForYears } from './rules/cycle/years.ts';
import { contradictingTerms } from './rules/dates/contradicting-terms.ts';
import { filledIn } from './rules/dates/filled-in.ts';
import { implausibleYear } from './rules/dates/implausible-year.ts';
import { outOfHorizon } from './rules/dates/out-of-horizon.ts';
import { periodOrder } from './rules/dates/period-order.ts';
import { blankFields } from './rules/filling/blank-fields.ts';
import { boxes } from './rules/filling/boxes.ts';
import { cutText } from './rules/filling/cut-text.ts';
import { departmentCode } from './rules/filling/department-code.ts';
import { leftOverPrompt } from './rules/filling/left-over-prompt.ts';
import { personalNumbers } from './rules/filling/personal-numbers.ts';
import { signoffPeople } from './rules/filling/signoff-people.ts';
import { formYear } from './rules/filling/year.ts';
import { annualWithinImplementation } from './rules/money/annual-within-implementation.ts';
import { equalHorizons } from './rules/money/equal-horizons.ts';
import { executionRate } from './rules/money/execution-rate.ts';
import { missingRows } from './rules/money/missing-rows.ts';
import { missingTotal } from './rules/money/missing-total.ts';
import { negativeAmount } from './rules/money/negative-amount.ts';
import { oneYearEquality } from './rules/money/one-year-equality.ts';
import { separators } from './rules/money/separators.ts';
import { statedTotals } from './rules/money/stated-totals.ts';
import { sumOfSources } from './rules/money/sum-of-sources.ts';
import { unitOfMoney } from './rules/money/unit-of-money.ts';
import { worthALook } from './rules/money/worth-a-look.ts';
import { comparatorDirection } from './rules/quality/comparator-direction.ts';
import { emptyWords } from './rules/quality/empty-words.ts';
import { impossiblePercentage } from './rules/quality/impossible-percentage.ts';
import { missingValue } from './rules/quality/missing-value.ts';
import { satisfactionLevel } from './rules/quality/satisfaction-level.ts';
import { targetInName } from './rules/quality/target-in-name.ts';
import { units } from './rules/quality/units.ts';
import { wordsForNumber } from './rules/quality/words-for-number.ts';
import { annualOverWhole } from './rules/repetition/annual-over-whole.ts';
import { copiedProject } from './rules/repetition/copied-project.ts';
import { differingNames } from './rules/repetition/differing-names.ts';
import { differingValues } from './rules/repetition/differing-values.ts';
import { repeatedNarrative } from './rules/repetition/repeated-narrative.ts';
import { sameGoal } from './rules/repetition/same-goal.ts';
import { sameIndicators } from './rules/repetition/same-indicators.ts';
import { classPointsScheme } from './rules/scores/class-points.ts';
import { reasons } from './rules/scores/reasons.ts';
import { results } from './rules/scores/results.ts';
import { scoreFollows } from './rules/scores/score-follows.ts';
import { scoreSum } from './rules/scores/score-sum.ts';
import { tooGood } from './rules/scores/too-good.ts';
import { weights } from './rules/scores/weights.ts';
import { classTree } from './rules/taxonomy/class-tree.ts';
import { duplicates } from './rules/taxonomy/duplicates.ts';
import { emptyClasses } from './rules/taxonomy/empty-classes.ts';
import { misplacedContent } from './rules/taxonomy/misplaced-content.ts';
import { requiredClasses } from './rules/taxonomy/required-classes.ts';
import { tooFew } from './rules/taxonomy/too-few.ts';
import { unclassed } from './rules/taxonomy/unclassed.ts';

/** All rules; findings are reported in this order. */
export const CATALOGUE: readonly AnyRule[] = [
  sumOfSources,
  annualWithinImplementation,
  oneYearEquality,
  equalHorizons,
  executionRate,
  unitOfMoney,
  statedTotals,
  worthALook,
  negativeAmount,
  separators,
  missingRows,
  missingTotal,
  costExceedsMoney,
  sumOfCosts,
  costFloor,
  priceTimesQuantity,
  wholeRestated,
  costWithoutFigure,
  classTree,
  requiredClasses,
  tooFew,
  emptyClasses,
  misplacedContent,
  duplicates,
  unclassed,
  missingValue,
  wordsForNumber,
  emptyWords,
  units,
  impossiblePercentage,
  satisfactionLevel,
  comparatorDirection,
  targetInName,
  outOfHorizon,
  filledIn,
  periodOrder,
  implausibleYear,
  contradictingTerms,
  sameGoal,
  sameIndicators,
  repeatedNarrative,
  copiedProject,
  annualOverWhole,
  differingNames,
  differingValues,
  cutText,
  leftOverPrompt,
  formYear,
  departmentCode,
  signoffPeople,
  personalNumbers,
  blankFields,
  boxes,
  weights,
  classPointsScheme,
  scoreSum,
  scoreFollows,
  reasons,
  results,
  tooGood,
  evaluatedTarget,
  vanishedIndicator,
  initialAsPlanned,
  scoreByTarget,
  belowLastResult,
  sameGoalForYears,
  missingEvaluation,
  unspentGrowth,
  doubtfulLink,
  evaluationWithoutTarget,
  severalVersions,
  renamedDepartment,
  sourcesDiffer,
  sourcesAgree,
  countedTwice,
  unread,
  unseenText,
  notUnderstood,
  hiddenText,
  classRepairs,
  doubtfulReadings,
  mendedReadings,
  misreadDigits,
  unsureCells,
  correctedValues,
  offeredCorrections,
];
