import type { IndicatorGroup, Library } from '../../../model/index.ts';
import { UNDERTAKING_WORDS } from '../../words/undertakings.ts';
import { type Cell, type Column, dataRow, rowsOf, type Table } from '../table.ts';
import { UNKNOWN_NAME } from '../words.ts';
import { numberOf } from './indicators.ts';

const COLUMNS: readonly Column[] = [
  { key: 'level1', header: '一级指标', kind: 'text', width: 12 },
  { key: 'level2', header: '二级指标', kind: 'text', width: 18 },
  { key: 'name', header: '指标', kind: 'text', width: 26, total: 'count' },
  { key: 'forms', header: '各种写法', kind: 'text', width: 34 },
  { key: 'projects', header: '项目数', kind: 'count', width: 8 },
  { key: 'unit', header: '计量单位', kind: 'status', width: 10 },
  { key: 'comparators', header: '常用比较符', kind: 'status', width: 11 },
  { key: 'uses', header: '数值个数', kind: 'count', width: 9 },
  { key: 'min', header: '最小值', kind: 'number', width: 14 },
  { key: 'q1', header: '下四分位', kind: 'number', width: 14 },
  { key: 'median', header: '中位数', kind: 'number', width: 14 },
  { key: 'q3', header: '上四分位', kind: 'number', width: 14 },
  { key: 'max', header: '最大值', kind: 'number', width: 14 },
  { key: 'words', header: '文字和日期', kind: 'text', width: 24 },
  { key: 'undertakings', header: '项目类型', kind: 'text', width: 24 },
  { key: 'departments', header: '使用部门', kind: 'text', width: 26 },
  { key: 'id', header: '组号', kind: 'code', width: 14 },
];

/** Of a list in a cell so many are named; the rest is counted. */
const NAMED = 6;

/** 指标库: a row for each group of indicators that measure the same, and for each unit that its values have. */
export function libraryTable({ groups }: Library): Table {
  return {
    name: '指标库',
    title: '指标库',
    note: `共${groups.length}组；名称写法不同而计量内容相同的归为一组，每个计量单位一行；金额为元`,
    columns: COLUMNS,
    frozen: 3,
    rowCount: groups.reduce((sum, { values }) => sum + Math.max(1, values.length), 0),
    rows: rowsOf(function* () {
      for (const group of groups) {
        const [first = null, ...others] = group.values;
        yield dataRow(cellsOf(group, first, true));
        for (const values of others) yield dataRow(cellsOf(group, values, false));
      }
    }),
    total: null,
    printed: COLUMNS.length - 1,
    empty: '没有读到绩效指标。',
  };
}

/** @param isFirst what is no number is told in a group's first row alone */
function cellsOf(
  group: IndicatorGroup,
  values: IndicatorGroup['values'][number] | null,
  isFirst: boolean,
): Cell[] {
  const { level1, level2, name, forms, projects, comparators, words, id } = group;
  return [
    level1,
    level2,
    name,
    listed(forms.map((form) => `${form.name}${form.uses > 1 ? `（${form.uses}）` : ''}`)),
    projects,
    values?.unit ?? null,
    comparators.length === 0 ? null : comparators.map(({ comparator }) => comparator).join(' '),
    values?.uses ?? 0,
    numberOf(values?.min ?? null),
    numberOf(values?.q1 ?? null),
    numberOf(values?.median ?? null),
    numberOf(values?.q3 ?? null),
    numberOf(values?.max ?? null),
    isFirst ? listed(words.map(({ text }) => text)) : null,
    listed(
      group.undertakings.map(
        ({ undertaking, projects }) => `${UNDERTAKING_WORDS[undertaking].zh}（${projects}）`,
      ),
    ),
    listed(group.departments.map(({ name, code }) => name ?? code ?? UNKNOWN_NAME)),
    id,
  ];
}

function listed(texts: readonly string[]): string | null {
  if (texts.length === 0) return null;
  const more = texts.length > NAMED ? `等${texts.length}个` : '';
  return `${texts.slice(0, NAMED).join('、')}${more}`;
}
