import type { AlignedIndicator, CycleFacts, ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC, SELF_EVALUATION } from '../../grounds.ts';
import { compact, isNothing } from '../../reading/classes.ts';
import { compare, rounded, textOf } from '../../reading/number.ts';
import { outcomeOf } from '../../reading/outcome.ts';
import { pointsOf } from '../../reading/score.ts';
import { atStage, type HeldStage, yearsOf } from '../../reading/stages.ts';
import type { BatchViolation, ProjectForms, Rule } from '../../rule.ts';
import { checkScore } from '../scores/score-follows.ts';

/** An indicator whose target a later form of the year prints otherwise than the target form. */
interface Changed {
  readonly target: HeldStage;
  readonly form: HeldStage;
  readonly record: ProjectRecord;
  readonly path: string;
  readonly name: string;
  readonly there: string;
  readonly here: string;
  /** What the score should be by the target form's value; null where it follows, or cannot be told. */
  readonly score: { readonly given: string; readonly due: string; readonly points: string } | null;
}

/** What a form says may be more than it was cut to, or less: 12月底前 and 2024年12月底前完成. */
function saysOtherwise(there: string, here: string): boolean {
  const [a, b] = [compact(there), compact(here)];
  return !a.includes(b) && !b.includes(a);
}

function* changedTargets({ project, records }: ProjectForms): Iterable<Changed> {
  for (const { target, monitoring, evaluation } of yearsOf(project)) {
    for (const form of [monitoring, evaluation]) {
      if (target === null || form === null) continue;
      for (const row of project.indicators) {
        const changed = changedIn(row, { target, form }, records);
        if (changed !== null) yield changed;
      }
    }
  }
}

function changedIn(
  row: AlignedIndicator,
  { target, form }: { target: HeldStage; form: HeldStage },
  records: readonly ProjectRecord[],
): Changed | null {
  const [was, is] = [atStage(row, target), atStage(row, form)];
  const record = records[form.index];
  const before = was === undefined ? undefined : records[target.index]?.indicators[was.index];
  const now = is === undefined ? undefined : record?.indicators[is.index];
  if (before === undefined || now === undefined || is === undefined || record === undefined)
    return null;
  const [there, here] = [before.value.text, now.value.text];
  if (isNothing(there) || isNothing(here) || !differ(before, now)) return null;
  const path = `/indicators/${is.index}`;
  const asApproved = { ...now, value: before.value };
  const [weight, score] = [pointsOf(now.weight), pointsOf(now.score)];
  // A score that does not even follow from the form's own target is said of the form alone.
  const isOwnFault = checkScore({ indicator: now, path, weight, score }) !== null;
  const broken = isOwnFault ? null : checkScore({ indicator: asApproved, path, weight, score });
  const due = broken?.suggestion;
  return {
    target,
    form,
    record,
    path,
    name: now.name,
    there,
    here,
    score:
      due === undefined || weight === null || score === null
        ? null
        : { given: textOf(score), due, points: textOf(rounded(weight, weight.places)) },
  };
}

/** Whether two forms of one year print one target otherwise: another number, another date, or other words. */
function differ(
  before: ProjectRecord['indicators'][number],
  now: ProjectRecord['indicators'][number],
): boolean {
  const { value: was } = before;
  const { value: is } = now;
  if (was.date !== null && is.date !== null) {
    const length = Math.min(was.date.length, is.date.length);
    return was.date.slice(0, length) !== is.date.slice(0, length);
  }
  const outcome = outcomeOf({ ...before, actual: is });
  if (outcome !== null)
    return compare(outcome.result, outcome.target) !== 0 || opposite(was.comparator, is.comparator);
  // A number against words, or another unit: only what is wholly otherwise is said.
  return saysOtherwise(was.text, is.text);
}

function opposite(a: string | null, b: string | null): boolean {
  const side = (sign: string | null) =>
    /[≥>]/u.test(sign ?? '') ? 1 : /[≤<]/u.test(sign ?? '') ? -1 : 0;
  return side(a) * side(b) < 0;
}

function* targetsDiffer(forms: ProjectForms): Iterable<BatchViolation<CycleFacts['Y1']>> {
  for (const { target, record, path, name, there, here, score } of changedTargets(forms)) {
    // Where points were lost with it, that is said instead.
    if (score !== null) continue;
    yield {
      record: record.id,
      paths: [`${path}/value`],
      facts: { name, against: target.stage, there, here },
      suggestion: there,
      ...(target.stage === 'approved' ? {} : { severity: 'warning' as const }),
    };
  }
}

function* scoresFollowTarget(forms: ProjectForms): Iterable<BatchViolation<CycleFacts['Y4']>> {
  for (const { target, record, path, name, there, here, score } of changedTargets(forms)) {
    if (score === null) continue;
    const result = record.indicators[Number(path.split('/')[2])]?.actual?.text ?? '';
    yield {
      record: record.id,
      paths: [`${path}/score`, `${path}/value`, `${path}/actual`],
      facts: {
        name,
        against: target.stage,
        there,
        here,
        result,
        points: score.points,
        score: score.given,
        due: score.due,
      },
      suggestion: score.due,
    };
  }
}

/** Names that a message lists. */
const LISTED = 5;

function* vanished({ project, records }: ProjectForms): Iterable<BatchViolation<CycleFacts['Y2']>> {
  for (const { target, monitoring, evaluation } of yearsOf(project)) {
    for (const form of [monitoring, evaluation]) {
      const record = form === null ? undefined : records[form.index];
      if (target === null || form === null || record === undefined) continue;
      if (record.indicators.length === 0) continue;
      const gone = project.indicators.filter(
        (row) => atStage(row, target) !== undefined && atStage(row, form) === undefined,
      );
      const names = gone.flatMap((row) => {
        const was = atStage(row, target);
        return was === undefined || isNothing(was.target) ? [] : was.name;
      });
      if (names.length === 0) continue;
      yield {
        record: record.id,
        paths: ['/indicators'],
        facts: { against: target.stage, names: names.slice(0, LISTED), count: names.length },
      };
    }
  }
}

export const evaluatedTarget: Rule<'Y1'> = {
  id: 'Y1',
  severity: 'error',
  title: '自评或监控的指标值与批复的绩效目标不一致',
  titleEn: 'A target differs from the approved one',
  ...ARITHMETIC,
  checkProject: targetsDiffer,
};

export const vanishedIndicator: Rule<'Y2'> = {
  id: 'Y2',
  severity: 'warning',
  title: '绩效目标中的指标在自评或监控中没有了',
  titleEn: 'An indicator of the target is not evaluated',
  ...SELF_EVALUATION,
  checkProject: vanished,
};

export const scoreByTarget: Rule<'Y4'> = {
  id: 'Y4',
  severity: 'error',
  title: '指标值改动后，得分与批复的绩效目标不符',
  titleEn: 'A score does not follow from the approved target',
  ...SELF_EVALUATION,
  checkProject: scoresFollowTarget,
};
