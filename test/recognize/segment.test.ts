import { describe, expect, it } from 'vitest';
import { extractText } from '../../pipeline/extract/text/index.ts';
import type { Grid } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { type DrawnRow, documentOf, ruledGrid, span } from './drawn-grid.ts';

const form = (name: string, amount = '100', indicator = '改造校舍'): DrawnRow[] => [
  ['项目名称', span(name, 3)],
  ['主管部门', '某局', '实施单位', '某中心'],
  [span('项目资金(万元)', 1, 2), '年度资金总额', span(amount, 2)],
  ['其中:财政拨款', span(amount, 2)],
  ['年度目标', span('改造校舍', 3)],
  ['一级指标', '二级指标', '三级指标', '指标值'],
  ['产出指标', '数量指标', indicator, indicator === '' ? '' : '3所'],
];
const otherTable = ruledGrid([
  ['科目编码', '科目名称', '金额'],
  ['205', '教育支出', '1,000.00'],
  ['', '合计', '1,000.00'],
]);
const namesIn = (recognition: ReturnType<typeof recognize>) =>
  recognition.forms.map(({ fields }) => fields.projectName?.value.text);

describe('the forms of a document', () => {
  it('stand among other tables and lines that are none of theirs', () => {
    const recognition = recognize(
      documentOf(
        '目 录',
        '1. 收支总表......1',
        '2. 项目支出绩效目标表......3',
        otherTable,
        '项目支出绩效目标表',
        '(2025年度)',
        ruledGrid(form('甲')),
        '部门收入总表',
        otherTable,
        '项目支出绩效目标表',
        '(2025年度)',
        ruledGrid(form('乙')),
        otherTable,
      ),
    );
    expect(namesIn(recognition)).toEqual(['甲', '乙']);
    expect(recognition.forms.map(({ year }) => year?.text)).toEqual(['(2025年度)', '(2025年度)']);
    expect(recognition.unaccounted).toBe(0);
    expect(recognition.forms.flatMap(({ leftovers }) => leftovers)).toEqual([]);
  });

  it('may stand one below the other in one grid', () => {
    const title: DrawnRow = [span('项目支出绩效目标表', 4)];
    const recognition = recognize(
      documentOf(
        ruledGrid([title, ...form('甲', '1'), title, ...form('乙', '2'), ...form('丙', '3')]),
      ),
    );
    expect(namesIn(recognition)).toEqual(['甲', '乙', '丙']);
    expect(recognition.forms.map(({ title: printed }) => printed?.text ?? null)).toEqual([
      '项目支出绩效目标表',
      '项目支出绩效目标表',
      null,
    ]);
    expect(recognition.forms.map(({ funding }) => funding[0]?.cells.amount?.text)).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(recognition.forms.flatMap(({ leftovers }) => leftovers)).toEqual([]);
    expect(recognition.unaccounted).toBe(0);
  });

  it('may have two on a page', () => {
    const recognition = recognize(
      documentOf(
        '项目支出绩效目标表',
        '(2025年度)',
        ruledGrid(form('甲')),
        '填表人:张三 联系电话:123',
        '项目支出绩效目标表',
        '(2024年度)',
        ruledGrid(form('乙')),
        '填表人:李四',
      ),
    );
    expect(
      recognition.forms.map(({ year, fields }) => [year?.text, fields.handler?.value.text]),
    ).toEqual([
      ['(2025年度)', '张三'],
      ['(2024年度)', '李四'],
    ]);
  });

  it('may have no year', () => {
    const { forms } = recognize(documentOf('项目支出绩效目标表', ruledGrid(form('甲'))));
    expect(forms.map(({ year }) => year)).toEqual([null]);
  });

  it('may be drawn as two tables', () => {
    const rows = form('甲');
    const recognition = recognize(
      documentOf('项目支出绩效目标表', ruledGrid(rows.slice(0, 5)), ruledGrid(rows.slice(5))),
    );
    expect(
      recognition.forms.map(({ indicators, missing }) => [indicators.length, missing]),
    ).toEqual([[1, []]]);
  });

  it('say which parts they lack where they are cut', () => {
    const head = recognize(documentOf('项目支出绩效目标表', ruledGrid(form('甲').slice(0, 5))));
    expect(head.forms.map(({ missing }) => missing)).toEqual([['indicators']]);
    const top = recognize(
      documentOf(
        '项目支出绩效目标表',
        ruledGrid(
          form('甲')
            .slice(0, 2)
            .concat([['项目期', '1年', '项目属性', '新增']]),
        ),
      ),
    );
    expect(top.forms.map(({ missing }) => missing)).toEqual([['funding', 'indicators']]);
    const tail = recognize(documentOf(ruledGrid(form('甲').slice(2))));
    expect(tail.forms.map(({ missing }) => missing)).toEqual([['project-name']]);
  });

  it('say so in text as well', () => {
    const text = [
      '项目支出绩效目标表',
      '项目名称\t校舍改造',
      '主管部门\t某局\t实施单位\t某中心',
      '项目资金(元)\t年度资金总额\t100',
    ].join('\n');
    const { forms } = recognize(extractText(Buffer.from(text)));
    expect(forms.map(({ missing }) => missing)).toEqual([['indicators']]);
  });
});

describe('what is no form', () => {
  const rejections = (...parts: (string | Grid)[]) => {
    const recognition = recognize(documentOf(...parts));
    expect(recognition.forms).toEqual([]);
    expect(recognition.unaccounted).toBe(0);
    return recognition.rejected.map(({ reason }) => reason);
  };

  it('is prose that speaks of 绩效目标', () => {
    expect(
      rejections(
        '关于做好2025年项目支出绩效目标表填报工作的通知',
        '各单位应当按照项目名称、实施单位、年度目标和绩效指标填报项目支出绩效目标表。',
        '一级指标分为产出指标、效益指标和满意度指标。',
      ),
    ).toEqual(['no-form']);
  });

  it('is any number of budget tables', () => {
    expect(
      rejections(
        ...Array.from({ length: 20 }, () => otherTable),
        ruledGrid([
          ['单位名称', '项目名称', '总计', span('其中', 2)],
          ['', '', '', '财政拨款', '上年结转资金'],
          ['某局', '校舍改造', '100', '100', '0'],
        ]),
      ),
    ).toEqual(['no-form']);
  });

  it('is a form that nobody filled in', () => {
    const empty = form('', '', '');
    expect(rejections('项目支出绩效目标表', '(  年度)', ruledGrid(empty))).toEqual(['template']);
  });

  it('is nothing at all', () => {
    expect(rejections()).toEqual(['no-form']);
  });
});

describe('an empty form beside a filled one', () => {
  it('is rejected alone', () => {
    const recognition = recognize(
      documentOf(
        '项目支出绩效目标表',
        ruledGrid(form('', '', '')),
        '项目支出绩效目标表',
        ruledGrid(form('甲')),
      ),
    );
    expect(namesIn(recognition)).toEqual(['甲']);
    expect(recognition.forms.map(({ ordinal }) => ordinal)).toEqual([1]);
    expect(recognition.rejected.map(({ reason }) => reason)).toEqual(['template']);
    expect(recognition.unaccounted).toBe(0);
  });
});

describe('the title of a form', () => {
  it('may end the page or sheet before its table', () => {
    const title: DrawnRow[] = [[span('项目支出绩效目标表', 4)], [span('(2024年度)', 4)]];
    const recognition = recognize(
      documentOf(ruledGrid([...title, ...form('甲'), ...title]), ruledGrid(form('乙'))),
    );
    expect(
      recognition.forms.map(({ title: printed, year }) => [printed?.text, year?.text]),
    ).toEqual([
      ['项目支出绩效目标表', '(2024年度)'],
      ['项目支出绩效目标表', '(2024年度)'],
    ]);
    expect(recognition.forms.flatMap(({ leftovers }) => leftovers)).toEqual([]);
    expect(recognition.unaccounted).toBe(0);
  });

  it("may hold the name of a project, whose year is not the form's", () => {
    const source = { file: 'form.pdf', sha256: '0'.repeat(64) };
    const yearOf = (title: string) =>
      recognize(documentOf(title, ruledGrid(form('2019年农田建设')))).forms.map(
        (one) => normalize(one, source, { repair: true }).year,
      );
    expect(yearOf('2019年农田建设项目支出绩效目标表')).toEqual([null]);
    expect(yearOf('2024年度2019年农田建设项目支出绩效目标表')).toEqual([2024]);
  });
});
