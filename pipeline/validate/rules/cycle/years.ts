import type { CycleFacts, Indicator, ProjectRecord } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { isCost, isNothing } from '../../reading/classes.ts';
import { isGrowth, percentOf } from '../../reading/measure.ts';
import { compare, plus, whole } from '../../reading/number.ts';
import { outcomeOf } from '../../reading/outcome.ts';
import { atStage, consecutive, yearsOf } from '../../reading/stages.ts';
import { essence } from '../../reading/text.ts';
import type { BatchViolation, ProjectForms, Rule } from '../../rule.ts';

/**
 * Shares alone: how many schools are rebuilt follows the year's money, how satisfied people are does not. A target that stays where
 * it was, though it was passed by far, is a note; one that goes below the last one too is a warning.
 */
function* belowResult({
  project,
  records,
}: ProjectForms): Iterable<BatchViolation<CycleFacts['Y5']>> {
  for (const [last, next] of consecutive(yearsOf(project))) {
    const [{ evaluation }, { target }] = [last, next];
    if (evaluation === null || target === null) continue;
    for (const row of project.indicators) {
      const [was, is] = [atStage(row, evaluation), atStage(row, target)];
      const before =
        was === undefined ? undefined : records[evaluation.index]?.indicators[was.index];
      const now = is === undefined ? undefined : records[target.index]?.indicators[is.index];
      if (before === undefined || now === undefined || is === undefined) continue;
      const change = fallOf(before, now);
      if (change === null) continue;
      yield {
        record: target.record,
        paths: [`/indicators/${is.index}/value`],
        facts: {
          name: now.name,
          lastYear: last.year,
          lastTarget: before.value.text,
          result: before.actual?.text ?? '',
          target: now.value.text,
        },
        ...(change === 'below' ? {} : { severity: 'note' as const }),
      };
    }
  }
}

/** Whether a share is to be less than it was, `below` where that is less than was wanted too; null where not, or with a reason. */
function fallOf(before: Indicator, now: Indicator): 'below' | 'as-before' | null {
  if (before.actual === null || isCost(now) || isGrowth(now.name)) return null;
  if (!isNothing(now.note) || now.explanation !== undefined) return null;
  if ([before.value, before.actual, now.value].some((value) => percentOf(value) === null))
    return null;
  const result = outcomeOf({ ...now, actual: before.actual });
  const target = outcomeOf({ ...now, actual: before.value });
  if (result === null || target === null || result.more === null) return null;
  const better = (outcome: NonNullable<typeof result>) => {
    const order = compare(outcome.result, outcome.target);
    return outcome.more === true ? order > 0 : order < 0;
  };
  if (!better(result)) return null;
  if (better(target)) return 'below';
  const margin = plus(result.result, { ...result.target, digits: -result.target.digits });
  const size = { ...margin, digits: margin.digits < 0n ? -margin.digits : margin.digits };
  return compare(size, FAR) < 0 ? null : 'as-before';
}

/** A target that stays is no longer one where it was passed by so many percentage points. */
const FAR = whole(5);

/** Goals of fewer letters say so little that they may well stay. */
const SHORTEST_GOAL = 10;
const YEARS = 3;

function* sameGoals({
  project,
  records,
}: ProjectForms): Iterable<BatchViolation<CycleFacts['Y6']>> {
  let run: { readonly text: string; readonly years: number[] } = { text: '', years: [] };
  for (const { year, target } of yearsOf(project)) {
    const record = target === null ? undefined : records[target.index];
    const { path, text } = record === undefined ? NO_GOAL : goalOf(record);
    const goesOn = text !== '' && text === run.text && run.years.at(-1) === year - 1;
    run = goesOn ? { text, years: [...run.years, year] } : { text, years: [year] };
    if (record === undefined || run.years.length < YEARS) continue;
    yield { record: record.id, paths: [path], facts: { years: run.years } };
  }
}

const NO_GOAL = { path: '/goals', text: '' };

/** A goal without its year: that it is another one is no other goal. */
function goalOf({ goals }: ProjectRecord): { readonly path: string; readonly text: string } {
  const key = goals.annual === null ? 'implementation' : 'annual';
  const text = essence(goals[key] ?? '').replace(/(?:19|20)\d{2}(?:年度?)?/gu, '');
  return { path: `/goals/${key}`, text: [...text].length < SHORTEST_GOAL ? '' : text };
}

export const belowLastResult: Rule<'Y5'> = {
  id: 'Y5',
  severity: 'warning',
  title: '本年目标低于上年完成值而没有说明',
  titleEn: "A target below the last year's result without a reason",
  ...SPECIFIC,
  checkProject: belowResult,
};

export const sameGoalForYears: Rule<'Y6'> = {
  id: 'Y6',
  severity: 'note',
  title: '年度目标连续三年相同',
  titleEn: 'The same goal three years running',
  ...SPECIFIC,
  checkProject: sameGoals,
};
