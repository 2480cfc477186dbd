import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Correction,
  corrected,
  inForce,
  linesToAdd,
  mergeCorrections,
  pointerOf,
} from '../../pipeline/corrections/index.ts';
import { asking, formWithMoney, line } from './lines.ts';

const form = formWithMoney();
const ROWS = [
  '/indicators/annual:数量指标:改造教室:1',
  '/indicators/annual:质量指标:验收合格率:1',
  '/indicators/annual:质量指标:验收合格率:2',
];
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  '/funding/annual/total': ['30', '31.5', '1,000', ''],
  '/funding/unit': ['元', '千元'],
  '/period': ['2年', '长期'],
  [`${ROWS[0]}/value`]: ['≥13间', '2025年底前', '良好'],
  [`${ROWS[1]}/name`]: ['优良率'],
  [`${ROWS[1]}/level2`]: ['时效指标', '数量指标'],
  [`${ROWS[2]}/weight`]: ['10', '10分'],
};

/** What a person may do next, as long as what it is about is there. */
const deeds = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...Object.entries(FIELDS).flatMap(([path, values]) =>
        values.map((value) => ({ path, value })),
      ),
    ),
    fc.constantFrom(...Object.keys(FIELDS)).map((path) => ({ path, act: 'accept' as const })),
    fc.constantFrom(...Object.keys(FIELDS), ...ROWS).map((path) => ({ path })),
    fc.constantFrom(...ROWS).map((path) => ({ path, act: 'delete' as const })),
    fc.constantFrom(...ROWS).map((path) => ({ path, act: 'move' as const, after: '' })),
    fc.constantFrom(...ROWS).map((path) => ({
      path,
      act: 'split' as const,
      rows: [
        { horizon: 'annual' as const, level2: '质量指标', name: '甲', value: '1' },
        { horizon: 'annual' as const, level2: '质量指标', name: '乙', value: '2' },
      ],
    })),
    fc.constantFrom('按期完工率').map((name) => ({
      path: '',
      act: 'add' as const,
      rows: [{ horizon: 'annual' as const, level2: '时效指标', name, value: '100%' }],
    })),
  ),
  { maxLength: 12 },
);

function done(asked: readonly Parameters<typeof asking>[2][], by = '张三'): Correction[] {
  const lines: Correction[] = [];
  for (const one of asked) {
    try {
      lines.push(asking(form, lines, one, by));
    } catch {
      // The row is gone by now.
    }
  }
  return lines;
}

describe('corrections', () => {
  it('leave the record as it was read once all are taken back', () => {
    fc.assert(
      fc.property(deeds, (asked) => {
        const lines = done(asked);
        const back = inForce(lines).map(({ path }) => line({ path }));
        expect(corrected(form, [...lines, ...back])).toBe(form);
      }),
    );
  });

  it('lose nothing that is printed', () => {
    const printed = Object.values(form.evidence).map((one) => JSON.stringify(one));
    fc.assert(
      fc.property(deeds, (asked) => {
        const after = corrected(form, done(asked));
        const kept = [
          ...Object.values(after.evidence),
          ...(after.corrections ?? []).flatMap(({ evidence = [] }) => evidence),
        ].map((one) => JSON.stringify(one));
        expect(printed.filter((one) => !kept.includes(one))).toEqual([]);
        // Every path that is told leads somewhere.
        for (const { path, stablePath, act } of after.corrections ?? [])
          if (act !== 'delete') expect(pointerOf(after, stablePath)).toBe(path);
      }),
    );
  });

  it('come to the same in whichever order two files are merged, and twice is once', () => {
    fc.assert(
      fc.property(deeds, deeds, deeds, (a, b, c) => {
        const files = [done(a, '甲'), done(b, '乙'), done(c, '丙')] as const;
        const [one, two, three] = files;
        const merged = mergeCorrections(files);
        expect(mergeCorrections([three, two, one])).toEqual(merged);
        const first = mergeCorrections([one, two]).corrections;
        expect(mergeCorrections([first, three]).corrections).toEqual(merged.corrections);
        expect(mergeCorrections([merged.corrections, one]).corrections).toEqual(merged.corrections);
        expect(mergeCorrections([merged.corrections, one]).conflicts).toEqual([]);
      }),
    );
  });
});

describe('the lines to add to a file', () => {
  it('make it say what all files say together, whatever was said when', () => {
    const shuffled = fc.tuple(deeds, deeds).chain(([a, b]) => {
      const all = [...done(a, '甲'), ...done(b, '乙')];
      return fc.tuple(fc.subarray(all), fc.subarray(all), fc.shuffledSubarray(all));
    });
    fc.assert(
      fc.property(shuffled, ([mine, yours, others]) => {
        const { corrections } = linesToAdd(mine, [yours, others]);
        const after = [...mine, ...corrections];
        const merged = mergeCorrections([mine, yours, others]).corrections;
        expect(corrected(form, after)).toEqual(corrected(form, merged));
        expect(linesToAdd(after, [yours, others]).corrections).toEqual([]);
      }),
    );
  });
});

describe('two files that say different things of one place', () => {
  const path = '/funding/annual/total';

  it('conflict where neither knew of the other; what was said later holds', () => {
    const [one, two] = [
      line({ path, read: '300', value: '30' }),
      line({ path, read: '300', value: '31', by: '李四' }),
    ];
    const { corrections, conflicts } = mergeCorrections([[two], [one]]);
    expect(corrections).toEqual([one, two]);
    expect(conflicts).toEqual([{ record: form.id, path, holds: two, other: one }]);
  });

  it('do not where one went on from the other, or both say the same', () => {
    const [one, two] = [
      line({ path, read: '300', value: '30' }),
      line({ path, read: '300', value: '31', by: '李四' }),
    ];
    expect(mergeCorrections([[one], [one, two]]).conflicts).toEqual([]);
    const same = line({ path, read: '300', value: '31', by: '王五' });
    expect(mergeCorrections([[two], [same]]).conflicts).toEqual([]);
  });

  it('are put in order by the moment, whatever its zone', () => {
    const early = line({ path, read: '300', value: '1', at: '2025-03-02T07:00:00+08:00' });
    const late = line({ path, read: '300', value: '2', at: '2025-03-01T23:30:00Z' });
    expect(mergeCorrections([[late], [early]]).corrections).toEqual([early, late]);
  });
});
