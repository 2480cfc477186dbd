import type { Horizon, HorizonFunding, Indicator, ProjectRecord } from '../../model/index.ts';

/** What is said of one thing in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What the forms call the fields of a record that stand by themselves. */
const PLAIN: Readonly<Record<string, Bilingual>> = {
  '/title': { zh: '表名', en: 'title' },
  '/year': { zh: '年度', en: 'year' },
  '/kind': { zh: '表种', en: 'kind of form' },
  '/projectName': { zh: '项目名称', en: 'project name' },
  '/projectCode': { zh: '项目编码', en: 'project code' },
  '/department': { zh: '主管部门', en: 'department' },
  '/department/code': { zh: '主管部门代码', en: 'department code' },
  '/department/name': { zh: '主管部门', en: 'department' },
  '/implementingUnit': { zh: '实施单位', en: 'implementing unit' },
  '/implementingUnit/code': { zh: '实施单位代码', en: 'unit code' },
  '/implementingUnit/name': { zh: '实施单位', en: 'implementing unit' },
  '/attribute': { zh: '项目属性', en: 'attribute' },
  '/attribute/text': { zh: '项目属性', en: 'attribute' },
  '/period': { zh: '项目期', en: 'period' },
  '/period/text': { zh: '项目期', en: 'period' },
  '/period/years': { zh: '项目期', en: 'period' },
  '/period/start': { zh: '开始时间', en: 'start' },
  '/period/end': { zh: '结束时间', en: 'end' },
  '/funding': { zh: '项目资金', en: 'funding' },
  '/funding/unit': { zh: '金额单位', en: 'unit of money' },
  '/narratives/overview': { zh: '项目概况', en: 'overview' },
  '/narratives/basis': { zh: '立项依据', en: 'basis' },
  '/narratives/necessity': { zh: '项目设立必要性', en: 'necessity' },
  '/narratives/safeguards': { zh: '保证项目实施的制度、措施', en: 'safeguards' },
  '/narratives/plan': { zh: '项目实施计划', en: 'plan' },
  '/goals': { zh: '总体目标', en: 'goals' },
  '/goals/implementation': { zh: '实施期目标', en: 'implementation goal' },
  '/goals/annual': { zh: '年度目标', en: 'annual goal' },
  '/goals/actual': { zh: '目标实际完成情况', en: 'actual result' },
  '/indicators': { zh: '绩效指标', en: 'indicators' },
  '/emptyClasses': { zh: '绩效指标(空白类别)', en: 'indicators (empty classes)' },
  '/signoff': { zh: '签署栏', en: 'sign-off' },
  '/sources': { zh: '来源', en: 'sources' },
  '/signoff/responsible': { zh: '负责人', en: 'responsible' },
  '/signoff/handler': { zh: '经办人', en: 'handler' },
  '/signoff/phone': { zh: '联系电话', en: 'phone' },
  '/signoff/filledAt': { zh: '填报日期', en: 'date of filling in' },
};

const HORIZON: Readonly<Record<Horizon, Bilingual>> = {
  implementation: { zh: '实施期', en: 'implementation' },
  annual: { zh: '年度', en: 'annual' },
};

/** What a funding line says beside its amount. */
export const AMOUNTS: Readonly<Record<string, Bilingual>> = {
  initial: { zh: '年初预算数', en: 'initial budget' },
  executed: { zh: '全年执行数', en: 'executed' },
  forecast: { zh: '全年预计执行数', en: 'expected to be executed' },
  rate: { zh: '执行率', en: 'rate of execution' },
  weight: { zh: '分值', en: 'points' },
  score: { zh: '得分', en: 'score' },
};

export const COLUMNS: Readonly<Record<string, Bilingual>> = {
  level1: { zh: '一级指标', en: 'first level' },
  level2: { zh: '二级指标', en: 'second level' },
  name: { zh: '指标名称', en: 'name' },
  value: { zh: '指标值', en: 'value' },
  weight: { zh: '分值', en: 'points' },
  actual: { zh: '实际完成值', en: 'result' },
  score: { zh: '得分', en: 'score' },
  note: { zh: '备注', en: 'note' },
  columns: { zh: '指标值', en: 'value' },
};

/**
 * What a clerk calls the place that a JSON pointer names, e.g. `年度 · 质量指标「设备验收率」指标值` for
 * `/indicators/7/value`; of a place without a name what it is a part of, null where that has none either.
 */
export function fieldOf(path: string, record: ProjectRecord | null | undefined): Bilingual | null {
  const plain = PLAIN[path];
  if (plain !== undefined) return plain;
  const [, top = '', second = '', third = '', ...rest] = path.split('/').map(unescapePointer);
  if (top === 'funding') return fundingField(record, second, [third, ...rest]);
  if (top === 'indicators')
    return indicatorField(record?.indicators[Number(second)], second, third);
  if (top === 'emptyClasses') {
    const empty = record?.emptyClasses[Number(second)];
    if (empty === undefined) return PLAIN['/emptyClasses'] ?? null;
    const name = empty.level2 ?? empty.level1 ?? '';
    return joined(HORIZON[empty.horizon], { zh: name, en: name });
  }
  if (top === 'extra' && second !== '') return { zh: second, en: second };
  return PLAIN[`/${top}/${second}`] ?? PLAIN[`/${top}`] ?? null;
}

/** The places of a finding, each once, in one language. */
export function fieldsOf(
  paths: readonly string[],
  record: ProjectRecord | null | undefined,
  lang: 'zh' | 'en',
): string[] {
  return [...new Set(paths.flatMap((path) => fieldOf(path, record)?.[lang] ?? []))];
}

/** The first place of a finding, and of how many; null where none has a name. */
export function firstFieldOf(
  paths: readonly string[],
  record: ProjectRecord | null | undefined,
): Bilingual | null {
  const [zh, en] = [fieldsOf(paths, record, 'zh'), fieldsOf(paths, record, 'en')];
  const first = { zh: zh[0] ?? '', en: en[0] ?? '' };
  if (zh.length === 0) return null;
  return zh.length === 1
    ? first
    : { zh: `${first.zh}等${zh.length}处`, en: `${first.en} and ${zh.length - 1} more` };
}

function fundingField(
  record: ProjectRecord | null | undefined,
  horizon: string,
  [part = '', index = '', member = '']: readonly string[],
): Bilingual | null {
  if (horizon !== 'implementation' && horizon !== 'annual') return null;
  const funding: HorizonFunding | null = record?.funding[horizon] ?? null;
  if (part === '') return joined(HORIZON[horizon], { zh: '资金', en: 'funding' });
  if (part !== 'lines') {
    return joined(HORIZON[horizon], { zh: '资金总额', en: 'total' }, AMOUNTS[part]);
  }
  const line = funding?.lines[Number(index)];
  if (line === undefined) return joined(HORIZON[horizon], { zh: '资金', en: 'funding' });
  const label = line.label.replace(/^其中[::]\s*/u, '');
  return joined(HORIZON[horizon], { zh: label, en: label }, AMOUNTS[member]);
}

function indicatorField(
  indicator: Indicator | undefined,
  index: string,
  column: string,
): Bilingual | null {
  if (index === '') return PLAIN['/indicators'] ?? null;
  // A row that is gone is known by what its stable path says.
  const gone = /^(implementation|annual):([^:]*):(.+):\d+$/su.exec(index);
  if (indicator === undefined && gone !== null) {
    const [, horizon, level, name] = gone;
    return joined(
      HORIZON[horizon as 'annual'],
      { zh: `${level}「${name}」`, en: `${level} “${name}”` },
      COLUMNS[column],
    );
  }
  if (indicator === undefined) {
    const row = Number(index) + 1;
    return joined({ zh: `绩效指标第${row}条`, en: `indicator ${row}` }, COLUMNS[column]);
  }
  const level = indicator.level2 ?? indicator.level1 ?? '';
  return joined(
    HORIZON[indicator.horizon],
    { zh: `${level}「${indicator.name}」`, en: `${level} “${indicator.name}”` },
    COLUMNS[column],
  );
}

function joined(...parts: readonly (Bilingual | undefined)[]): Bilingual {
  const known = parts.filter((part) => part !== undefined);
  return {
    zh: known.map(({ zh }) => zh).join(' · '),
    en: known.map(({ en }) => en).join(' · '),
  };
}

/** RFC 6901: `~1` is `/`, `~0` is `~`. */
function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
