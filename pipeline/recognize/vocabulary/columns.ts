import type { Horizon, IndicatorColumn } from '../../model/index.ts';
import { withoutPoints } from './spelling.ts';

/** The part of a column of the indicator table. */
export type ColumnRole = 'level1' | 'level2' | 'name' | IndicatorColumn;

export const columnNames: Readonly<Record<ColumnRole, readonly string[]>> = {
  level1: ['一级指标', '一级', '一级指标名称', '一级目标', '指标类型'],
  level2: ['二级指标', '二级', '二级指标名称', '二级目标'],
  name: [
    '三级指标',
    '三级',
    '三级指标名称',
    '三级目标',
    '指标内容',
    '指标名称',
    '绩效指标名称',
    '具体指标',
    '指标名称及内容',
    '绩效指标内容',
  ],
  nature: ['指标性质', '计算符号', '运算符号', '运算符', '比较符号', '比较符', '符号'],
  value: [
    '指标值',
    '目标值',
    '年度(/项目)指标值',
    '当年预期实现值',
    '预期指标值',
    '指标目标值',
    '绩效指标值',
    '预期值',
    '预期目标值',
    '计划指标值',
    '年初目标值',
    '计划完成值',
    '指标值(包含数字及文字描述)',
  ],
  unit: ['度量单位', '计量单位', '单位', '指标单位'],
  weight: ['分值', '权重', '指标权重', '指标分值', '分值(权重)', '权重(分)', '分值权重'],
  actual: [
    '实际完成值',
    '完成值',
    '实际完成指标值',
    '全年实际完成值',
    '实际完成情况',
    '全年完成值',
    '实际值',
    '全年实际值',
    '上半年完成值',
    '半年完成值',
    '1-6月执行情况',
    '执行情况',
  ],
  score: ['得分', '自评得分', '评分'],
  note: [
    '偏差原因分析及改进措施',
    '未完成原因分析',
    '偏差原因分析',
    '偏差原因',
    '未完成原因分析及改进措施',
    '未完成原因和改进措施',
    '偏差原因及改进措施',
    '原因分析',
    '改进措施',
    '备注',
  ],
  direction: ['指标方向性', '指标方向'],
  forecast: [
    '全年预计完成情况',
    '预计完成值',
    '全年预计完成值',
    '预计全年完成值',
    '完成可能性',
    '完成目标可能性',
  ],
  explanation: [
    '指标解释',
    '指标说明',
    '指标内容解释',
    '绩效指标说明',
    '绩效指标描述',
    '指标描述',
    '评分标准',
    '评价标准',
    '评分规则',
    '计分方法',
    '计算方法',
  ],
};

const roleOfKey: ReadonlyMap<string, ColumnRole> = new Map(
  Object.entries(columnNames).flatMap(([role, labels]) =>
    labels.map((label) => [label, role as ColumnRole] as const),
  ),
);

/** 1-8月实际完成值: what a monitoring form calls the result to date. */
const MONTHS_DONE = /^\d{1,2}[-~—至]\d{1,2}月(?:份)?(?:实际)?(?:执行|完成)(?:情况|值|数)?$/u;

export interface ColumnLabel {
  readonly role: ColumnRole;
  readonly horizon: Horizon | null;
}

/** What a header cell of the indicator table says of its column: `三级指标(长期)` is a name, of the implementation. */
export function columnLabelOf(key: string): ColumnLabel | null {
  const exact = roleOfKey.get(key);
  if (exact !== undefined) return { role: exact, horizon: null };
  if (MONTHS_DONE.test(key)) return { role: 'actual', horizon: null };
  const [bare, suffix] = withoutSuffix(key);
  const { name, horizon } = afterHorizon(bare);
  const role = roleOfKey.get(name);
  return role === undefined ? null : { role, horizon: horizon ?? horizonWord(suffix) };
}

/** `指标值(年度)` → `指标值`, `年度`. Not by a pattern: a cell may be nothing but brackets, and tens of thousands of them. */
function withoutSuffix(key: string): [bare: string, suffix: string] {
  const at = key.endsWith(')') ? key.indexOf('(', 1) : -1;
  const suffix = at < 0 ? '' : key.slice(at + 1, -1);
  return suffix === '' ? [key, ''] : [key.slice(0, at), suffix];
}

/** `实施周期指标值` → `指标值`, of the implementation. */
function afterHorizon(key: string): { name: string; horizon: Horizon | null } {
  const [word = ''] =
    /^(?:实施周?期|总体|中长期|中期|长期|年度|当年|本年度?|全年)/u.exec(key) ?? [];
  return { name: key.slice(word.length), horizon: word === '' ? null : horizonWord(word) };
}

/** The horizon that a header over several columns names (`实施期绩效指标`, `年度`), or null. */
export function horizonWord(key: string): Horizon | null {
  if (/实施周?期|总体|中长期|中期|长期/u.test(key)) return 'implementation';
  if (/年度|当年|本年|全年/u.test(key)) return 'annual';
  return null;
}

/** The label that stands left of the whole indicator table, or over it. */
export function isIndicatorSection(key: string): boolean {
  return /^(?:项目)?(?:年度|当年|实施周?期|总体|中长期|中期|长期)?绩效(?:项目|目标)?(?:衡量|评价|考核)?指标(?:表|体系|情况)?$|^分解目标$/u.test(
    withoutPoints(key),
  );
}

/** The heading of the column that numbers the rows. */
export function isOrdinalHeading(key: string): boolean {
  return /^(?:序号|编号|No\.?)$/iu.test(key);
}

/** The label of the row that sums the points of an indicator table. */
export function isPointsTotal(key: string): boolean {
  return /^(?:总分|总计|合计|总得分|自评总分|自评得分|得分合计|总分合计)(?:\(.{1,8}\))?$/u.test(
    key,
  );
}
