import type { ProjectRecord } from '../../model/index.ts';
import { HORIZON_WORDS, SOURCE_WORDS } from './words.ts';

const FIELD_WORDS: Readonly<Record<string, string>> = {
  '/title': '表名',
  '/year': '年度',
  '/kind': '表种类',
  '/projectName': '项目名称',
  '/projectCode': '项目编码',
  '/department': '主管部门',
  '/department/code': '主管部门代码',
  '/department/name': '主管部门名称',
  '/implementingUnit': '实施单位',
  '/implementingUnit/code': '实施单位代码',
  '/implementingUnit/name': '实施单位名称',
  '/attribute': '项目属性',
  '/period': '项目期',
  '/funding': '项目资金',
  '/funding/unit': '金额单位',
  '/narratives/overview': '项目概况',
  '/narratives/basis': '立项依据',
  '/narratives/necessity': '项目设立必要性',
  '/narratives/safeguards': '保证项目实施的制度、措施',
  '/narratives/plan': '项目实施计划',
  '/goals/implementation': '实施期目标',
  '/goals/annual': '年度目标',
  '/goals/actual': '实际完成情况',
  '/indicators': '绩效指标',
  '/signoff': '签署信息',
  '/signoff/responsible': '负责人',
  '/signoff/handler': '经办人',
  '/signoff/phone': '联系电话',
  '/signoff/filledAt': '填报日期',
};

const INDICATOR_PARTS: Readonly<Record<string, string>> = {
  name: '名称',
  level1: '一级指标',
  level2: '二级指标',
  value: '指标值',
  actual: '实际完成值',
  weight: '权重',
  score: '得分',
  note: '备注',
};

const MONEY_PARTS: Readonly<Record<string, string>> = {
  initial: '年初预算数',
  executed: '全年执行数',
  forecast: '全年预计执行数',
  rate: '执行率',
  weight: '分值',
  score: '得分',
};

/** What a clerk calls the place that a JSON pointer names, e.g. `年度·产出指标·数量指标「租车成本」指标值`. */
export function fieldWords(path: string | null, record: ProjectRecord | undefined): string {
  if (path === null) return '';
  return (
    moneyWords(path, record) ??
    indicatorWords(path, record) ??
    (path.startsWith('/extra/')
      ? unescaped(path.slice('/extra/'.length))
      : (FIELD_WORDS[path] ?? FIELD_WORDS[path.replace(/\/[^/]+$/u, '')] ?? path))
  );
}

function moneyWords(path: string, record: ProjectRecord | undefined): string | null {
  const match = /^\/funding\/(implementation|annual)(?:\/(.+))?$/u.exec(path);
  if (match === null) return null;
  const horizon = match[1] === 'annual' ? 'annual' : 'implementation';
  const prefix = `${HORIZON_WORDS[horizon]}资金`;
  const [head = '', index = '', part = ''] = (match[2] ?? '').split('/');
  if (head === '') return prefix;
  if (head !== 'lines') return `${prefix}${head === 'total' ? '总额' : (MONEY_PARTS[head] ?? '')}`;
  const source = record?.funding[horizon]?.lines[Number(index)]?.source;
  const name = source === undefined ? '资金来源' : SOURCE_WORDS[source];
  return `${prefix}·${name}${MONEY_PARTS[part] ?? ''}`;
}

function indicatorWords(path: string, record: ProjectRecord | undefined): string | null {
  const match = /^\/(indicators|emptyClasses)\/(\d+)(?:\/([^/]+))?/u.exec(path);
  if (match === null) return null;
  const index = Number(match[2]);
  const part = INDICATOR_PARTS[match[3] ?? ''] ?? '';
  if (match[1] === 'emptyClasses') {
    const found = record?.emptyClasses[index];
    if (found === undefined) return '绩效指标类别';
    return [HORIZON_WORDS[found.horizon], found.level1, found.level2].filter(Boolean).join('·');
  }
  const indicator = record?.indicators[index];
  if (indicator === undefined) return `绩效指标第${index + 1}条${part}`;
  const classes = [HORIZON_WORDS[indicator.horizon], indicator.level1, indicator.level2];
  return `${classes.filter(Boolean).join('·')}「${indicator.name}」${part}`;
}

function unescaped(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
