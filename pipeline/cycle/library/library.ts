import { createHash } from 'node:crypto';
import {
  type Finding,
  grouped,
  type IndicatorExample,
  type IndicatorGroup,
  LEVEL1,
  type ProjectRecord,
  type Sequence,
} from '../../model/index.ts';
import { linked } from './linkage.ts';
import { type Measure, measureOf } from './measure.ts';
import { spreadOf } from './numbers.ts';
import { exampleOf, isBefore, type Project, type Use } from './use.ts';
import { Uses } from './uses.ts';

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
  records: Sequence<ProjectRecord>,
  findings: Iterable<Finding> = [],
): IndicatorGroup[] {
  const uses = new Uses(records, faultedBy(findings));
  const told = (use: Use) => exampleOf(use, records.at(use.index) as ProjectRecord);
  const groups: IndicatorGroup[] = [];
  for (const [inClass, own] of uses.byClass()) {
    const measures = measuresOf(own, uses);
    const measureOfUse = (use: number) => measures.get(uses.termOf(use)) as Measure;
    for (const group of groupsIn(own, measureOfUse)) {
      const measured = group.map((use) => ({ ...uses.at(use), measure: measureOfUse(use) }));
      groups.push(groupOf(inClass, measured, told));
    }
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

/** A use with what it measures. */
interface Measured extends Use {
  readonly measure: Measure;
}

/** What the uses of a class measure, by their terms. */
function measuresOf(own: readonly number[], uses: Uses): Map<number, Measure> {
  const measures = new Map<number, Measure>();
  for (const number of new Set(own.map((use) => uses.termOf(use)))) {
    const { name, ...value } = uses.term(number);
    measures.set(number, measureOf(name, value));
  }
  return measures;
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

function groupsIn(uses: readonly number[], measureOfUse: (use: number) => Measure): number[][] {
  const byMeasure = grouped(uses, (use) => measureOfUse(use).key);
  const sorted = [...byMeasure].sort(([a], [b]) => compare(a, b)).map(([, same]) => same);
  const measures = sorted.flatMap(([first]) => (first === undefined ? [] : [measureOfUse(first)]));
  return linked(measures).map((members) => members.flatMap((at) => sorted[at] ?? []));
}

function groupOf(
  inClass: string,
  unsorted: readonly Measured[],
  told: (use: Use) => IndicatorExample,
): IndicatorGroup {
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
    comparators: counted(uses, ({ comparator }) => comparator).map(({ key, uses }) => ({
      comparator: key,
      uses,
    })),
    values: spreadsOf(uses),
    words: counted(uses, ({ figure, words }) => (figure === null ? words : null))
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
    examples: examplesOf(uses).map(told),
  };
}

/** How often each key is there, the most frequent first; of equals by the key. Null counts for nothing. */
function counted<U extends Use>(
  uses: readonly U[],
  keyOf: (use: U) => string | null,
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
  keyOf: (project: Project) => string,
): { readonly key: string; readonly projects: number }[] {
  const projects = new Map(uses.map((use) => [use.project, use]));
  return counted([...projects.values()], keyOf).map(({ key, uses: of }) => ({ key, projects: of }));
}

function spreadsOf(uses: readonly Use[]): IndicatorGroup['values'] {
  const figures = uses.flatMap(({ figure }) => figure ?? []);
  return [...grouped(figures, ({ unit }) => unit)]
    .map(([unit, of]) => {
      const numbers = of.map(({ number }) => number);
      return { unit, uses: numbers.length, ...spreadOf(numbers) };
    })
    .sort((a, b) => b.uses - a.uses || compare(a.unit ?? '', b.unit ?? ''));
}

/** Of those that nothing speaks against, in turn one of each department and kind of project, no project twice; numbers before words, the latest year first. */
function examplesOf(uses: readonly Use[]): Use[] {
  const sorted = uses
    .filter(({ isSound }) => isSound)
    .sort(
      (a, b) =>
        Number(a.figure === null) - Number(b.figure === null) ||
        (b.year ?? 0) - (a.year ?? 0) ||
        (isBefore(a, b) ? -1 : 1),
    );
  const seen = new Set<number>();
  const turns = new Map<string, Use[]>();
  for (const use of sorted) {
    if (seen.has(use.project)) continue;
    seen.add(use.project);
    const key = `${use.department.code ?? use.department.name}|${use.undertaking}`;
    const turn = turns.get(key);
    if (turn === undefined) turns.set(key, [use]);
    else if (turn.length < EXAMPLES) turn.push(use);
  }
  const examples: Use[] = [];
  for (let nth = 0; nth < EXAMPLES && examples.length < EXAMPLES; nth++) {
    for (const turn of turns.values()) {
      const example = turn[nth];
      if (example !== undefined && examples.length < EXAMPLES) examples.push(example);
    }
  }
  return examples;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
