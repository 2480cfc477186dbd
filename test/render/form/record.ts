import { ProjectRecord } from '../../../pipeline/model/index.ts';

type Indicator = ProjectRecord['indicators'][number];

/** An empty record of a target form, with what a test says of it. */
export function recordWith(parts: Partial<ProjectRecord> = {}): ProjectRecord {
  return ProjectRecord.parse({
    id: '2025-604-0a1b2c3d',
    kind: 'target',
    title: '项目支出绩效目标表',
    year: 2025,
    projectName: '河道清淤',
    projectCode: null,
    department: { code: '604', name: '水务局' },
    implementingUnit: { code: null, name: '水务站' },
    attribute: null,
    period: null,
    funding: { unit: '元', implementation: null, annual: null },
    narratives: { overview: null, basis: null, necessity: null, safeguards: null, plan: null },
    goals: { implementation: null, annual: null },
    indicators: [],
    emptyClasses: [],
    signoff: { responsible: null, handler: null, phone: null, filledAt: null },
    extra: {},
    sources: [{ file: 'a.txt', sha256: '0'.repeat(64), pages: [], form: 1 }],
    evidence: {},
    repairs: [],
    notUnderstood: [],
    reading: { leftovers: [], unknownLabels: [], mendedWords: [], lost: [], leftOut: [] },
    differences: [],
    ...parts,
  });
}

export function indicatorWith(parts: Partial<Indicator> & { text?: string }): Indicator {
  const { text = '1条', ...rest } = parts;
  return {
    horizon: 'annual',
    level1: '产出指标',
    level2: '数量指标',
    name: '清淤河道',
    value: {
      text,
      kind: 'qualitative',
      comparator: null,
      number: null,
      unit: null,
      yuan: null,
      date: null,
    },
    weight: null,
    actual: null,
    score: null,
    note: null,
    ...rest,
  };
}
