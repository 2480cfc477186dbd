import type { Finding, ProjectRecord, TextReading } from '../../../pipeline/model/index.ts';
import { normalize } from '../../../pipeline/normalize/index.ts';
import { recognize } from '../../../pipeline/recognize/index.ts';
import { validate } from '../../../pipeline/validate/index.ts';
import { documentOf, ruledGrid, span } from '../../recognize/drawn-grid.ts';
import { SURE, scanned } from '../../recognize/scanned.ts';

/** What a made-up form prints; amounts are those of total, 中央, 省级, 市县(区). */
export interface Filled {
  readonly attribute: string;
  readonly period: string;
  readonly implementation: readonly string[];
  readonly annual: readonly string[];
  /** Name and value of the implementation period, and of the year. */
  readonly indicator: readonly [string, string, string, string];
  readonly filledAt: string;
}

export const FILLED: Filled = {
  attribute: '经常性项目',
  period: '3年',
  implementation: ['5,000,000', '3,000,000', '1,800,000', '200,000'],
  annual: ['2,000,000', '1,000,000', '900,000', '100,000'],
  indicator: ['学生家长满意度', '≥95%', '学生家长满意度', '≥95%'],
  filledAt: '20250217',
};

/** A form that was read from a picture, as a record with its findings; `readings` by text. */
export function readForm(
  changes: Partial<Filled> = {},
  readings: Readonly<Record<string, TextReading>> = {},
): { record: ProjectRecord; findings: readonly Finding[] } {
  const filled = { ...FILLED, ...changes };
  const { implementation: whole, annual } = filled;
  const money = ['其中:中央财政资金', '省级财政资金', '市县(区)财政资金'].map((label, at) => [
    label,
    span(whole[at + 1] ?? '', 2),
    label,
    span(annual[at + 1] ?? '', 2),
  ]);
  const [name, value, annualName, annualValue] = filled.indicator;
  const document = documentOf(
    '项目支出绩效目标表',
    '(2025年度)',
    ruledGrid([
      [span('项目名称', 1), span('校舍改造', 6)],
      ['主管部门', span('604-某区教育局', 2), '实施单位', span('某区教育局', 3)],
      ['项目属性', span(filled.attribute, 2), '项目期', span(filled.period, 3)],
      [
        span('项目资金(元)', 1, 4),
        '实施期资金总额',
        span(whole[0] ?? '', 2),
        '年度资金总额',
        span(annual[0] ?? '', 2),
      ],
      ...money,
      ['年度目标', span('改造校舍', 6)],
      ['一级指标', '二级指标', '三级指标', '指标值', '二级指标', '三级指标', '指标值'],
      ['产出指标', '数量指标', '改造校舍', '9所', '数量指标', '改造校舍', '9所'],
      [
        '满意度指标',
        '服务对象满意度指标',
        name,
        value,
        '服务对象满意度指标',
        annualName,
        annualValue,
      ],
    ]),
    `填报日期:${filled.filledAt}`,
  );
  const { forms } = recognize(scanned(document, (text) => readings[text] ?? SURE));
  const [form] = forms;
  if (form === undefined) throw new Error('the form was not found');
  const source = { file: 'a.pdf', sha256: '0'.repeat(64) };
  const record = normalize(form, source, { repair: true });
  return { record, findings: validate(record) };
}

/** The places and the suggestion of what is told of a rule. */
export function told(
  findings: readonly Finding[],
  rule: string,
): (readonly [readonly string[], string | null])[] {
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ paths, suggestion }) => [paths, suggestion] as const);
}
