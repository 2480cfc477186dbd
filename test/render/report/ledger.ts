import type {
  Finding,
  HorizonFunding,
  InputReport,
  Ledger,
  ProjectRecord,
  RuleInfo,
} from '../../../pipeline/model/index.ts';

/** A record with nothing in it but what every record has; `parts` says the rest. */
export function aRecord(parts: Partial<ProjectRecord> & { id: string }): ProjectRecord {
  return {
    kind: 'target',
    title: null,
    year: 2025,
    projectName: '校舍改造',
    projectCode: null,
    department: { code: '635', name: '教育处' },
    implementingUnit: { code: null, name: '教育处' },
    attribute: null,
    period: null,
    funding: { unit: '元', implementation: null, annual: null },
    narratives: { overview: null, basis: null, necessity: null, safeguards: null, plan: null },
    goals: { implementation: null, annual: null },
    indicators: [],
    emptyClasses: [],
    signoff: { responsible: null, handler: null, phone: null, filledAt: null },
    extra: {},
    sources: [{ file: '2025/yangquan.pdf', sha256: 'a'.repeat(64), pages: [7], form: 7 }],
    evidence: {},
    repairs: [],
    notUnderstood: [],
    reading: { leftovers: [], unknownLabels: [], mendedWords: [], lost: [], leftOut: [] },
    differences: [],
    ...parts,
  };
}

export function anIndicator(
  parts: Partial<ProjectRecord['indicators'][number]>,
): ProjectRecord['indicators'][number] {
  return {
    horizon: 'annual',
    level1: '产出指标',
    level2: '质量指标',
    name: '设备验收率',
    value: {
      text: '100%',
      kind: 'ratio',
      comparator: null,
      number: '100',
      unit: '%',
      yuan: null,
      date: null,
    },
    weight: null,
    actual: null,
    score: null,
    note: null,
    ...parts,
  };
}

/** Money of a horizon from `[source, amount]` pairs; labels are the sources' own names. */
export function money(
  total: string | null,
  lines: readonly (readonly [HorizonFunding['lines'][number]['source'], string | null])[] = [],
): HorizonFunding {
  return {
    total,
    label: '年度资金总额',
    lines: lines.map(([source, amount]) => ({ source, label: `其中:${source}`, amount })),
  };
}

/** What findings of some rules say. */
const FACTS: Readonly<Record<string, Finding['facts']>> = {
  M3: [
    {
      horizons: [],
      printed: ['1年'],
      year: '2000000.00',
      whole: '5000000.00',
      apart: '3000000.00',
    },
  ],
  Q3: [{ horizons: ['annual'], name: '设备验收', value: '合格', repeats: false }],
  P5: [{ horizons: [], empty: ['responsible'] }],
  L1: [{ horizons: [], said: 'leftover', where: { page: 4 }, text: '备注栏' }],
  L2: [{ horizons: [], reason: 'invisible', where: { page: 1 }, characters: 2, text: '底稿' }],
  S1: [
    {
      horizons: [],
      said: 'doubtful',
      where: { page: 3 },
      text: '≥95%',
      doubts: ['doubtful'],
    },
  ],
};

/** A finding of a rule, one of M3 where nothing else is said. */
export function aFinding(parts: Partial<Finding>): Finding {
  const { rule = 'M3' } = parts;
  return {
    record: null,
    rule,
    severity: 'error',
    paths: [],
    facts: FACTS[rule] ?? [],
    evidence: [],
    suggestion: null,
    ...parts,
  };
}

export function anInput(parts: Partial<InputReport> & { file: string }): InputReport {
  return {
    sha256: 'a'.repeat(64),
    bytes: 1000,
    pages: 1,
    forms: 1,
    outcome: 'converted',
    reason: null,
    reasonEn: null,
    category: null,
    place: null,
    ms: 1,
    ...parts,
  };
}

export const RULES: readonly RuleInfo[] = [
  {
    id: 'M3',
    severity: 'error',
    title: '一年的项目两期资金相等',
    titleEn: 'One year, one sum',
    ground: '表内勾稽关系',
    groundEn: 'arithmetic of the form',
  },
  {
    id: 'Q3',
    severity: 'warning',
    title: '定性指标值空泛',
    titleEn: 'A value that says nothing',
    ground: '财预〔2015〕88号',
    groundEn: '财预〔2015〕88号',
  },
  {
    id: 'P5',
    severity: 'note',
    title: '签署栏空白',
    titleEn: 'Nobody signed',
    ground: '中发〔2018〕34号',
    groundEn: '中发〔2018〕34号',
  },
  {
    id: 'L1',
    severity: 'warning',
    title: '单元格未识别',
    titleEn: 'A cell found no role',
    ground: '表内勾稽关系',
    groundEn: 'arithmetic of the form',
  },
];

export function aLedger(parts: Partial<Ledger>): Ledger {
  return { records: [], findings: [], inputs: [], rules: RULES, version: '0.1.0', ...parts };
}
