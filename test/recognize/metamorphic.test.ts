import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { type DrawnRow, documentOf, ruledGrid, span } from './drawn-grid.ts';
import { asTruth } from './region-truth.ts';

/*
 * One form in every layout that the choices below make of it: the record does not change.
 */

interface Row {
  readonly level1: string;
  readonly level2: string;
  readonly name: string;
  readonly weight: string;
  readonly value: string;
  readonly note: string;
}

const ROWS: readonly Row[] = [
  ['产出指标', '数量指标', '改造校舍', '20', '9所', ''],
  ['产出指标', '数量指标', '更换课桌', '10', '≥1200套', '含讲台'],
  ['产出指标', '时效指标', '完工时间', '20', '2025年底前', ''],
  ['效益指标', '社会效益指标', '受益学生', '30', '4500人以上', ''],
  ['满意度指标', '服务对象满意度指标', '家长满意度', '10', '≥95%', '抽样'],
].map(([level1 = '', level2 = '', name = '', weight = '', value = '', note = '']) => ({
  level1,
  level2,
  name,
  weight,
  value,
  note,
}));

const HEADINGS = { name: '三级指标', weight: '分值', value: '指标值', note: '备注' } as const;
type Column = keyof typeof HEADINGS;
const COLUMNS: readonly Column[] = ['name', 'weight', 'value', 'note'];

/** What a county may choose when it draws its form. */
interface Layout {
  readonly order: readonly Column[];
  readonly horizons: 'beside' | 'stacked';
  readonly level1: 'merged' | 'repeated' | 'once';
  readonly unit: 'yuan' | 'label' | 'above' | 'amount';
  readonly title: 'above' | 'inside';
  readonly header: 'one row' | 'two rows';
  readonly issuer: 'beside' | 'coded';
  /** Horizons side by side, as columns, as headings over the sources, or as budgets with names of their own. */
  readonly money: 'lines' | 'columns' | 'headings' | 'budgets';
  readonly signs: 'one cell' | 'cells';
  readonly names: 'plain' | 'numbered';
  readonly opinions: 'none' | 'a row' | 'an office';
}

const layouts: fc.Arbitrary<Layout> = fc.record({
  order: fc.shuffledSubarray([...COLUMNS], { minLength: COLUMNS.length }),
  horizons: fc.constantFrom('beside', 'stacked'),
  level1: fc.constantFrom('merged', 'repeated', 'once'),
  unit: fc.constantFrom('yuan', 'label', 'above', 'amount'),
  title: fc.constantFrom('above', 'inside'),
  header: fc.constantFrom('one row', 'two rows'),
  issuer: fc.constantFrom('beside', 'coded'),
  money: fc.constantFrom('lines', 'columns', 'headings', 'budgets'),
  signs: fc.constantFrom('one cell', 'cells'),
  names: fc.constantFrom('plain', 'numbered'),
  opinions: fc.constantFrom('none', 'a row', 'an office'),
});

const WIDTH = 12;
const TITLE = '项目支出绩效目标表';
const YEAR = '（2025年度）';

function amount(yuan: number, unit: Layout['unit']): string {
  if (unit === 'yuan') return String(yuan);
  return unit === 'amount' ? `${yuan / 10_000}万元` : String(yuan / 10_000);
}

function level1Cells(layout: Layout, row: Row, index: number): DrawnRow {
  const first = ROWS.findIndex(({ level1 }) => level1 === row.level1) === index;
  if (layout.level1 === 'repeated') return [row.level1];
  if (layout.level1 === 'once') return [first ? row.level1 : ''];
  const height = ROWS.filter(({ level1 }) => level1 === row.level1).length;
  return first ? [span(row.level1, 1, height)] : [];
}

function indicatorRows(layout: Layout): DrawnRow[] {
  const headings = ['二级指标', ...layout.order.map((column) => HEADINGS[column])];
  const textOf = (row: Row, column: Column) =>
    column === 'name' && layout.names === 'numbered' ? `指标1：${row.name}` : row[column];
  const texts = (row: Row) => [row.level2, ...layout.order.map((column) => textOf(row, column))];
  const rest = WIDTH - 2 - 2 * headings.length;
  if (layout.horizons === 'beside') {
    const header: DrawnRow[] =
      layout.header === 'one row'
        ? [[span('绩效指标', 1, ROWS.length + 1), '一级指标', ...headings, ...headings]]
        : [
            [
              span('绩效指标', 1, ROWS.length + 2),
              span('一级指标', 1, 2),
              span('实施期指标', headings.length),
              span('年度指标', headings.length + rest),
            ],
            [...headings, ...headings],
          ];
    return [
      ...header,
      ...ROWS.map((row, index) => [
        ...level1Cells(layout, row, index),
        ...texts(row),
        ...texts(row),
      ]),
    ];
  }
  return ['实施期绩效指标', '年度绩效指标'].flatMap((banner) => [
    [span(banner, WIDTH)],
    [span('一级指标', 2), ...headings.map((heading) => span(heading, 2))],
    ...ROWS.map((row, index) => [
      ...level1Cells(layout, row, index).map((cell) =>
        typeof cell === 'string' ? span(cell, 2) : { ...cell, colspan: 2 },
      ),
      ...texts(row).map((text) => span(text, 2)),
    ]),
  ]);
}

function moneyRows({ money, unit }: Layout): DrawnRow[] {
  const label = `项目资金${unit === 'label' ? '（万元）' : unit === 'yuan' ? '（元）' : ''}`;
  const whole = amount(6_000_000, unit);
  const year = amount(2_500_000, unit);
  const source = '其中：财政拨款';
  if (money === 'columns') {
    return [
      [span(label, 2, 3), span('资金来源', 4), span('全周期', 3), span('当年', 3)],
      [span('资金总额', 4), span(whole, 3), span(year, 3)],
      [span(source, 4), span(whole, 3), span(year, 3)],
    ];
  }
  if (money === 'headings') {
    return [
      [span(label, 2, 3), span('实施期', 5), span('年度', 5)],
      [span('总额', 2), span(source, 3), span('总额', 2), span(source, 3)],
      [span(whole, 2), span(whole, 3), span(year, 2), span(year, 3)],
    ];
  }
  const [first, second] =
    money === 'lines' ? ['实施期资金总额', '年度资金总额'] : ['项目总预算', '当年年度预算'];
  return [
    [span(label, 2, 2), span(first, 2), span(whole, 3), span(second, 2), span(year, 3)],
    [span(source, 2), span(whole, 3), span(source, 2), span(year, 3)],
  ];
}

function closing({ signs, opinions }: Layout): DrawnRow[] {
  const opinion: readonly DrawnRow[] =
    opinions === 'none'
      ? []
      : [[span(opinions === 'a row' ? '审核意见' : '某管理办公室', 2), span('（盖章）', 10)]];
  const parts = ['负责人：', '经办人：王五', '联系电话：', '填报日期：20250122114029'];
  const signed =
    signs === 'cells' ? parts.map((part) => span(part, 3)) : [span(parts.join(' '), 12)];
  return [...opinion, signed];
}

function drawn(layout: Layout) {
  const { unit } = layout;
  const issuer: DrawnRow[] =
    layout.issuer === 'beside'
      ? [[span('主管部门', 2), span('604-某教育局', 4), span('实施单位', 2), span('某中心', 4)]]
      : [[span('实施单位', 2), span('某中心', 10)]];
  const over = layout.issuer === 'coded' ? ['604-某教育局'] : [];
  const inside: DrawnRow[] = layout.title === 'inside' ? [[span(TITLE, 12)], [span(YEAR, 12)]] : [];
  return documentOf(
    ...(layout.title === 'above' ? [TITLE, YEAR] : []),
    ...over,
    ...(unit === 'above' ? ['金额单位：万元'] : []),
    ruledGrid([
      ...inside,
      [span('项目名称', 2), span('校舍改造', 10)],
      ...issuer,
      ...moneyRows(layout),
      [span('总体目标', 2, 2), span('实施期目标', 5), span('年度目标', 5)],
      [span('三年改造九所校舍', 5), span('当年改造三所校舍', 5)],
      ...indicatorRows(layout),
      ...closing(layout),
    ]),
  );
}

const source = { file: 'form.pdf', sha256: '0'.repeat(64) };

/** `total 实施期资金总额 100.00` without what the form calls it. */
function withoutLabel(line: string): string {
  const [money, , amount] = line.split(' ');
  return `${money} ${amount}`;
}

function factsOf(layout: Layout) {
  const { forms, unaccounted } = recognize(drawn(layout));
  const facts = forms.map((form) => {
    const {
      funding,
      indicators,
      extra: _,
      ...rest
    } = asTruth(normalize(form, source, { repair: true }));
    const horizon = (wanted: string) => indicators.filter(([said]) => said === wanted);
    return {
      ...rest,
      // The unit and the names of the lines are told as printed; the order of rows is that of the page.
      funding: {
        implementation: funding.implementation?.map(withoutLabel),
        annual: funding.annual?.map(withoutLabel),
      },
      indicators: [...horizon('implementation'), ...horizon('annual')],
      leftovers: form.leftovers.map(({ text }) => text),
    };
  });
  return { facts, unaccounted };
}

const PLAIN: Layout = {
  order: COLUMNS,
  horizons: 'beside',
  level1: 'merged',
  unit: 'yuan',
  title: 'above',
  header: 'one row',
  issuer: 'beside',
  money: 'lines',
  signs: 'one cell',
  names: 'plain',
  opinions: 'none',
};

describe('a form in any layout', () => {
  it('is read whole in the plainest', () => {
    const { facts, unaccounted } = factsOf(PLAIN);
    expect(unaccounted).toBe(0);
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({
      title: TITLE,
      year: 2025,
      projectName: '校舍改造',
      department: ['604', '某教育局'],
      implementingUnit: [null, '某中心'],
      funding: {
        implementation: ['total 6000000.00', 'fiscal 6000000.00'],
        annual: ['total 2500000.00', 'fiscal 2500000.00'],
      },
      goals: { implementation: '三年改造九所校舍', annual: '当年改造三所校舍' },
      signoff: { handler: '王五', filledAt: '2025-01-22T11:40:29+08:00' },
      leftovers: [],
    });
    expect(facts[0]?.indicators).toHaveLength(2 * ROWS.length);
    expect(facts[0]?.indicators[1]).toEqual([
      'implementation',
      '产出指标',
      '数量指标',
      '更换课桌',
      '≥1200套',
      'quantity ≥ 1200 套',
      { weight: '10', note: '含讲台' },
    ]);
  });

  it('says the same in every other', () => {
    const plain = factsOf(PLAIN);
    fc.assert(
      fc.property(layouts, (layout) => {
        expect(factsOf(layout)).toEqual(plain);
      }),
      { numRuns: 300, seed: 2025 },
    );
  });
});
