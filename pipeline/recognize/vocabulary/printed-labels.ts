import { level1Names, level2Names } from './classes.ts';
import { columnNames } from './columns.ts';
import { extraNames, fieldNames } from './fields.ts';
import { amountColumnNames, fundingNames } from './funding.ts';
import { goalNames } from './goals.ts';
import { spelling } from './spelling.ts';

/**
 * Where a label may stand: before a value, over the columns of the indicator table, beside it as a whole, or among its
 * classes of a level.
 */
export type LabelPlace = 'label' | 'heading' | 'section' | 'class1' | 'class2';

/** A label as it is spelled for comparison, and what it means. */
export interface PrintedLabel {
  readonly key: string;
  readonly meaning: string;
  readonly place: LabelPlace;
}

/** Labels of whole parts of a form; patterns know them, and many more. */
const SECTIONS = {
  'section:funding': ['项目资金', '年度资金', '资金情况', '预算资金', '年度预算执行情况'],
  'section:funding in yuan': ['项目资金(元)', '年度资金(元)', '资金情况(元)'],
  'section:funding in 10,000 yuan': ['项目资金(万元)', '年度资金(万元)', '资金情况(万元)'],
  'section:goals': ['总体目标', '绩效目标', '项目绩效目标', '年度总体绩效目标'],
} as const;

/** Labels of the indicator table as a whole. */
const INDICATORS = [
  '绩效指标',
  '年度绩效指标',
  '实施期绩效指标',
  '中长期绩效指标',
  '项目绩效指标',
  '绩效指标体系',
];

/** Totals that patterns know beside the usual ones. */
const TOTALS = ['项目资金总额', '项目总投资', '年度预算数', '中长期资金总额', '总体资金总额'];

/** What a horizon's name stands before in the headings of the indicator table. */
const OF_HORIZON = ['指标值', '目标值', '绩效指标'];

/** Labels of departments whose values may begin with a code. */
const WITH_CODE = ['主管部门', '项目主管部门', '部门(单位)名称', '预算部门'];

/** The labels that forms print, those first by which a meaning is best known. */
export const printedLabels: readonly PrintedLabel[] = [
  ...labelsOf('label', 'field:', fieldNames),
  ...WITH_CODE.map((label) => labelOf('label', 'field:department', `${label}及代码`)),
  ...labelsOf('label', 'goal:', goalNames),
  ...labelsOf('label', '', SECTIONS),
  ...Object.entries(fundingNames).flatMap(([source, labels]) =>
    labels.flatMap((label) => [
      labelOf('label', `funding:${source}`, label),
      labelOf('label', `funding:${source}`, `其中:${label}`),
    ]),
  ),
  ...TOTALS.map((label) => labelOf('label', 'funding:total', label)),
  ...amountColumnNames.map((label) => labelOf('label', `amount:${label}`, label)),
  ...extraNames.map((label) => labelOf('label', `extra:${label}`, label)),
  ...INDICATORS.map((label) => labelOf('section', 'section:indicators', label)),
  ...labelsOf('heading', 'column:', columnNames),
  ...OF_HORIZON.flatMap((label) =>
    ['实施期', '中长期', '年度'].map((word) =>
      labelOf('heading', `column:${word}${label}`, `${word}${label}`),
    ),
  ),
  ...labelsOf('class1', '', level1Names),
  ...labelsOf('class2', '', level2Names),
];

function labelsOf(
  place: LabelPlace,
  kind: string,
  names: Readonly<Record<string, readonly string[]>>,
): PrintedLabel[] {
  return Object.entries(names).flatMap(([name, labels]) =>
    labels.map((label) => labelOf(place, `${kind}${name}`, label)),
  );
}

function labelOf(place: LabelPlace, meaning: string, label: string): PrintedLabel {
  return { key: spelling(label), meaning, place };
}
