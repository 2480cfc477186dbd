import {
  type Finding,
  type InputReport,
  type Ledger,
  type ProjectRecord,
  type RunReport,
  SEVERITIES,
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
  },
): RunReport {
  const { clock, options, inputs, remarks } = facts;
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
      projects: ledger.records.length,
      moneyByYear: moneyByYear(ledger.records),
      findings: countFindings(ledger.findings),
    },
    remarks,
    timings: clock.timings,
  };
}

/** Whether a file costs the run its clean exit: not read at all, or not whole. */
export function isFailed(input: InputReport): boolean {
  return input.outcome === 'failed' || input.outcome === 'partial';
}

function moneyByYear(records: readonly ProjectRecord[]): RunReport['summary']['moneyByYear'] {
  const years = new Map<string, ProjectRecord[]>();
  for (const record of records) {
    const year = record.year === null ? 'unknown' : String(record.year);
    const known = years.get(year);
    if (known === undefined) years.set(year, [record]);
    else known.push(record);
  }
  const totalsOf = (group: readonly ProjectRecord[], horizon: 'annual' | 'implementation') =>
    sumOfYuan(group.flatMap(({ funding }) => funding[horizon]?.total ?? []));
  return Object.fromEntries(
    [...years].map(([year, group]) => [
      year,
      {
        projects: group.length,
        annual: totalsOf(group, 'annual'),
        implementation: totalsOf(group, 'implementation'),
      },
    ]),
  );
}

function countFindings(findings: readonly Finding[]): RunReport['summary']['findings'] {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const severity of SEVERITIES) {
    counts[severity] = findings.filter((finding) => finding.severity === severity).length;
  }
  return counts;
}
