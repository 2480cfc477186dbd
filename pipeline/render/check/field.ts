import type { ProjectRecord } from '../../model/index.ts';

type Words = readonly [zh: string, en: string];

const FIELDS: Readonly<Record<string, Words>> = {
  title: ['标题', 'title'],
  year: ['年度', 'year'],
  projectName: ['项目名称', 'project name'],
  projectCode: ['项目编码', 'project code'],
  department: ['主管部门', 'department'],
  implementingUnit: ['实施单位', 'implementing unit'],
  attribute: ['项目属性', 'attribute'],
  period: ['项目期', 'period'],
  'narratives/overview': ['项目概况', 'overview'],
  'narratives/basis': ['立项依据', 'basis'],
  'narratives/necessity': ['项目设立必要性', 'necessity'],
  'narratives/safeguards': ['保证项目实施的制度、措施', 'safeguards'],
  'narratives/plan': ['项目实施计划', 'plan'],
  'goals/implementation': ['实施期目标', 'implementation goal'],
  'goals/annual': ['年度目标', 'annual goal'],
  'goals/actual': ['实际完成情况', 'what was achieved'],
  'funding/unit': ['金额单位', 'unit of money'],
  'funding/implementation': ['实施期资金', 'implementation money'],
  'funding/annual': ['年度资金', 'annual money'],
  indicators: ['绩效指标', 'indicators'],
  'signoff/responsible': ['负责人', 'person responsible'],
  'signoff/handler': ['经办人', 'handler'],
  'signoff/phone': ['联系电话', 'telephone'],
  'signoff/filledAt': ['填报日期', 'date of filling in'],
};

const HORIZONS: Readonly<Record<string, Words>> = {
  implementation: ['实施期', 'implementation'],
  annual: ['年度', 'annual'],
};

/** A JSON pointer in the words of the form: `/indicators/3/name` → `年度·质量指标·改造工程验收合格率`. */
export function fieldName(
  record: ProjectRecord | null,
  path: string | null,
  lang: 'zh' | 'en',
): string {
  if (path === null || path === '') return '';
  const say = ([zh, en]: Words) => (lang === 'zh' ? zh : en);
  const segments = path.slice(1).split('/').map(unescaped);
  const [head = '', second = ''] = segments;
  if ((head === 'indicators' || head === 'emptyClasses') && second !== '') {
    const item = record?.[head][Number(second)];
    if (item !== undefined) {
      const horizon = HORIZONS[item.horizon];
      return [
        horizon === undefined ? item.horizon : say(horizon),
        item.level2 ?? item.level1 ?? '',
        'name' in item ? item.name : '',
      ]
        .filter((part) => part !== '')
        .join('·');
    }
  }
  if (head === 'funding' && segments[2] === 'lines') {
    const horizon = second === 'implementation' ? 'implementation' : 'annual';
    const line = record?.funding[horizon]?.lines[Number(segments[3])];
    const words = FIELDS[`funding/${second}`];
    if (line !== undefined && words !== undefined) return `${say(words)}·${line.label}`;
  }
  const words = FIELDS[`${head}/${second}`] ?? FIELDS[head];
  return words === undefined ? segments.join('·') : say(words);
}

function unescaped(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
