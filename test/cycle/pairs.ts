import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cycleOf } from '../../pipeline/cycle/index.ts';
import type { FormKind, Indicator, ProjectRecord } from '../../pipeline/model/index.ts';
import { parseOrganisation } from '../../pipeline/notation/organisation.ts';
import { indicator, madeUpForm, quantity } from '../validate/form.ts';

export const VERDICTS = ['same', 'doubtful', 'other'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Two forms, what else is in their batch, and what a person says of the two. */
export interface Pair {
  readonly number: number;
  readonly expected: Verdict;
  readonly forms: readonly [ProjectRecord, ProjectRecord, ...ProjectRecord[]];
}

const KINDS: Readonly<Record<string, { kind: FormKind; title: string }>> = {
  A: { kind: 'application', title: '项目支出绩效目标申报表' },
  T: { kind: 'target', title: '项目支出绩效目标表' },
  P: { kind: 'target', title: '项目支出绩效目标批复表' },
  M: { kind: 'monitoring', title: '项目支出绩效运行监控表' },
  S: { kind: 'self-evaluation', title: '项目支出绩效自评表' },
};

/** The pairs of the table, in its order. */
export function readPairs(): Pair[] {
  const file = join(import.meta.dirname, '../fixtures/cycle/pairs.tsv');
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [number = '', expected = '', a = '', b = '', rest = ''] = line.split('\t');
      const others = rest.trim() === '' ? [] : rest.split(';;');
      const first = a.split('|');
      const forms = [a, b, ...others].map((text, at) => formOf(text.trim().split('|'), first, at));
      return { number: Number(number), expected, forms } as unknown as Pair;
    });
}

/** What the program says of a pair: linked, linked or hinted at with a doubt, or neither. */
export function verdictOf({ forms }: Pick<Pair, 'forms'>): Verdict {
  const [a, b] = forms;
  const cycle = cycleOf(forms);
  const [mine, theirs] = [cycle.projectOf(a.id), cycle.projectOf(b.id)];
  if (mine === undefined || theirs === undefined) throw new Error('a form without a project');
  if (mine === theirs) {
    const { links = [] } = cycle.projects.at(mine) ?? {};
    return links.some(({ doubt, record, to }) => doubt !== null && isBetween(record, to, a, b))
      ? 'doubtful'
      : 'same';
  }
  const near = [...cycle.projects].flatMap((project) => project.near);
  const isNear = near.some(
    ({ record, to }) => [record, to].sort().join() === [a.id, b.id].sort().join(),
  );
  return isNear ? 'doubtful' : 'other';
}

/** Whether a link lies on the way from one form to the other: with a doubt anywhere in a project of few forms, it does. */
function isBetween(record: string, to: string, a: ProjectRecord, b: ProjectRecord): boolean {
  return [record, to].some((id) => id === a.id || id === b.id);
}

function formOf(fields: readonly string[], first: readonly string[], at: number): ProjectRecord {
  const [head = '', department = '', name = '', money = '', goal = '', names = '', more = ''] =
    fields.map((field, index) => (field.trim() === '=' ? (first[index] ?? '') : field));
  const year = 2000 + Number(head.slice(0, 2));
  const extras = new Map(
    more
      .split(' ')
      .flatMap((one) => (one.includes(':') ? [one.split(':') as [string, string]] : [])),
  );
  const { kind = 'target', title = '' } = KINDS[head.slice(2)] ?? {};
  const yuan = /^[\d.]+$/u.test(money) ? `${Number(money) * 10_000}.00` : null;
  const total = { total: yuan, label: '年度资金总额', lines: [] };
  return madeUpForm({
    id: `${year}-${at}-${kind}`,
    kind,
    title,
    year,
    department: parseOrganisation(department.replace(/^(\d+) /u, '$1-')),
    implementingUnit: parseOrganisation(extras.get('unit') ?? ''),
    projectName: name || null,
    projectCode: extras.get('code') ?? null,
    funding: {
      unit: '元',
      implementation: null,
      annual: kind === 'self-evaluation' ? { ...total, initial: yuan, executed: yuan } : total,
    },
    goals: { implementation: null, annual: goal === '-' ? null : goal || null },
    indicators: names === '-' ? [] : names.split('、').map(named),
    signoff: {
      responsible: null,
      handler: null,
      phone: null,
      filledAt: extras.get('day') ?? null,
    },
  });
}

function named(name: string): Indicator {
  return indicator({ name, value: quantity('≥10个', '≥', '10', '个') });
}
