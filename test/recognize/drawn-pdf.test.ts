import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractPages } from '../../pipeline/extract/index.ts';
import { gridsOf, joinPages, type PageBlocks } from '../../pipeline/lattice/index.ts';
import type { ProjectRecord } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { subtotalFindings } from '../../pipeline/validate/index.ts';

const drawn = new URL('../fixtures/regions/', import.meta.url);

async function read(name: string) {
  const pdf = await extractPages(new Uint8Array(readFileSync(new URL(`${name}.pdf`, drawn))));
  const pages: PageBlocks[] = [];
  for await (const page of pdf) pages.push(gridsOf(page));
  await pdf.close();
  const recognition = recognize(joinPages(pages));
  const source = { file: `${name}.pdf`, sha256: '0'.repeat(64) };
  const records = recognition.forms.map((form) => normalize(form, source, { repair: true }));
  expect(recognition.forms.flatMap(({ leftovers }) => leftovers.map(({ text }) => text))).toEqual(
    [],
  );
  expect(recognition.forms.flatMap(({ missing }) => missing)).toEqual([]);
  expect(recognition.unaccounted).toBe(0);
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

const indicatorsOf = ({ indicators }: ProjectRecord) =>
  indicators.map((row) =>
    [
      row.horizon === 'annual' ? '年度' : '实施期',
      row.level1,
      row.level2,
      row.name,
      row.value.text,
    ].join(' '),
  );

describe('two forms on a page, amid other tables', async () => {
  const { records } = await read('two-on-a-page');

  it('are two records, and the other tables are none', () => {
    expect(
      records.map(({ projectName, year, implementingUnit, funding, goals }) => [
        projectName,
        year,
        implementingUnit.name,
        funding.annual?.total,
        goals.annual,
      ]),
    ).toEqual([
      ['校车更新', 2025, '松原县校车中心', '365000.00', '完成校车更新'],
      ['食堂改造', 2025, '松原县食堂中心', '1200000.00', '完成食堂改造'],
    ]);
    expect(records.map(({ department }) => department)).toEqual([
      { code: '101', name: '松原县教育局' },
      { code: '101', name: '松原县教育局' },
    ]);
  });

  it('keep the points inside their labels', () => {
    expect(records.map(indicatorsOf)).toEqual([
      [
        '年度 产出指标 数量指标 购置校车 3辆',
        '年度 满意度指标 服务对象满意度指标 群众满意度 不低于90%',
      ],
      [
        '年度 产出指标 数量指标 改造食堂 2个以上',
        '年度 满意度指标 服务对象满意度指标 群众满意度 不低于90%',
      ],
    ]);
    expect(records[0]?.indicators.map(({ printedLevel1 }) => printedLevel1)).toEqual([
      '产出指标(50分)',
      '满意度指标(10分)',
    ]);
    expect(records[0]?.indicators[1]?.value).toMatchObject({ comparator: '≥', number: '90' });
  });
});

describe('a form over three pages with its horizons stacked', async () => {
  const { recognition, records } = await read('stacked-over-pages');
  const [record, ...others] = records;
  if (record === undefined) throw new Error('the form was not found');

  it('is one record', () => {
    expect(others).toEqual([]);
    expect(recognition.forms[0]?.pages).toEqual([1, 2, 3]);
    const sentence = '本项目拟对全县主要河道开展清淤、护岸、绿化和水质监测等工作，涉及沿河各乡镇。';
    expect(record).toMatchObject({
      kind: 'application',
      title: '县级项目支出绩效目标申报表',
      year: 2025,
      projectName: '沿河综合整治工程',
      department: { code: '219001', name: '清河县水利局' },
      implementingUnit: { code: null, name: '清河县河道管理所' },
      attribute: { text: '新建项目', kind: 'new' },
      period: { text: '2024年3月-2026年12月', start: '2024-03', end: '2026-12' },
      narratives: { overview: sentence.repeat(42), basis: sentence.repeat(42) },
      goals: { implementation: '三年内完成全部河道整治', annual: '当年完成一期河道整治' },
      signoff: { responsible: '王五', phone: '0353-1234567', filledAt: '2025-01-08' },
    });
  });

  it('has its money in yuan, with the unit that each amount carries', () => {
    expect(record.funding).toMatchObject({
      unit: '万元',
      implementation: {
        total: '60005000.00',
        lines: [{ source: 'fiscal', label: '其中:上级资金', amount: '40000000.00' }],
      },
      annual: {
        total: '20000000.00',
        lines: [{ source: 'local', label: '其中:本级资金', amount: '20000000.00' }],
      },
    });
  });

  it('has the indicators of both horizons, in the classes that they mean', () => {
    const classes = [
      '成本指标 经济成本指标 每公里整治成本 ≤120万元/公里',
      '产出指标 数量指标 整治河道长度 ≥50公里',
      '产出指标 质量指标 工程验收合格率 ＝100%',
      '产出指标 时效指标 完工时间 2026年12月底前',
      '效益指标 生态效益指标 水质达标率 95%以上',
      '效益指标 可持续影响指标 管护机制 长期有效',
      '满意度指标 服务对象满意度指标 沿河居民满意度 ≥90%',
    ];
    const annual = classes.map((row) => row.replace('50公里', '15公里').replace('2026', '2025'));
    expect(indicatorsOf(record)).toEqual([
      ...classes.map((row) => `实施期 ${row}`),
      ...annual.map((row) => `年度 ${row}`),
    ]);
    expect(record.indicators[3]?.printedLevel2).toBe('时效指标(工期指标、形象进度指标)');
  });
});

describe('a ledger with its indicators as text in cells', async () => {
  const { records, findings } = await read('ledger-text-cells');

  it('is one record a project, under the rows that sum their departments', () => {
    expect(
      records.map(({ year, projectName, department, implementingUnit, funding }) => [
        year,
        projectName,
        department.name,
        implementingUnit.code,
        funding.annual?.total,
        funding.annual?.lines.map(({ source, amount }) => `${source} ${amount}`).join(),
      ]),
    ).toEqual([
      [2025, '良种推广', '平湖区农业农村局', '301001', '800000.00', 'fiscal 800000.00,other 0.00'],
      [
        2025,
        '种质资源普查',
        '平湖区农业农村局',
        '301001',
        '455000.00',
        'fiscal 300000.00,other 155000.00',
      ],
      [2025, '森林防火', '平湖区林业局', '302001', '500000.00', 'fiscal 500000.00,other 0.00'],
    ]);
  });

  it('has its sums right', () => {
    expect(findings).toEqual([]);
  });

  it('has the indicators of each text, also where a narrow cell broke its headings', () => {
    expect(records.map(indicatorsOf)).toEqual([
      [
        '年度 产出指标 数量指标 推广面积 ≥5000亩',
        '年度 产出指标 数量指标 培训农户 ≥300人次',
        '年度 效益指标 经济效益指标 亩均增收 ≥50元/亩',
      ],
      [
        '年度 产出指标 数量指标 普查乡镇 12个',
        '年度 满意度指标 服务对象满意度指标 农户满意度 ≥95%',
      ],
      ['年度 产出指标 时效指标 火情处置及时率 100%'],
    ]);
  });
});
