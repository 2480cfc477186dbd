import type {
  Horizon,
  Indicator,
  IndicatorValue,
  ProjectRecord,
} from '../../pipeline/model/index.ts';

/** An indicator with a value that nothing was understood of: repairs and comparisons look at texts alone. */
export function indicator(horizon: Horizon, level2: string, name: string, text: string): Indicator {
  const value: IndicatorValue = {
    text,
    kind: 'qualitative',
    comparator: null,
    number: null,
    unit: null,
    yuan: null,
    date: null,
  };
  return {
    horizon,
    level1: '产出指标',
    level2,
    name,
    value,
    weight: null,
    actual: null,
    score: null,
    note: null,
  };
}

/** A record of a made-up project, with what a test says otherwise. */
export function madeUpRecord(changes: Partial<ProjectRecord> = {}): ProjectRecord {
  return {
    id: '2025-604-0a0b0c0d',
    kind: 'target',
    title: '项目支出绩效目标表',
    year: 2025,
    projectName: '校舍改造',
    projectCode: null,
    department: { code: '604', name: '某区教育局' },
    implementingUnit: { code: null, name: '某区教育局' },
    attribute: null,
    period: { text: '1年', years: 1, start: null, end: null },
    funding: {
      unit: '元',
      implementation: null,
      annual: {
        total: '300.00',
        label: '年度资金总额',
        lines: [{ source: 'local', label: '市县(区)财政资金', amount: '300.00' }],
      },
    },
    narratives: { overview: null, basis: null, necessity: null, safeguards: null, plan: null },
    goals: { implementation: null, annual: '改造校舍' },
    indicators: [],
    emptyClasses: [],
    signoff: { responsible: null, handler: null, phone: null, filledAt: null },
    extra: {},
    sources: [{ file: 'a.pdf', sha256: '0'.repeat(64), pages: [1], form: 1 }],
    evidence: {},
    repairs: [],
    notUnderstood: [],
    reading: { leftovers: [], unknownLabels: [], mendedWords: [], lost: [], leftOut: [] },
    differences: [],
    ...changes,
  };
}
