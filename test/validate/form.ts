import type {
  FundingSource,
  Horizon,
  HorizonFunding,
  Indicator,
  ProjectRecord,
} from '../../pipeline/model/index.ts';

/** A made-up form in which no rule finds an error or a warning; tests change what they are about. */
export function madeUpForm(changes: Partial<ProjectRecord> = {}): ProjectRecord {
  return {
    id: '2025-101-00000001',
    kind: 'target',
    title: '项目支出绩效目标表',
    year: 2025,
    projectName: '乡镇图书室购书',
    projectCode: null,
    department: { code: '101', name: '东湖区文化和旅游局' },
    implementingUnit: { code: null, name: '东湖区图书馆' },
    attribute: { text: '延续项目', kind: 'continuing' },
    period: { text: '3年', years: 3, start: null, end: null },
    funding: {
      unit: '元',
      implementation: money('300000.00', { central: '100000.00', local: '200000.00' }),
      annual: money('100000.00', { central: '40000.00', local: '60000.00' }),
    },
    narratives: {
      overview: '为十二个乡镇图书室购置图书并配送到室。',
      basis: '东湖区公共文化服务三年计划。',
      necessity: '乡镇图书室藏书陈旧，借阅人数逐年下降。',
      safeguards: '按政府采购规定招标，设专账核算。',
      plan: '上半年完成采购，下半年配送上架。',
    },
    goals: {
      implementation: '三年购置图书九千册，乡镇图书室全部达到藏书标准。',
      annual: '本年购置图书三千册，四个乡镇图书室达到藏书标准。',
    },
    indicators: [
      ...indicatorsFor('implementation', '9000', '300000'),
      ...indicatorsFor('annual', '3000', '100000'),
    ],
    emptyClasses: [],
    signoff: {
      responsible: '王某',
      handler: '李某',
      phone: '0351-1234567',
      filledAt: '2024-11-20',
    },
    extra: {},
    sources: [{ file: '2025/made-up.txt', sha256: '0'.repeat(64), pages: [], form: 1 }],
    evidence: {
      '/funding/annual/total': { source: 0, line: 7, text: '100,000' },
      '/signoff/phone': { source: 0, line: 40, text: '0351-1234567' },
    },
    repairs: [],
    notUnderstood: [],
    reading: { leftovers: [], unknownLabels: [], mendedWords: [], lost: [], leftOut: [] },
    differences: [],
    ...changes,
  };
}

function indicatorsFor(horizon: Horizon, books: string, cost: string): Indicator[] {
  return [
    indicator({
      horizon,
      level2: '数量指标',
      name: '购置图书数量',
      value: quantity(`≥${books}册`, '≥', books, '册'),
    }),
    indicator({
      horizon,
      level2: '质量指标',
      name: '图书质量合格率',
      value: ratio('≥98%', '≥', '98'),
    }),
    indicator({ horizon, level2: '时效指标', name: '配送及时率', value: ratio('≥90%', '≥', '90') }),
    indicator({
      horizon,
      level2: '成本指标',
      name: '图书购置成本',
      value: yuan(`≤${Number(cost) - 500}元`, '≤', String(Number(cost) - 500)),
    }),
    indicator({
      horizon,
      level2: '成本指标',
      name: '图书配送成本',
      value: yuan('≤500元', '≤', '500'),
    }),
    indicator({
      horizon,
      level1: '效益指标',
      level2: '社会效益指标',
      name: '借阅人次增长率',
      value: ratio('≥5%', '≥', '5'),
    }),
    indicator({
      horizon,
      level1: '满意度指标',
      level2: '服务对象满意度指标',
      name: '读者满意度',
      value: ratio('≥90%', '≥', '90'),
    }),
  ];
}

export function indicator(changes: Partial<Indicator> = {}): Indicator {
  return {
    horizon: 'annual',
    level1: '产出指标',
    level2: '数量指标',
    name: '购置图书数量',
    value: quantity('≥3000册', '≥', '3000', '册'),
    weight: null,
    actual: null,
    score: null,
    note: null,
    ...changes,
  };
}

type Value = Indicator['value'];
type Comparator = Value['comparator'];

export function quantity(
  text: string,
  comparator: Comparator,
  number: string,
  unit: string | null,
): Value {
  return { text, kind: 'quantity', comparator, number, unit, yuan: null, date: null };
}

export function ratio(text: string, comparator: Comparator, number: string): Value {
  return { text, kind: 'ratio', comparator, number, unit: '%', yuan: null, date: null };
}

export function words(text: string): Value {
  return {
    text,
    kind: 'qualitative',
    comparator: null,
    number: null,
    unit: null,
    yuan: null,
    date: null,
  };
}

export function day(text: string, date: string): Value {
  return { ...words(text), kind: 'date', date };
}

/** A sum of money printed in 元. */
export function yuan(text: string, comparator: Comparator, number: string): Value {
  const [whole = '0', cents = ''] = number.split('.');
  return {
    text,
    kind: 'money',
    comparator,
    number,
    unit: '元',
    yuan: `${whole}.${cents.padEnd(2, '0')}`,
    date: null,
  };
}

export function unitPrice(
  text: string,
  comparator: Comparator,
  number: string,
  unit: string,
): Value {
  return { ...yuan(text, comparator, number), kind: 'unit-price', unit };
}

/** A block of money; `partOf` tells which source splits up which other. */
export function money(
  total: string | null,
  lines: Partial<Record<FundingSource, string | null>>,
  partOf: Partial<Record<FundingSource, FundingSource>> = {},
): HorizonFunding {
  const sources = Object.entries(lines) as [FundingSource, string | null][];
  return {
    total,
    label: '资金总额',
    lines: sources.map(([source, amount]) => {
      const whole = sources.findIndex(([other]) => other === partOf[source]);
      return { source, label: source, ...(whole < 0 ? {} : { partOf: whole }), amount };
    }),
  };
}
