import {
  type Finding,
  fenOf,
  type Indicator,
  type Ledger,
  ProjectRecord,
  type Severity,
  yuanOf,
} from '../../../pipeline/model/index.ts';
import { linkedOf } from '../../cycle/stages.ts';

/** A ledger made up for the tests: amounts and counts small enough to be added up by hand. */

interface Given {
  readonly id: string;
  readonly year: number | null;
  readonly department: readonly [code: string | null, name: string | null];
  readonly unit?: readonly [code: string | null, name: string | null];
  readonly name: string | null;
  readonly code?: string;
  /** Yuan by source; their sum is the total. */
  readonly annual: Partial<Record<'central' | 'local' | 'other', string>> | null;
  readonly implementation?: Partial<Record<'central' | 'local' | 'other', string>>;
  readonly indicators?: readonly Indicator[];
  readonly filledAt?: string;
}

const LABELS = { central: '其中:中央财政资金', local: '市县(区)财政资金', other: '其他资金' };

export function indicator(given: Partial<Indicator> & { name: string }, text = '≥95%'): Indicator {
  return {
    horizon: 'annual',
    level1: '产出指标',
    level2: '质量指标',
    value: {
      text,
      kind: 'ratio',
      comparator: '≥',
      number: '95',
      unit: '%',
      yuan: null,
      date: null,
    },
    weight: null,
    actual: null,
    score: null,
    note: null,
    ...given,
  };
}

function funding(amounts: NonNullable<Given['annual']>, label: string) {
  const lines = (['central', 'local', 'other'] as const).map((source) => ({
    source,
    label: LABELS[source],
    amount: amounts[source] ?? null,
  }));
  const total = lines.reduce((sum, { amount }) => sum + (amount === null ? 0n : fenOf(amount)), 0n);
  return { total: yuanOf(total), label, lines };
}

export function project(given: Given): ProjectRecord {
  const [code, name] = given.department;
  const [unitCode, unitName] = given.unit ?? [null, name];
  return ProjectRecord.parse({
    id: given.id,
    kind: 'target',
    title: '县(区)级预算部门(单位)项目支出绩效目标表',
    year: given.year,
    projectName: given.name,
    projectCode: given.code ?? null,
    department: { code, name },
    implementingUnit: { code: unitCode, name: unitName },
    attribute: { text: '一次性项目(1年结束)', kind: 'one-off' },
    period: { text: '1年', years: 1, start: null, end: null },
    funding: {
      unit: '元',
      implementation:
        given.annual === null
          ? null
          : funding(given.implementation ?? given.annual, '实施期资金总额:'),
      annual: given.annual === null ? null : funding(given.annual, '年度资金总额:'),
    },
    narratives: { overview: null, basis: null, necessity: null, safeguards: null, plan: null },
    goals: { implementation: null, annual: null },
    indicators: given.indicators ?? [indicator({ name: '验收合格率' })],
    emptyClasses: [],
    signoff: {
      responsible: null,
      handler: null,
      phone: null,
      filledAt: given.filledAt ?? '2025-02-17T11:03:48+08:00',
    },
    extra: {},
    sources: [{ file: `${given.year}/表.pdf`, sha256: 'a'.repeat(64), pages: [1, 2], form: 1 }],
    evidence: {},
    repairs: [],
    notUnderstood: [],
    reading: { leftovers: [], unknownLabels: [], mendedWords: [], lost: [], leftOut: [] },
    differences: [],
  });
}

export function finding(
  record: string | null,
  severity: Severity,
  given: Partial<Finding> = {},
): Finding {
  return {
    record,
    rule: 'M3',
    severity,
    paths: ['/funding/annual/total'],
    facts: [
      {
        horizons: [],
        printed: ['1年'],
        year: '2000000.00',
        whole: '5000000.00',
        apart: '3000000.00',
      },
    ],
    evidence: [{ source: 0, page: 2, box: [1, 2, 3, 4], text: '2,000,000' }],
    suggestion: '应为 5000000.00',
    ...given,
  };
}

const EDUCATION = ['635', '高新技术产业开发区教育处'] as const;
const FINANCE = ['604', '财政金融部'] as const;
const TOWN = ['820', '平坦镇人民政府'] as const;

/** Two years, three departments, one of them with units below it; new, continued and ended projects. */
export function madeUpLedger(): Ledger {
  const records = [
    project({
      id: '2024-604-aaaaaaaa',
      year: 2024,
      department: FINANCE,
      name: '2024年技术改造专项资金(第一批)',
      annual: { central: '1000000.00', local: '200000.50' },
    }),
    project({
      id: '2024-635-bbbbbbbb',
      year: 2024,
      department: EDUCATION,
      name: '校舍改造',
      annual: { local: '300000.00' },
    }),
    project({
      id: '2024-635-cccccccc',
      year: 2024,
      department: EDUCATION,
      name: '课桌椅采购',
      annual: { local: '80000.00' },
    }),
    project({
      id: '2025-604-dddddddd',
      year: 2025,
      department: FINANCE,
      name: '2025年技术改造专项资金(第一批)',
      annual: { central: '1500000.00', local: '0.00' },
      implementation: { central: '3000000.00', local: '0.00' },
      indicators: [
        indicator({ name: '设备购置数量', level2: '数量指标' }, '≥3台'),
        indicator({ name: '经济效益', level1: '效益指标', level2: '经济效益指标' }, '提高'),
      ],
    }),
    project({
      id: '2025-635-eeeeeeee',
      year: 2025,
      department: EDUCATION,
      name: '校舍改造',
      annual: { local: '250000.10', other: '0.01' },
    }),
    project({
      id: '2025-820-ffffffff',
      year: 2025,
      department: TOWN,
      name: '农村公路养护',
      annual: { central: '40000.00' },
    }),
    project({
      id: '2025-820001-99999999',
      year: 2025,
      department: ['820001', '平坦镇水利站'],
      name: '小型水库维修',
      annual: { central: '60000.00', local: '5000.25' },
    }),
  ];
  const { projects, counting } = linkedOf(records);
  return {
    records,
    projects,
    counting,
    findings: [
      finding('2025-635-eeeeeeee', 'warning', {
        rule: 'C3',
        paths: ['/indicators/0/value'],
        facts: [{ horizons: [], name: '租车成本', text: '3000元', yuan: '3000.00' }],
      }),
      finding('2025-604-dddddddd', 'note', {
        rule: 'M8',
        facts: [{ said: 'nothing', horizons: ['annual'] }],
      }),
      finding('2025-604-dddddddd', 'error', {
        paths: ['/funding/annual/total', '/funding/implementation/total'],
      }),
      finding('2024-604-aaaaaaaa', 'note', {
        rule: 'P5',
        paths: ['/signoff'],
        facts: [{ horizons: [], empty: ['responsible'] }],
        evidence: [],
      }),
      {
        ...finding(null, 'warning', {
          rule: 'P3',
          paths: [],
          facts: [{ horizons: [], said: 'missing' }],
          evidence: [],
        }),
        file: '2025/坏.pdf',
      },
    ],
    inputs: [],
    rules: [
      {
        id: 'M3',
        severity: 'error',
        title: '一年期项目年度资金应等于实施期资金',
        titleEn: 'A one-year project spends its whole money in the year',
        ground: '表内算术关系',
        groundEn: 'arithmetic of the form',
      },
    ],
    version: '0.1.0',
  };
}

/** The same project as planned and as it went, and a department whose code no criterion tells from another's. */
export function mixedLedger(): Ledger {
  const plan = project({
    id: '2024-0604-11111111',
    year: 2024,
    department: ['0604', '老财政局'],
    name: '2024年公路养护',
    annual: { central: '100.00', local: '50.00' },
  });
  if (plan.funding.annual === null) throw new Error('no money');
  const report: ProjectRecord = {
    ...plan,
    id: '2024-0604-22222222',
    kind: 'self-evaluation',
    funding: {
      ...plan.funding,
      annual: { ...plan.funding.annual, initial: '150.00', executed: '120.00' },
    },
  };
  const next = project({
    id: '2025-604-33333333',
    year: 2025,
    department: ['604', '财政局'],
    name: '公路养护',
    annual: { local: '7.00' },
  });
  const undated = project({
    id: '-604-44444444',
    year: null,
    department: ['604', '财政局'],
    name: null,
    annual: null,
  });
  const records = [plan, report, next, undated];
  const { projects, counting } = linkedOf(records);
  return {
    records,
    projects,
    counting,
    findings: [],
    inputs: [],
    rules: [],
    version: '',
  };
}
