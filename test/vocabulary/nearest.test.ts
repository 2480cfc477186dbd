import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  editDistance,
  fundingLabelOf,
  goalHeadingOf,
  isKnownLabel,
  knownLabels,
  nearestLabels,
  spelling,
} from '../../pipeline/vocabulary/index.ts';

const meanings = (label: string) => nearestLabels(label).map(({ meaning }) => meaning);

describe('the labels nearest to an unknown one', () => {
  it('are those that differ by few characters, each meaning once', () => {
    expect(meanings('项目名称及编码')[0]).toBe('projectName');
    expect(meanings('立项的依据')[0]).toBe('basis');
    expect(meanings('年度预期指标值')[0]).toBe('column:value');
    expect(meanings('生态环境效益')[0]).toBe('class:生态效益指标');
    expect(nearestLabels('项目主管单位')).toHaveLength(3);
    expect(new Set(meanings('项目主管单位')).size).toBe(3);
  });

  it('are none for words that share nothing with the vocabulary', () => {
    expect(nearestLabels('甲乙丙丁戊己')).toEqual([]);
    expect(nearestLabels('')).toEqual([]);
  });

  it('begin with the label itself where it is known', () => {
    for (const { label } of knownLabels()) expect(nearestLabels(label)[0]?.distance).toBe(0);
  });

  it('are labels that are understood as what they are proposed for', () => {
    for (const { label, meaning } of knownLabels()) {
      const key = spelling(label);
      const [kind, name] = meaning.split(':');
      if (kind === 'funding') expect([label, fundingLabelOf(key)?.source]).toEqual([label, name]);
      else if (kind === 'goal') expect([label, goalHeadingOf(key)]).toEqual([label, name]);
      else expect([label, isKnownLabel(key)]).toEqual([label, true]);
    }
  });

  it('tell the label by which each is best known', () => {
    expect(nearestLabels('项目承担机构')[0]).toMatchObject({
      label: '项目承担单位',
      canonical: '实施单位',
      distance: 2,
    });
    expect(nearestLabels('中央级财政资金')[0]).toMatchObject({
      label: '中央财政资金',
      meaning: 'funding:central',
    });
    expect(nearestLabels('本年度目标')[0]?.meaning).toBe('goal:annual');
  });
});

describe('the distance of two labels', () => {
  const distance = (a: string, b: string) => editDistance([...a], [...b]);

  it('counts insertions, deletions, replacements and swaps', () => {
    expect(distance('项目名称', '项目名称')).toBe(0);
    expect(distance('项目名称', '项目的名称')).toBe(1);
    expect(distance('项目名称', '项目名')).toBe(1);
    expect(distance('项目名称', '项目各称')).toBe(1);
    expect(distance('项目名称', '目项名称')).toBe(1);
    expect(distance('', '项目')).toBe(2);
    expect(distance('项目', '')).toBe(2);
  });

  it('is the same both ways, and never more than the longer label', () => {
    const label = fc.string({ unit: fc.constantFrom('项', '目', '名', '称'), maxLength: 8 });
    fc.assert(
      fc.property(label, label, (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });
});
