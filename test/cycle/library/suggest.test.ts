import { describe, expect, it } from 'vitest';
import { indicatorLibrary, suggester } from '../../../pipeline/cycle/library/index.ts';
import type { Finding, ProjectRecord } from '../../../pipeline/model/index.ts';
import { aFault, aUser } from './users.ts';

const roof = aUser(
  'roof',
  [
    ['质量指标', '验收合格率', '100%'],
    ['质量指标', '材料合格率', '≥98%'],
    ['质量指标', '隐患整改率', '100%'],
    ['质量指标', '设备完好率', '≥95%'],
    ['时效指标', '工程按期完工率', '≥95%'],
  ],
  { projectName: '校舍屋面改造', department: { code: '640', name: '城区教育局' } },
);
const wall = aUser(
  'wall',
  [
    ['质量指标', '工程验收合格率', '≥96%'],
    ['时效指标', '按时完工率', '100%'],
  ],
  { projectName: '围墙改造', department: { code: '641', name: '郊区教育局' } },
);
const stranger = aUser('stranger', [['质量指标', '演出达标率', '100%']], {
  projectName: '文艺演出',
  department: { code: '700', name: '文化馆' },
});
const form = aUser(
  'form',
  [
    ['质量指标', '工程质量', '符合'],
    ['质量指标', '隐患排查整改率', '≥90%'],
    ['时效指标', '项目按时完工率', '2025年完成'],
  ],
  { projectName: '校舍改造' },
);

const offersTo = (
  findings: readonly Finding[],
  others: readonly ProjectRecord[] = [roof, wall, stranger, form],
  to: ProjectRecord = form,
) => suggester(indicatorLibrary(others, findings))(to, findings);

describe('what is suggested', () => {
  it('is what projects of the kind use, at most three, with values and places', () => {
    const [offer] = offersTo([aFault('form', 'Q3', '/indicators/0/value')]);
    expect(offer).toMatchObject({ finding: 0, wanted: '质量指标', indicator: '工程质量' });
    const names = offer?.suggestions.map(({ name }) => name);
    // 隐患整改率 is the form's own 隐患排查整改率; 演出达标率 is of another kind of project.
    expect(names).toHaveLength(3);
    expect(new Set(names)).toEqual(new Set(['验收合格率', '材料合格率', '设备完好率']));
    const accepted = offer?.suggestions.find(({ name }) => name === '验收合格率');
    // The median of 96 and 100.
    expect(accepted).toMatchObject({ typical: '98%', range: ['96%', '100%'], projects: 2 });
    expect(accepted?.from.map(({ project, file, page }) => [project, file, page])).toEqual([
      ['校舍屋面改造', 'roof.pdf', 7],
      ['围墙改造', 'wall.pdf', 7],
    ]);
  });

  it('tells how others fill in the very indicator, by what its name says', () => {
    const [offer] = offersTo([aFault('form', 'Q2', '/indicators/2/value')]);
    expect(offer?.same).toMatchObject({ name: '工程按期完工率', range: ['95%', '100%'] });
    expect(offer?.suggestions).toEqual([]);
  });

  it('is never of the form itself, nor of another stage, year, source or department name of its project', () => {
    const own = (id: string, parts: Partial<ProjectRecord>) =>
      aUser(id, [['质量指标', '屋面渗漏率', '≤1%']], { projectName: '校舍改造', ...parts });
    const others = [
      form,
      own('year', { year: 2024 }),
      own('stage', { kind: 'self-evaluation' }),
      own('renamed', { department: { code: '635', name: '教育和体育局' } }),
      own('spelled', { projectName: '校 舍改造' }),
    ];
    const [offer] = offersTo([aFault('form', 'Q3', '/indicators/0/value')], others);
    expect(offer?.suggestions).toEqual([]);
    const elsewhere = own('elsewhere', { department: { code: '900', name: '乡中心校' } });
    const [now] = offersTo([aFault('form', 'Q3', '/indicators/0/value')], [...others, elsewhere]);
    expect(now?.suggestions.map(({ from: [first] }) => first.record)).toEqual(['elsewhere']);
  });

  it('fills classes that have no indicator, of the second and the first level', () => {
    const missing: Finding = {
      ...aFault('form', 'T2', '/indicators'),
      facts: [{ horizon: 'annual', classes: ['时效指标', '产出指标', '满意度指标'] }],
    };
    const empty = aUser('empty', [], { projectName: '校舍改造' });
    const offers = offersTo([missing], [roof, wall], empty);
    expect(offers.map(({ wanted, suggestions }) => [wanted, suggestions.length])).toEqual([
      ['时效指标', 1],
      ['产出指标', 3],
      ['满意度指标', 0],
    ]);
  });

  it('offers in a second place of a class what was not offered in the first', () => {
    const two = aUser(
      'two',
      [
        ['质量指标', '外观', '好'],
        ['质量指标', '手感', '好'],
      ],
      { projectName: '校舍改造' },
    );
    const faults = [
      aFault('two', 'Q3', '/indicators/0/value'),
      aFault('two', 'Q1', '/indicators/1/value'),
    ];
    const [first, second] = offersTo(faults, [roof], two);
    expect(first?.suggestions).toHaveLength(3);
    expect(second?.suggestions[0]?.group).not.toBe(undefined);
    expect(first?.suggestions.map(({ group }) => group)).not.toContain(
      second?.suggestions[0]?.group,
    );
  });

  it('is nothing where no finding asks, and nothing of an empty library', () => {
    expect(offersTo([])).toEqual([]);
    expect(offersTo([aFault('form', 'M1', '/funding/annual/total')])).toEqual([]);
    const [offer] = offersTo([aFault('form', 'Q3', '/indicators/0/value')], []);
    expect(offer).toMatchObject({ same: null, suggestions: [] });
  });
});
