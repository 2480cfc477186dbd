import {
  type Finding,
  type InputReport,
  type Ledger,
  ProjectCount,
  type RunReport,
  sumOfYuan,
} from '../model/index.ts';

/** Clocks of a run; they go into its report alone. */
export interface RunClock {
  readonly startedAt: Date;
  /** Milliseconds by stage. */
  readonly timings: Record<string, number>;
}

export function startClock(): RunClock {
  return { startedAt: new Date(), timings: {} };
}

/** Measures `work` under `name`. */
export async function timed<T>(clock: RunClock, name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    clock.timings[name] = Math.round(performance.now() - start);
  }
}

/** The report of a run, from what it recorded. */
export function runReport(
  ledger: Ledger,
  facts: {
    readonly clock: RunClock;
    readonly options: Record<string, unknown>;
    /** As they were in this very run. */
    readonly inputs: readonly InputReport[];
    readonly remarks: RunReport['remarks'];
    readonly unprinted: number;
    /** Documents that other machines printed. */
    readonly printed: ReadonlyMap<string, number>;
  },
): RunReport {
  const { clock, options, inputs, remarks, unprinted, printed } = facts;
  return {
    program: 'jixiao',
    version: ledger.version,
    options,
    startedAt: clock.startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
    inputs: [...inputs],
    summary: {
      files: inputs.length,
      failed: inputs.filter(isFailed).length,
      forms: inputs.reduce((sum, input) => sum + input.forms, 0),
      ...countsOf(ledger),
      unprinted,
      findings: countFindings(ledger.findings),
    },
    remarks,
    ...(printed.size > 0 && { printed: Object.fromEntries(printed) }),
    timings: clock.timings,
  };
}

/** Whether a file costs the run its clean exit: not read at all, or not whole. */
export function isFailed(input: InputReport): boolean {
  return input.outcome === 'failed' || input.outcome === 'partial';
}

/** Each project counts once, in all and in a year, whatever forms of it there are. */
function countsOf({
  records,
  counting,
}: Ledger): Pick<RunReport['summary'], 'projects' | 'moneyByYear'> {
  const moneyByYear: RunReport['summary']['moneyByYear'] = {};
  const all = new ProjectCount(counting);
  const ofYears = new Map<string, ProjectCount>();
  for (const record of records) {
    const { id, year, funding } = record;
    const key = year === null ? 'unknown' : String(year);
    const ofYear = ofYears.get(key) ?? new ProjectCount(counting);
    ofYears.set(key, ofYear);
    for (const count of [all, ofYear]) count.add(record);
    const sums = moneyByYear[key] ?? { projects: 0, annual: '0.00', implementation: '0.00' };
    const plus = (sum: string, horizon: 'annual' | 'implementation') =>
      counting?.again.has(id) ? sum : sumOfYuan([sum, funding[horizon]?.total ?? '0.00']);
    moneyByYear[key] = {
      projects: ofYear.projects,
      annual: plus(sums.annual, 'annual'),
      implementation: plus(sums.implementation, 'implementation'),
    };
  }
  return { projects: all.projects, moneyByYear };
}

function countFindings(findings: Iterable<Finding>): RunReport['summary']['findings'] {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
