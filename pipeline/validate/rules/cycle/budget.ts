import { type CycleFacts, fenOf, type LinkedProject } from '../../../model/index.ts';
import { ARITHMETIC, SELF_EVALUATION } from '../../grounds.ts';
import { exactOf, quotient, textOf, times, whole } from '../../reading/number.ts';
import { consecutive, yearsOf } from '../../reading/stages.ts';
import type { BatchViolation, ProjectForms, Rule } from '../../rule.ts';

function* initialBudget({
  project,
  records,
}: ProjectForms): Iterable<BatchViolation<CycleFacts['Y3']>> {
  for (const { target, evaluation } of yearsOf(project)) {
    if (target === null || evaluation === null) continue;
    const { budget: planned } = target;
    const { initial, record } = evaluation;
    if (planned === null || initial === null) continue;
    const unitOf = ({ index }: { readonly index: number }) => records[index]?.funding.unit;
    const isPlanned = (yuan: string) =>
      isOne(printed(planned, unitOf(target)), printed(yuan, unitOf(evaluation)));
    if (isPlanned(initial)) continue;
    // Money that came during the year was in no budget at its beginning: its target is of what was added.
    if (fenOf(initial) === 0n && evaluation.budget !== null && isPlanned(evaluation.budget))
      continue;
    const horizon =
      records[evaluation.index]?.funding.annual?.initial == null ? 'implementation' : 'annual';
    yield {
      record,
      paths: [`/funding/${horizon}/initial`],
      facts: { against: target.stage, planned, initial },
      suggestion: planned,
      ...(target.stage === 'approved' ? {} : { severity: 'warning' as const }),
    };
  }
}

/** An amount with the last digit that its form prints, in 分. */
interface Printed {
  readonly yuan: string;
  readonly digit: bigint;
}

/** Whether two forms print one amount: 207.83 in 万元 is 2,078,264.61 元 to its own last digit. */
function isOne(a: Printed, b: Printed): boolean {
  const difference = fenOf(a.yuan) - fenOf(b.yuan);
  const digit = a.digit > b.digit ? a.digit : b.digit;
  return (difference < 0n ? -difference : difference) * 2n <= digit;
}

/** In 万元 the noughts at the end of an amount may be rounded ones, up to 1 万元. */
const WAN = 1_000_000n;

function printed(yuan: string, unit: string | null | undefined): Printed {
  const fen = fenOf(yuan);
  let digit = 1n;
  while (unit?.includes('万') && digit < WAN && fen % (digit * 10n) === 0n) digit *= 10n;
  return { yuan, digit };
}

/** So much of a year's money has to be spent before the next one's may grow without a word, in percent. */
const HALF = 50n;

function* grewUnspent({ project }: ProjectForms): Iterable<BatchViolation<CycleFacts['Y8']>> {
  for (const [last, next] of consecutive(yearsOf(project))) {
    const [{ evaluation }, { target }] = [last, next];
    const budget = evaluation?.budget ?? evaluation?.initial ?? null;
    const executed = evaluation?.executed ?? null;
    if (budget === null || executed === null || target === null || target.budget === null) continue;
    const [whole, spent, now] = [budget, executed, target.budget].map(fenOf) as [
      bigint,
      bigint,
      bigint,
    ];
    if (whole <= 0n || spent * 100n >= whole * HALF || now <= whole) continue;
    yield {
      record: target.record,
      paths: ['/funding/annual/total'],
      facts: {
        lastYear: last.year,
        budget,
        executed,
        rate: percentOf(executed, budget),
        now: target.budget,
      },
    };
  }
}

function percentOf(part: string, all: string): string {
  const [top, bottom] = [exactOf(part), exactOf(all)];
  return top === null || bottom === null ? '' : textOf(quotient(times(top, whole(100)), bottom, 1));
}

/** A department's year: whose forms are in, and whose are not. */
interface Returns {
  evaluated: number;
  readonly missing: { readonly record: string; readonly budget: string }[];
}

/** Where fewer self-evaluations are in than are missing, they are still being collected. */
function* notEvaluated(
  projects: Iterable<LinkedProject>,
): Iterable<BatchViolation<CycleFacts['Y7']>> {
  const returns = new Map<string, Returns & { readonly year: number }>();
  const hinted = new Set<string>();
  for (const project of projects) {
    for (const { record, to } of project.near) hinted.add(record).add(to);
    for (const { year, target, evaluation } of yearsOf(project)) {
      const { department } = evaluation ?? target ?? project;
      const key = `${year}|${department.code ?? department.name}`;
      const own = returns.get(key) ?? { year, evaluated: 0, missing: [] };
      returns.set(key, own);
      if (evaluation !== null) own.evaluated++;
      else if (target !== null && target.budget !== null && fenOf(target.budget) > 0n)
        own.missing.push({ record: target.record, budget: target.budget });
    }
  }
  for (const { year, evaluated, missing } of returns.values()) {
    if (evaluated < missing.length || evaluated === 0) continue;
    // A self-evaluation that may be this project's is in: Y9 tells of it.
    for (const { record, budget } of missing)
      if (!hinted.has(record))
        yield { record, paths: ['/funding/annual/total'], facts: { year, budget, evaluated } };
  }
}

export const initialAsPlanned: Rule<'Y3'> = {
  id: 'Y3',
  severity: 'error',
  title: '自评表的年初预算数与批复的预算不一致',
  titleEn: 'The initial budget is not what was planned',
  ...ARITHMETIC,
  checkProject: initialBudget,
};

export const missingEvaluation: Rule<'Y7'> = {
  id: 'Y7',
  severity: 'warning',
  title: '项目有预算而没有自评表',
  titleEn: 'A project that got money has no self-evaluation',
  ...SELF_EVALUATION,
  checkProjects: notEvaluated,
};

export const unspentGrowth: Rule<'Y8'> = {
  id: 'Y8',
  severity: 'warning',
  title: '上年执行率低于 50%，本年预算仍增加',
  titleEn: 'Less than half was spent, and the next year has more',
  ...SELF_EVALUATION,
  checkProject: grewUnspent,
};
