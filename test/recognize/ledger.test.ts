import { describe, expect, it } from 'vitest';
import { extractText } from '../../pipeline/extract/text/index.ts';
import type { Document } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { subtotalFindings } from '../../pipeline/validate/index.ts';
import { type DrawnRow, documentOf, ruledGrid, span } from './drawn-grid.ts';

const source = { file: 'ledger.pdf', sha256: '0'.repeat(64) };

function read(document: Document) {
  const recognition = recognize(document);
  const records = recognition.forms.map((form) => normalize(form, source, { repair: true }));
  return {
    recognition,
    records,
    findings: subtotalFindings(
      recognition.subtotals ?? [],
      (ordinal) => records[recognition.forms.findIndex((form) => form.ordinal === ordinal)],
      source.file,
    ),
  };
}

const indicatorsOf = (records: ReturnType<typeof read>['records']) =>
  records.map(({ indicators }) =>
    indicators.map(
      ({ level1, level2, name, value }) => `${level1}/${level2}/${name}/${value.text}`,
    ),
  );

/** A wide table: project cells merged over their indicators, a total first and a department's sum. */
const wide = (sum: string): DrawnRow[] => [
  ['单位名称', '项目名称', '预算数(万元)', '一级指标', '二级指标', '三级指标', '指标值', '备注'],
  [span('合计', 2), sum, span('', 5)],
  [span('101-某县水利局', 2), '30', span('', 5)],
  [
    span('101001-某县水库', 1, 3),
    span('大坝维护', 1, 2),
    span('10', 1, 2),
    span('产出指标', 1, 2),
    '数量指标',
    '维护大坝数量',
    '2座',
    '',
  ],
  ['质量指标', '验收合格率', '100%', '市级验收'],
  ['水位监测', '20', '产出指标', '时效指标', '完成时间', '2025年底前', ''],
  [span('102-某县林业局', 2), '5.5', span('', 5)],
  ['102001-林场', '防火', '5.5', '效益指标', '生态效益指标', '森林覆盖率', '≥60%', ''],
];

describe('headings that no vocabulary knows, right of the indicators', () => {
  it('are notes of each indicator, or of the project where its cells are merged', () => {
    const { forms } = recognize(
      documentOf(
        '项目支出绩效目标表',
        ruledGrid([
          [
            '项目名称',
            '预算数',
            '一级指标',
            '二级指标',
            '三级指标',
            '指标值',
            '测算依据',
            '评审结论',
          ],
          [
            span('甲项目', 1, 2),
            span('10', 1, 2),
            '产出指标',
            '数量指标',
            '树',
            '3棵',
            '规划',
            span('通过', 1, 2),
          ],
          ['产出指标', '质量指标', '成活率', '90%', '标准'],
        ]),
      ),
    );
    const [form] = forms;
    expect(form?.indicators.map(({ cells }) => cells.note?.text)).toEqual([
      '测算依据:规划',
      '测算依据:标准',
    ]);
    expect(form?.extra.map(({ label, value }) => [label.text, value.text])).toEqual([
      ['评审结论', '通过'],
    ]);
    expect(form?.leftovers).toEqual([]);
  });
});

describe('a ledger as one wide table', () => {
  const title = '2025年部门预算项目支出绩效目标表';
  const { recognition, records, findings } = read(documentOf(title, ruledGrid(wide('35.5'))));

  it('is one record a project, with the title and the unit of the ledger', () => {
    expect(
      records.map(({ projectName, year, title: printed }) => [projectName, year, printed]),
    ).toEqual([
      ['大坝维护', 2025, title],
      ['水位监测', 2025, title],
      ['防火', 2025, title],
    ]);
    expect(records.map(({ funding }) => [funding.unit, funding.annual?.total])).toEqual([
      ['万元', '100000.00'],
      ['万元', '200000.00'],
      ['万元', '55000.00'],
    ]);
    expect(indicatorsOf(records)).toEqual([
      ['产出指标/数量指标/维护大坝数量/2座', '产出指标/质量指标/验收合格率/100%'],
      ['产出指标/时效指标/完成时间/2025年底前'],
      ['效益指标/生态效益指标/森林覆盖率/≥60%'],
    ]);
    expect(records[0]?.indicators[1]?.note).toBe('市级验收');
  });

  it('takes units from merged cells and departments from the rows that sum them', () => {
    expect(
      records.map(({ department, implementingUnit }) => [department, implementingUnit]),
    ).toEqual([
      [
        { code: '101', name: '某县水利局' },
        { code: '101001', name: '某县水库' },
      ],
      [
        { code: '101', name: '某县水利局' },
        { code: '101001', name: '某县水库' },
      ],
      [
        { code: '102', name: '某县林业局' },
        { code: '102001', name: '林场' },
      ],
    ]);
  });

  it('accounts for every glyph and leaves nothing over', () => {
    expect(recognition.unaccounted).toBe(0);
    expect(recognition.forms.flatMap(({ leftovers }) => leftovers)).toEqual([]);
  });

  it('checks the sums against their projects, and says nothing where they agree', () => {
    expect(recognition.subtotals).toHaveLength(3);
    expect(findings).toEqual([]);
  });

  it('says where a sum agrees with no reading', () => {
    const wrong = read(documentOf(title, ruledGrid(wide('36.5'))));
    expect(wrong.findings).toHaveLength(1);
    expect(wrong.findings[0]).toMatchObject({
      rule: 'M7',
      record: null,
      file: 'ledger.pdf',
      suggestion: '355000.00',
    });
    expect(JSON.stringify(wrong.findings[0]?.facts)).toContain('365000.00');
  });
});

describe('a ledger with one project a row', () => {
  it('has the classes of indicators as columns, under a heading of two rows', () => {
    const { recognition, records } = read(
      documentOf(
        '项目绩效目标汇总表',
        '单位：元',
        ruledGrid([
          [
            span('序号', 1, 2),
            span('项目名称', 1, 2),
            span('主管部门', 1, 2),
            span('项目资金', 2),
            span('年度目标', 1, 2),
            span('产出指标', 2),
            span('满意度指标', 1, 2),
          ],
          ['合计', '其中：财政拨款', '数量指标', '质量指标'],
          [
            '1',
            '机房',
            '某局',
            '1,000.00',
            '800.00',
            '建成机房',
            '机柜≥77台；服务器10台',
            '合格率:100%',
            '使用者满意度≥95%',
          ],
          [
            '2',
            '培训',
            '某局',
            '500',
            '500',
            '完成培训',
            '1.培训人数≥200人 2.培训期数：3期',
            '无',
            '',
          ],
        ]),
      ),
    );
    expect(records.map(({ projectName }) => projectName)).toEqual(['机房', '培训']);
    expect(records[0]).toMatchObject({
      department: { name: '某局' },
      goals: { annual: '建成机房' },
      funding: {
        unit: '元',
        annual: { total: '1000.00', lines: [{ source: 'fiscal', amount: '800.00' }] },
      },
    });
    expect(indicatorsOf(records)).toEqual([
      [
        '产出指标/数量指标/机柜/≥77台',
        '产出指标/数量指标/服务器/10台',
        '产出指标/质量指标/合格率/100%',
        '满意度指标/服务对象满意度指标/使用者满意度/≥95%',
      ],
      ['产出指标/数量指标/培训人数/≥200人', '产出指标/数量指标/培训期数/3期'],
    ]);
    expect(recognition.unaccounted).toBe(0);
    expect(recognition.forms.flatMap(({ leftovers }) => leftovers)).toEqual([]);
  });

  it('has all indicators as text in one cell', () => {
    const text =
      '【产出指标-数量指标】\n指标1:机房机柜(≥77台)\n指标2:网络设备(含备件)(≥20台)\n【产出指标-质量指标】\n指标1:验收合格率(100%)\n【满意度指标-服务对象满意度指标】\n指标1:使用者满意度(≥95%)';
    const { records } = read(
      documentOf(
        '2024年度项目绩效目标表',
        ruledGrid([
          ['项目名称', '预算单位', '预算金额(万元)', '年度绩效目标', '绩效指标'],
          ['机房', '001-某局', '12.5', '建成机房', text],
          ['空项目', '001-某局', '1', '略', '无'],
        ]),
      ),
    );
    expect(indicatorsOf(records)).toEqual([
      [
        '产出指标/数量指标/机房机柜/≥77台',
        '产出指标/数量指标/网络设备(含备件)/≥20台',
        '产出指标/质量指标/验收合格率/100%',
        '满意度指标/服务对象满意度指标/使用者满意度/≥95%',
      ],
      [],
    ]);
    expect(records.map(({ funding }) => funding.annual?.total)).toEqual(['125000.00', '10000.00']);
  });

  it('reads from tab-separated text as from a ruled table', () => {
    const text = [
      '2024年度项目支出绩效目标表',
      ['单位名称', '项目名称', '预算数', '一级指标', '二级指标', '三级指标', '指标值'].join('\t'),
      ['某局', '机房', '100', '产出指标', '数量指标', '机柜', '77台'].join('\t'),
      ['', '', '', '', '质量指标', '合格率', '100%'].join('\t'),
      ['某局', '培训', '50', '效益指标', '社会效益指标', '知晓率', '≥90%'].join('\t'),
      ['', '合计', '150', '', '', '', ''].join('\t'),
    ].join('\n');
    const { recognition, records, findings } = read(extractText(Buffer.from(text)));
    expect(records.map(({ projectName }) => projectName)).toEqual(['机房', '培训']);
    expect(indicatorsOf(records)).toEqual([
      ['产出指标/数量指标/机柜/77台', '产出指标/质量指标/合格率/100%'],
      ['效益指标/社会效益指标/知晓率/≥90%'],
    ]);
    expect(findings).toEqual([]);
    expect(recognition.unaccounted).toBe(0);
    expect(recognition.forms.flatMap(({ leftovers }) => leftovers)).toEqual([]);
  });

  it('prints the project again on every row of its indicators', () => {
    const { records } = read(
      documentOf(
        '项目支出绩效目标表(2025年度)',
        ruledGrid([
          ['项目名称', '预算数', '二级指标', '三级指标', '指标值'],
          ['机房', '100', '数量指标', '机柜', '77台'],
          ['机房', '100', '质量指标', '合格率', '100%'],
          ['培训', '100', '数量指标', '人数', '20人'],
        ]),
      ),
    );
    expect(records.map(({ projectName, indicators }) => [projectName, indicators.length])).toEqual([
      ['机房', 2],
      ['培训', 1],
    ]);
  });
});

describe('a ledger over two pages whose headings are printed again', () => {
  it('goes on with the title, year and unit of the first', () => {
    const headings = ['项目名称', '预算数', '二级指标', '三级指标', '指标值'];
    const { records } = read(
      documentOf(
        '2025年项目支出绩效目标表',
        '单位：万元',
        ruledGrid([headings, ['机房', '100', '数量指标', '机柜', '77台']]),
        ruledGrid([headings, ['培训', '50', '数量指标', '人数', '20人']]),
      ),
    );
    expect(
      records.map(({ projectName, year, funding }) => [projectName, year, funding.annual?.total]),
    ).toEqual([
      ['机房', 2025, '1000000.00'],
      ['培训', 2025, '500000.00'],
    ]);
  });
});

describe('what looks like a ledger and is none', () => {
  it('is a budget table: projects and money, no goal and no indicator', () => {
    const { recognition } = read(
      documentOf(
        '2025年部门项目支出预算表',
        ruledGrid([
          ['单位名称', '项目名称', '合计', '财政拨款', '其他资金'],
          ['某局', '机房', '100', '100', '0'],
        ]),
      ),
    );
    expect(recognition.forms).toEqual([]);
    expect(recognition.rejected.map(({ reason }) => reason)).toEqual(['no-form']);
    expect(recognition.unaccounted).toBe(0);
  });

  it('is its headings alone: a template', () => {
    const { recognition } = read(
      documentOf(
        '项目支出绩效目标表',
        ruledGrid([
          ['项目名称', '预算数', '二级指标', '三级指标', '指标值'],
          ['', '', '', '', ''],
        ]),
      ),
    );
    expect(recognition.forms).toEqual([]);
    expect(recognition.rejected.map(({ reason }) => reason)).toEqual(['template']);
    expect(recognition.unaccounted).toBe(0);
  });
});

it('the values of a ledger may stand beside the columns of their classes, over several rows of a project', () => {
  const { recognition, records } = read(
    documentOf(
      '2024年部门预算项目支出绩效目标表',
      ruledGrid([
        [
          span('项目名称', 1, 2),
          span('实施单位', 1, 2),
          span('项目金额(元)', 1, 2),
          span('产出指标', 4),
          span('满意度指标', 2),
        ],
        ['数量指标', '指标值', '质量指标', '指标值', '服务对象满意度指标', '指标值'],
        [
          span('防治', 1, 2),
          span('某局', 1, 2),
          span('12', 1, 2),
          '面积',
          '5亩',
          '合格率',
          '90%',
          '满意度',
          '95%',
        ],
        ['村数', '3个', '', '', '', ''],
      ]),
    ),
  );
  expect(indicatorsOf(records)).toEqual([
    [
      '产出指标/数量指标/面积/5亩',
      '产出指标/数量指标/村数/3个',
      '产出指标/质量指标/合格率/90%',
      '满意度指标/服务对象满意度指标/满意度/95%',
    ],
  ]);
  expect(records[0]?.funding.annual?.total).toBe('12.00');
  expect(recognition.forms.flatMap(({ leftovers }) => leftovers)).toEqual([]);
});
