import { linkedRecords } from '../../pipeline/batch/index.ts';
import type {
  Finding,
  HorizonFunding,
  Indicator,
  ProjectRecord,
} from '../../pipeline/model/index.ts';
import { sentenceOf } from '../../pipeline/render/words/index.ts';
import { indicator, madeUpForm, quantity, ratio } from '../validate/form.ts';

/** What the made-up project aims at in every year: 购书 3000 册, 合格率 98 %, 满意度 90 %. */
export const AIMS: readonly Indicator[] = [
  indicator({
    level2: '数量指标',
    name: '购置图书数量',
    value: quantity('≥3000册', '≥', '3000', '册'),
  }),
  indicator({ level2: '质量指标', name: '图书质量合格率', value: ratio('≥98%', '≥', '98') }),
  indicator({
    level1: '满意度指标',
    level2: '服务对象满意度指标',
    name: '读者满意度',
    value: ratio('≥90%', '≥', '90'),
  }),
];

let made = 0;

/** A form of the made-up project, of 2024 unless it says otherwise; each with an id of its own. */
export function form(changes: Partial<ProjectRecord> = {}): ProjectRecord {
  made += 1;
  const year = changes.year ?? 2024;
  return madeUpForm({
    id: `${year}-101-${String(made).padStart(8, '0')}`,
    year,
    indicators: [...AIMS],
    funding: budget('100000.00'),
    signoff: { responsible: null, handler: null, phone: null, filledAt: null },
    ...changes,
  });
}

export function approved(changes: Partial<ProjectRecord> = {}): ProjectRecord {
  return form({ title: '项目支出绩效目标批复表', ...changes });
}

/** A self-evaluation in which everything was reached as planned. */
export function evaluation(changes: Partial<ProjectRecord> = {}): ProjectRecord {
  return form({
    kind: 'self-evaluation',
    title: '项目支出绩效自评表',
    indicators: AIMS.map((one) => reached(one)),
    funding: budget('100000.00', { initial: '100000.00', executed: '100000.00' }),
    ...changes,
  });
}

/** An indicator with its result, all its ten points given. */
export function reached(one: Indicator, changes: Partial<Indicator> = {}): Indicator {
  return { ...one, actual: one.value, weight: '10', score: '10', ...changes };
}

export function budget(
  total: string | null,
  spent: Partial<HorizonFunding> = {},
): ProjectRecord['funding'] {
  return {
    unit: '元',
    implementation: null,
    annual: { total, label: '年度资金总额', lines: [], ...spent },
  };
}

export function linkedOf(records: readonly ProjectRecord[]) {
  return linkedRecords(records, { byRecord: new Map() });
}

/** The findings of one rule on forms that are read together. */
export function firedTogether(rule: string, records: readonly ProjectRecord[]): Finding[] {
  return [...linkedOf(records).judge()].filter((finding) => finding.rule === rule);
}

/** What they say to a clerk. */
export function saidTogether(rule: string, records: readonly ProjectRecord[]): string[] {
  return firedTogether(rule, records).map((finding) => sentenceOf(finding, 'zh'));
}
