import { describe, expect, it } from 'vitest';
import type { IndicatorAtStage, LinkedProject } from '../../../pipeline/model/index.ts';
import { projectPage } from '../../../pipeline/render/project/view.ts';
import { cyclesOf } from '../../../pipeline/render/review/index.ts';
import { resultOf } from '../../../pipeline/render/workbook/table.ts';
import { historyTable } from '../../../pipeline/render/workbook/tables/history.ts';
import { stage } from './stage.ts';

function at(place: number, parts: Partial<IndicatorAtStage>): IndicatorAtStage {
  return {
    stage: place,
    index: 0,
    name: '合格率',
    target: '100%',
    actual: null,
    weight: null,
    score: null,
    note: null,
    changes: [],
    ...parts,
  };
}

const project: LinkedProject = {
  id: '635-a',
  projectName: '校舍改造',
  projectCode: 'P1',
  department: { code: '635', name: '教育处' },
  stages: [
    stage('old', { year: 2024, budget: '9.00', supersededBy: 'new' }),
    stage('new', { year: 2024, budget: '2000000.00', filledAt: '2024-02-01T00:00:00+08:00' }),
    stage('done', {
      year: 2024,
      stage: 'self-evaluation',
      kind: 'self-evaluation',
      budget: '2000000.00',
      executed: '1500000.00',
      score: '92.5',
    }),
    stage('next', { year: 2025, budget: '3000000.00' }),
  ],
  links: [
    { record: 'new', to: 'old', reason: 'name', doubt: null },
    { record: 'done', to: 'new', reason: 'code', doubt: null },
    { record: 'next', to: 'done', reason: 'goal', doubt: 'names-differ' },
  ],
  near: [],
  decisions: [],
  indicators: [
    {
      level1: '产出指标',
      level2: '质量指标',
      name: '验收合格率',
      at: [
        at(1, { target: '≥95%' }),
        at(2, { target: '≥95%', actual: '90%', score: '8' }),
        at(3, { name: '验收合格率', target: '≥80%', changes: ['renamed', 'lowered'] }),
      ],
      droppedAt: [],
    },
    {
      level1: '产出指标',
      level2: '数量指标',
      name: '改造校舍',
      at: [at(1, { name: '改造校舍', target: '3栋' })],
      droppedAt: [2],
    },
  ],
};

describe('the page of a project', () => {
  const page = projectPage(project, (record) => (record === 'next' ? '../../forms/x.html' : null));

  it('has its stages side by side, those that hold no more marked', () => {
    expect(page.stages.map(({ name, href, isSuperseded }) => [name, href, isSuperseded])).toEqual([
      ['2024年目标', '', true],
      ['2024年目标', '', false],
      ['2024年自评', '', false],
      ['2025年目标', '../../forms/x.html', false],
    ]);
    const facts = new Map(page.facts.map(({ label, cells }) => [label, cells]));
    expect(facts.get('预算资金（元）')).toEqual(['9', '2,000,000', '2,000,000', '3,000,000']);
    expect(facts.get('执行率')).toEqual(['', '', '75.0%', '']);
    expect(facts.get('总得分')).toEqual(['', '', '92.5', '']);
    expect(facts.has('年初预算数（元）')).toBe(false);
    // The same at every stage: the head of the page says it.
    expect(facts.has('主管部门')).toBe(false);
  });

  it('follows an indicator from target to result and score, and says what changed', () => {
    const [block] = page.blocks;
    expect(block?.heads.map(({ name, columns }) => [name, columns.length])).toEqual([
      ['2024年目标', 1],
      ['2024年自评', 3],
      ['2025年目标', 1],
    ]);
    const [quality, quantity] = block?.rows ?? [];
    expect(quality?.cells.map(({ text }) => text)).toEqual(['≥95%', '≥95%', '90%', '8', '≥80%']);
    expect(quality?.cells[0]?.formerly).toBe('合格率');
    expect(quality?.cells[4]?.marks.map(({ word }) => word)).toEqual(['更名', '降低']);
    expect(quantity?.cells.map(({ text }) => text)).toEqual(['3栋', '', '', '', '']);
    expect(quantity?.cells[1]?.marks.map(({ word }) => word)).toEqual(['取消']);
  });

  it('says why its forms are held to be of one project', () => {
    expect(page.links).toContainEqual({ text: '2024年自评与2024年目标：项目代码相同', doubt: '' });
    expect(page.links.at(-1)).toEqual({
      text: '2025年目标与2024年自评：目标、指标相近',
      doubt: '项目名称不同，可能改了名',
    });
  });

  it('puts no more than four stages beside each other', () => {
    const stages = Array.from({ length: 6 }, (_, index) =>
      stage(`s${index}`, { year: 2020 + index }),
    );
    const indicators = [{ ...project.indicators[0], at: [at(0, {}), at(5, {})] }] as never;
    const { blocks } = projectPage({ ...project, stages, indicators }, () => null);
    expect(blocks.map(({ heads }) => heads.length)).toEqual([4, 2]);
  });
});

describe('the sheet 项目历程', () => {
  it('has a row for the money and one for each indicator', () => {
    const projects = [
      { ...project, id: 'alone', stages: [stage('x', {})], indicators: [] },
      project,
    ];
    const cycles = cyclesOf({ projects, records: [] });
    const table = historyTable({ projects } as never, cycles);
    expect(table.columns.slice(5).map(({ header }) => header)).toEqual([
      '2024年目标·指标值',
      '2024年自评·指标值',
      '2024年自评·完成值',
      '2024年自评·得分',
      '2025年目标·指标值',
      '变化',
    ]);
    const rows = [...table.rows].map((row) =>
      row.role === 'data' ? row.cells.slice(3).map(resultOf) : [],
    );
    expect(rows).toEqual([
      [
        '资金',
        '预算、执行数和总得分',
        '2,000,000',
        '2,000,000',
        '1,500,000',
        '92.5',
        '3,000,000',
        null,
      ],
      [
        '质量指标',
        '验收合格率',
        ...['≥95%', '≥95%', '90%', '8', '≥80%'],
        '2024年目标：当时为“合格率”；2024年自评：当时为“合格率”；2025年目标：更名、降低',
      ],
      ['数量指标', '改造校舍', '3栋', null, null, null, null, '2024年自评：取消'],
    ]);
    expect(table.rowCount).toBe(3);
  });
});
