import { describe, expect, it } from 'vitest';
import { runReport, startClock } from '../../pipeline/batch/run.ts';
import type { ProjectRecord } from '../../pipeline/model/index.ts';
import { outputPaths } from '../../pipeline/render/paths.ts';
import { reportView } from '../../pipeline/render/report/build.ts';
import { cyclesOf, reviewsOf } from '../../pipeline/render/review/index.ts';
import { countedRecords } from '../../pipeline/render/workbook/scope.ts';
import { tallyOf } from '../../pipeline/render/workbook/tally.ts';
import { approved, budget, evaluation, form, linkedOf } from '../cycle/stages.ts';

const signed = (filledAt: string) => ({
  signoff: { responsible: null, handler: null, phone: null, filledAt },
});

/** A target in two versions, its approval and its self-evaluation, of one project and year; and another project. */
const forms = {
  first: form({ ...signed('2023-11-01'), funding: budget('100000.00') }),
  second: form({ ...signed('2023-12-01'), funding: budget('95000.00') }),
  issued: approved({ funding: budget('90000.00') }),
  evaluated: evaluation({ funding: budget('92000.00') }),
  other: form({
    projectName: '河道清淤疏浚',
    goals: { implementation: null, annual: '清淤河道十二公里，汛期行洪通畅' },
    funding: budget('500.00'),
  }),
};

describe('the money of a project and year', () => {
  const records: ProjectRecord[] = Object.values(forms);
  const { projects, counting } = linkedOf(records);

  it('is that of the form of each kind that holds', () => {
    expect(projects.length).toBe(2);
    expect([...counting.superseded].sort()).toEqual([forms.first.id, forms.second.id].sort());
    const summed = [...countedRecords({ records, counting })].map(({ id }) => id);
    expect(summed).toEqual([forms.issued.id, forms.evaluated.id, forms.other.id]);
  });

  it('counts once in the report of a run, as it was approved', () => {
    const { summary } = runReport(
      { records, counting, projects, findings: [], inputs: [], rules: [], version: '' },
      {
        clock: startClock(),
        options: {},
        inputs: [],
        remarks: [],
        unprinted: 0,
        printed: new Map(),
      },
    );
    expect(summary.projects).toBe(2);
    expect(summary.moneyByYear['2024']).toEqual({
      projects: 2,
      annual: '90500.00',
      implementation: '0.00',
    });
  });

  it('is that of the last version where no year is printed, and of each other form', () => {
    const undated = [
      { ...form({ ...signed('2023-11-01') }), year: null },
      { ...form({ ...signed('2023-12-01'), funding: budget('95000.00') }), year: null },
      { ...evaluation(), year: null },
    ];
    const { counting: known } = linkedOf(undated);
    expect([[...known.superseded], [...known.again]]).toEqual([[undated[0]?.id], [undated[0]?.id]]);
  });

  it('is told by the form that states any', () => {
    const silent = [form({ funding: budget(null) }), evaluation()];
    const { counting: known } = linkedOf(silent);
    expect([...known.again]).toEqual([silent[0]?.id]);
  });
});

describe('the number of projects', () => {
  const whole: ProjectRecord = {
    ...form({ projectName: null }),
    id: '2024-101-whole',
    kind: 'unit-target',
    title: '部门整体支出绩效目标表',
  };
  const nextYear = form({ year: 2025, funding: budget('80000.00') });
  const records: ProjectRecord[] = [...Object.values(forms), nextYear, whole];
  const { projects, counting } = linkedOf(records);
  const ledger = { records, counting, projects, findings: [], inputs: [], rules: [], version: '' };

  it('is one wherever it is told, and a form of a whole department is none', () => {
    const { summary } = runReport(ledger, {
      clock: startClock(),
      options: {},
      inputs: [],
      remarks: [],
      unprinted: 0,
      printed: new Map(),
    });
    const view = reportView(ledger, outputPaths(records));
    const scope = { ...ledger, records: countedRecords(ledger) };
    const tally = tallyOf({
      ...scope,
      department: null,
      paths: outputPaths(records),
      options: { unit: '元', csv: false, lang: 'zh' },
    });
    const told = [summary.projects, view.glance.projects, tally.projects];
    expect([...told, view.departments[0]?.projects]).toEqual([2, 2, 2, 2]);
    expect([view.glance.records, tally.all.forms]).toEqual([7, 5]);
    const years = reviewsOf(ledger, cyclesOf(ledger), {}).map(({ year, all }) => [
      year,
      all.projects,
    ]);
    const inRun = Object.entries(summary.moneyByYear).map(([year, { projects: n }]) => [+year, n]);
    expect([years, inRun]).toEqual([
      [
        [2024, 2],
        [2025, 1],
      ],
      [
        [2024, 2],
        [2025, 1],
      ],
    ]);
  });
});
