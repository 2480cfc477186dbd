import type { CycleFacts, LinkedProject, NearLink, ProjectStage } from '../../../model/index.ts';
import { ARITHMETIC, SELF_EVALUATION } from '../../grounds.ts';
import { yearsOf } from '../../reading/stages.ts';
import { essence } from '../../reading/text.ts';
import type { BatchViolation, Rule } from '../../rule.ts';

function* doubtfulLinks(
  projects: Iterable<LinkedProject>,
): Iterable<BatchViolation<CycleFacts['Y9']>> {
  for (const { stages, links, near } of projects) {
    const stageOf = new Map(stages.map((stage) => [stage.record, stage]));
    const made = links.flatMap((link) => {
      const toForm = stageOf.get(link.to);
      return toForm === undefined || link.doubt === null ? [] : { ...link, toForm, linked: true };
    });
    for (const { record, toForm, doubt, linked } of [
      ...made,
      ...near.map((one) => ({ ...one, linked: false })),
    ]) {
      // Of a renamed department one finding tells, not one of each of its projects.
      if (doubt === null || doubt === 'department-renamed') continue;
      const code = stageOf.get(record)?.projectCode ?? null;
      yield {
        record,
        paths: [PLACES[doubt]],
        facts: { doubt, linked, other: otherOf(toForm), code },
        ...(linked ? {} : { severity: 'note' as const }),
      };
    }
  }
}

const PLACES: Readonly<Record<CycleFacts['Y9']['doubt'], string>> = {
  'names-differ': '/projectName',
  'codes-differ': '/projectCode',
  'departments-differ': '/department/name',
  'units-differ': '/implementingUnit/name',
  several: '/projectName',
  split: '/projectName',
  joined: '/projectName',
};

function otherOf({ year, stage, projectName, projectCode, department }: NearLink['toForm']) {
  return { year, stage, name: projectName, code: projectCode, department: department.name };
}

/** Only where the targets of that year and department are in: else all of them are missing. */
function* withoutTarget(
  projects: Iterable<LinkedProject>,
): Iterable<BatchViolation<CycleFacts['Y10']>> {
  const planned = new Set<string>();
  const lacking: { readonly key: string; readonly record: string; readonly year: number }[] = [];
  for (const project of projects) {
    const hinted = new Set(project.near.map(({ record }) => record));
    for (const { year, target, evaluation } of yearsOf(project)) {
      const { department } = target ?? evaluation ?? project;
      const key = `${year}|${department.code ?? department.name}`;
      if (target !== null) planned.add(key);
      else if (evaluation !== null && !hinted.has(evaluation.record))
        lacking.push({ key, record: evaluation.record, year });
    }
  }
  for (const { key, record, year } of lacking)
    if (planned.has(key)) yield { record, paths: ['/projectName'], facts: { year } };
}

function* versions(projects: Iterable<LinkedProject>): Iterable<BatchViolation<CycleFacts['Y11']>> {
  for (const { stages } of projects) {
    for (const holds of stages) {
      const earlier = stages.filter(({ supersededBy }) => supersededBy === holds.record);
      if (earlier.length === 0) continue;
      yield {
        record: holds.record,
        paths: ['/signoff/filledAt'],
        facts: {
          filledAt: holds.filledAt,
          earlier: earlier.map(({ filledAt, budget }) => ({ filledAt, budget })),
        },
      };
    }
  }
}

/** One finding of each change of name or code, at the first form that has the new one. */
function* renamedDepartments(
  projects: Iterable<LinkedProject>,
): Iterable<BatchViolation<CycleFacts['Y12']>> {
  const changes = new Map<
    string,
    { readonly before: ProjectStage; now: ProjectStage; readonly projects: Set<string> }
  >();
  for (const { id, stages } of projects) {
    for (const [at, now] of stages.entries()) {
      const before = stages[at - 1];
      if (before === undefined || !isRenamed(before, now)) continue;
      const key = JSON.stringify([before.department, now.department]);
      const known = changes.get(key);
      if (known === undefined) changes.set(key, { before, now, projects: new Set([id]) });
      else {
        known.projects.add(id);
        if (orderOf(now) < orderOf(known.now)) known.now = now;
      }
    }
  }
  for (const { before, now, projects: of } of changes.values())
    yield {
      record: now.record,
      paths: ['/department/name'],
      facts: {
        before: before.department,
        now: now.department,
        year: now.year ?? 0,
        projects: of.size,
      },
    };
}

function orderOf({ year, record }: ProjectStage): string {
  return `${year ?? 9999}|${record}`;
}

/** A region in front, （本级） behind, a unit's digits behind the code or a code left out is no other department. */
function isRenamed({ department: a }: ProjectStage, { department: b }: ProjectStage): boolean {
  const [one, other] = [essence(a.name ?? ''), essence(b.name ?? '')];
  if (one !== '' && other !== '' && !one.includes(other) && !other.includes(one)) return true;
  if (a.code === null || b.code === null) return false;
  return !a.code.startsWith(b.code) && !b.code.startsWith(a.code);
}

export const doubtfulLink: Rule<'Y9'> = {
  id: 'Y9',
  severity: 'warning',
  title: '是否为同一项目，需要人工认定',
  titleEn: 'Whether two forms are of one project is in doubt',
  ...ARITHMETIC,
  checkProjects: doubtfulLinks,
};

export const evaluationWithoutTarget: Rule<'Y10'> = {
  id: 'Y10',
  severity: 'warning',
  title: '自评表没有对应的绩效目标表',
  titleEn: 'A self-evaluation without its target',
  ...SELF_EVALUATION,
  checkProjects: withoutTarget,
};

export const severalVersions: Rule<'Y11'> = {
  id: 'Y11',
  severity: 'note',
  title: '同一张表有几个版本，以填报日期最晚的为准',
  titleEn: 'Several versions of one form: the latest holds',
  ...ARITHMETIC,
  checkProjects: versions,
};

export const renamedDepartment: Rule<'Y12'> = {
  id: 'Y12',
  severity: 'note',
  title: '主管部门的名称或代码与以前不同',
  titleEn: 'A department was renamed',
  ...ARITHMETIC,
  checkProjects: renamedDepartments,
};
