import { describe, expect, it } from 'vitest';
import type { LinkedProject, ProjectStage } from '../../../pipeline/model/index.ts';
import { cyclesOf, meanOf, reviewsOf } from '../../../pipeline/render/review/index.ts';
import { stakeOf } from '../../../pipeline/render/review/stake.ts';
import { stage } from '../project/stage.ts';
import { aFinding, RULES } from '../report/ledger.ts';

function project(id: string, ...stages: ProjectStage[]): LinkedProject {
  return {
    id,
    projectName: '校舍改造',
    projectCode: null,
    department: { code: '635', name: '教育处' },
    stages,
    links: [],
    near: [],
    decisions: [],
    indicators: [],
  };
}

const water = { code: '604', name: '水务局' };
const projects = [
  project(
    'school',
    stage('s23', { year: 2024, budget: '1000000.00' }),
    stage('s-old', { budget: '9000000.00', supersededBy: 's-new' }),
    stage('s-new', { budget: '2000000.00' }),
    stage('s-approved', { stage: 'approved', budget: '1500000.50' }),
    stage('s-done', { stage: 'self-evaluation', score: '92.5' }),
  ),
  project('river', stage('r', { department: water, budget: null })),
  project('late', stage('l', { department: water, stage: 'self-evaluation', score: '80' })),
];
const facts = (apart: string) => [{ printed: ['1年'], apart, horizons: [] }];
const findings = [
  aFinding({ record: 's-old', rule: 'M3', facts: facts('77.00') }),
  aFinding({ record: 's-new', rule: 'M3', facts: facts('100.00') }),
  aFinding({ record: 's-new', rule: 'L1', facts: [] }),
  aFinding({ record: 's-approved', rule: 'M3', facts: facts('300.00') }),
  aFinding({ record: 'r', rule: 'Q3', severity: 'warning' }),
  aFinding({ record: 'l', rule: 'T6', facts: [] }),
];
const cycles = cyclesOf({ projects, records: [] });
const [before, review] = reviewsOf({ findings, rules: RULES }, cycles, {});

describe('the review of a year', () => {
  it('counts each project once, by the target that holds', () => {
    expect(before).toMatchObject({ year: 2024, all: { projects: 1, money: 100_000_000n } });
    expect(review?.all).toEqual({
      projects: 3,
      withTarget: 2,
      money: 150_000_050n,
      unstated: 1,
      sentBack: 2,
      errors: 3,
      evaluated: 1,
      scores: [92.5, 80],
    });
  });

  it('tells by department and by rule what went back', () => {
    expect(
      review?.departments.map(({ name, projects: of, sentBack }) => [name, of, sentBack]),
    ).toEqual([
      ['水务局', 2, 1],
      ['教育处', 1, 1],
    ]);
    expect(review?.rules).toEqual([
      { rule: 'M3', title: '一年的项目两期资金相等', projects: 1, errors: 2 },
      { rule: 'T6', title: 'T6', projects: 1, errors: 1 },
    ]);
  });

  it('puts the errors about most money first and leaves out what is not about money', () => {
    expect(review?.costly.map(({ finding, stake }) => [finding.record, stake])).toEqual([
      ['s-approved', 30_000n],
      ['s-new', 10_000n],
    ]);
  });

  it('leaves out what was asked for where it was approved, as the feedback sheets do', () => {
    const counting = {
      superseded: new Set(['s-new']),
      again: new Set<string>(),
      shared: new Map(),
    };
    const approvedOnly = cyclesOf({ projects, records: [], counting });
    const [, counted] = reviewsOf({ findings, rules: RULES }, approvedOnly, {});
    expect([counted?.all.errors, counted?.all.sentBack, counted?.all.projects]).toEqual([2, 2, 3]);
    expect(counted?.costly.map(({ finding }) => finding.record)).toEqual(['s-approved']);
  });

  it('tells once of an error about money that a self-evaluation has from its target', () => {
    const both = ['s-approved', 's-done'].map((record) =>
      aFinding({ record, rule: 'M3', facts: facts('300.00') }),
    );
    const [, counted] = reviewsOf({ findings: both, rules: RULES }, cycles, {});
    expect(counted?.costly).toHaveLength(1);
    expect(counted?.all.errors).toBe(2);
  });

  it('has the mean of the scores with two places', () => {
    expect(meanOf([92.5, 80])).toBe(86.25);
    expect(meanOf([90, 90, 91])).toBe(90.33);
    expect(meanOf([])).toBeNull();
  });
});

describe('the money that an error is about', () => {
  it.each([
    ['C1', { yuan: '66817700.00', money: '10000000.00' }, 5_681_770_000n],
    ['C2', { sum: '100.00', money: '250.50', more: false }, 15_050n],
    ['M2', { year: '9.00', whole: '3.00', more: '6.00' }, 600n],
    ['M5', { spent: '120.00', planned: '100.00' }, 2_000n],
    ['Y3', { planned: '100.00', initial: '90.00', against: 'approved' }, 1_000n],
    ['M9', { yuan: '-5.00' }, 500n],
    ['T6', { name: '合格率' }, null],
    ['D3', { start: '2025', end: '2024' }, null],
  ])('%s', (rule, fact, fen) => {
    expect(stakeOf({ rule, facts: [fact] })).toBe(fen);
  });
});
