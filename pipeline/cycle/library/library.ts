import { createHash } from 'node:crypto';
import {
  type Finding,
  type IndicatorExample,
  type IndicatorGroup,
  LEVEL1,
  type ProjectRecord,
} from '../../model/index.ts';
import { linked } from './linkage.ts';
import { spreadOf } from './numbers.ts';
import { exampleOf, isBefore, type Use, usesOf } from './uses.ts';

/** Of each group so many uses are told of. */
const EXAMPLES = 12;
/** So many texts of values in words. */
const TEXTS = 8;

/**
 * The indicators of some records, those that measure the same together: by class, the most used first. The order of the records
 * does not matter.
 *
 * @param findings about the records: an indicator that they find unfit counts, and is no example.
 */
export function indicatorLibrary(
  records: Iterable<ProjectRecord>,
  findings: Iterable<Finding> = [],
): IndicatorGroup[] {
  const groups: IndicatorGroup[] = [];
  for (const [inClass, uses] of usesOf(records, faultedBy(findings))) {
    for (const group of groupsIn(uses)) groups.push(groupOf(inClass, group));
  }
  return groups.sort(
    (a, b) =>
      classRank(a) - classRank(b) ||
      compare(a.level2 ?? '', b.level2 ?? '') ||
      b.projects - a.projects ||
      compare(a.name, b.name) ||
      compare(a.id, b.id),
  );
}

/** Rules by which an indicator is no example for others: its value says too little or cannot be, it stands in the wrong place or twice, or it was not read whole. */
const UNFIT = new Set([
  'Q1',
  'Q2',
  'Q3',
  'Q4',
  'Q5',
  'T5',
  'T6',
  'C1',
  'C6',
  'D1',
  'P1',
  'P2',
  'S1',
  'L3',
]);

/** The indicators of each record that are unfit to be examples, by its id. */
function faultedBy(findings: Iterable<Finding>): Map<string, Set<number>> {
  const faulted = new Map<string, Set<number>>();
  for (const { record, rule, paths } of findings) {
    if (record === null || !UNFIT.has(rule)) continue;
    for (const path of paths) {
      const at = /^\/indicators\/(\d+)/u.exec(path)?.[1];
      if (at === undefined) continue;
      const known = faulted.get(record) ?? new Set();
      faulted.set(record, known.add(Number(at)));
    }
  }
  return faulted;
}

function classRank({ level1 }: IndicatorGroup): number {
  return level1 === null ? LEVEL1.length : LEVEL1.indexOf(level1);
}

function groupsIn(uses: readonly Use[]): Use[][] {
  const byMeasure = new Map<string, Use[]>();
  for (const use of uses) {
    const same = byMeasure.get(use.measure.key);
    if (same === undefined) byMeasure.set(use.measure.key, [use]);
    else same.push(use);
  }
  const sorted = [...byMeasure].sort(([a], [b]) => compare(a, b)).map(([, same]) => same);
  const measures = sorted.flatMap(([first]) => (first === undefined ? [] : [first.measure]));
  return linked(measures).map((members) => members.flatMap((at) => sorted[at] ?? []));
}

function groupOf(inClass: string, unsorted: readonly Use[]): IndicatorGroup {
  const uses = [...unsorted].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const forms = counted(uses, ({ name }) => name).sort(
    (a, b) => b.uses - a.uses || a.key.length - b.key.length || compare(a.key, b.key),
  );
  const name = forms[0]?.key ?? '';
  const usual = uses.filter((use) => use.name === name);
  const keys = counted(usual, ({ measure }) => measure.key);
  const [level = null] = counted(uses, ({ level1, level2 }) => JSON.stringify([level1, level2]));
  const [level1, level2] = level === null ? [null, null] : JSON.parse(level.key);
  return {
    id: createHash('sha256')
      .update(JSON.stringify([inClass, keys[0]?.key]))
      .digest('hex')
      .slice(0, 12),
    level1,
    level2,
    name,
    family: uses[0]?.measure.family ?? 'words',
    uses: uses.length,
    projects: new Set(uses.map(({ project }) => project)).size,
    forms: forms.map(({ key, uses }) => ({ name: key, uses })),
    comparators: counted(uses, ({ value }) => value.comparator).map(({ key, uses }) => ({
      comparator: key,
      uses,
    })),
    values: spreadsOf(uses),
    words: counted(uses, ({ value }) => (numberOf(value) === null ? value.text.trim() : null))
      .filter(({ key }) => key !== '')
      .slice(0, TEXTS)
      .map(({ key, uses }) => ({ text: key, uses })),
    departments: byProjects(uses, ({ department: { code, name } }) =>
      JSON.stringify([code, name]),
    ).map(({ key, projects }) => {
      const [code, name] = JSON.parse(key);
      return { code, name, projects };
    }),
    undertakings: byProjects(uses, ({ undertaking }) => undertaking).map(({ key, projects }) => ({
      undertaking: key as IndicatorExample['undertaking'],
      projects,
    })),
    examples: examplesOf(uses),
  };
}

/** How often each key is there, the most frequent first; of equals by the key. Null counts for nothing. */
function counted(
  uses: readonly Use[],
  keyOf: (use: Use) => string | null,
): { readonly key: string; readonly uses: number }[] {
  const counts = new Map<string, number>();
  for (const use of uses) {
    const key = keyOf(use);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, uses]) => ({ key, uses }))
    .sort((a, b) => b.uses - a.uses || compare(a.key, b.key));
}

/** The same by how many projects, not years. */
function byProjects(
  uses: readonly Use[],
  keyOf: (project: Use['project']) => string,
): { readonly key: string; readonly projects: number }[] {
  const projects = new Set(uses.map(({ project }) => project));
  const counts = new Map<string, number>();
  for (const project of projects) counts.set(keyOf(project), (counts.get(keyOf(project)) ?? 0) + 1);
  return [...counts]
    .map(([key, projects]) => ({ key, projects }))
    .sort((a, b) => b.projects - a.projects || compare(a.key, b.key));
}

type Value = Use['value'];

/** The number of a value with the unit that it is one of: yuan of money, `元/` what a price is for. */
export function numberOf(
  value: Value,
): { readonly number: string; readonly unit: string | null } | null {
  const { kind, number, unit, yuan } = value;
  if (kind === 'money' || kind === 'unit-price') {
    if (yuan === null) return null;
    const over = kind === 'money' ? '' : (/[/／每].*$/u.exec(unit ?? '')?.[0] ?? '');
    return { number: yuan, unit: `元${over.replace(/^[／每]/u, '/')}` };
  }
  if (number === null) return null;
  return { number, unit: unit?.normalize('NFKC') ?? null };
}

function spreadsOf(uses: readonly Use[]): IndicatorGroup['values'] {
  const byUnit = new Map<string | null, string[]>();
  for (const { value } of uses) {
    const read = numberOf(value);
    if (read === null) continue;
    const others = byUnit.get(read.unit);
    if (others === undefined) byUnit.set(read.unit, [read.number]);
    else others.push(read.number);
  }
  return [...byUnit]
    .map(([unit, numbers]) => ({ unit, uses: numbers.length, ...spreadOf(numbers) }))
    .sort((a, b) => b.uses - a.uses || compare(a.unit ?? '', b.unit ?? ''));
}

/** Of those that nothing speaks against, in turn one of each department and kind of project, no project twice; numbers before words, the latest year first. */
function examplesOf(uses: readonly Use[]): IndicatorExample[] {
  const sorted = uses
    .filter(({ isSound }) => isSound)
    .sort(
      (a, b) =>
        Number(numberOf(a.value) === null) - Number(numberOf(b.value) === null) ||
        (b.form.year ?? 0) - (a.form.year ?? 0) ||
        (isBefore(a, b) ? -1 : 1),
    );
  const seen = new Set<Use['project']>();
  const turns = new Map<string, Use[]>();
  for (const use of sorted) {
    const { project } = use;
    if (seen.has(project)) continue;
    seen.add(project);
    const key = `${project.department.code ?? project.department.name}|${project.undertaking}`;
    const turn = turns.get(key);
    if (turn === undefined) turns.set(key, [use]);
    else if (turn.length < EXAMPLES) turn.push(use);
  }
  const examples: IndicatorExample[] = [];
  for (let nth = 0; nth < EXAMPLES && examples.length < EXAMPLES; nth++) {
    for (const turn of turns.values()) {
      const example = turn[nth];
      if (example !== undefined && examples.length < EXAMPLES) examples.push(exampleOf(example));
    }
  }
  return examples;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
