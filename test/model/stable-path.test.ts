import { describe, expect, it } from 'vitest';
import { pointerOf, stablePathOf } from '../../pipeline/corrections/index.ts';
import type { Indicator } from '../../pipeline/model/index.ts';
import { indicator, madeUpRecord } from '../merge/made-up-record.ts';

const rows: readonly Indicator[] = [
  indicator('implementation', '质量指标', '验收合格率', '≥95%'),
  indicator('annual', '质量指标', '验收合格率', '≥95%'),
  { ...indicator('annual', '质量指标', '改造工程验收合格率', '≥90%'), printedName: '改造工程验' },
  indicator('annual', '质量指标', '验收合格率', '≥99%'),
];
const record = madeUpRecord({ indicators: [...rows] });

describe('a stable path', () => {
  it('names an indicator by horizon, class, printed name and ordinal among equals', () => {
    expect(stablePathOf(record, '/indicators/1/value')).toBe(
      '/indicators/annual:质量指标:验收合格率:1/value',
    );
    expect(stablePathOf(record, '/indicators/3/value')).toBe(
      '/indicators/annual:质量指标:验收合格率:2/value',
    );
    // The repaired name may be another tomorrow, what is printed may not.
    expect(stablePathOf(record, '/indicators/2/name')).toBe(
      '/indicators/annual:质量指标:改造工程验:1/name',
    );
  });

  it('names a funding line by its source and label', () => {
    expect(stablePathOf(record, '/funding/annual/lines/0/amount')).toBe(
      '/funding/annual/lines/local:市县(区)财政资金:1/amount',
    );
  });

  it('is the pointer itself where there is no list', () => {
    for (const pointer of ['/funding/annual/total', '/period/text', '/goals/annual', '']) {
      expect(stablePathOf(record, pointer)).toBe(pointer);
      expect(pointerOf(record, pointer)).toBe(pointer);
    }
  });

  it('leads back to where it came from, for every row', () => {
    for (const at of rows.keys()) {
      const pointer = `/indicators/${at}/value`;
      expect(pointerOf(record, stablePathOf(record, pointer))).toBe(pointer);
    }
  });

  it('finds its row again where others were added, left out or moved', () => {
    const path = stablePathOf(record, '/indicators/1/value');
    const [first, second, third, fourth] = rows as [Indicator, Indicator, Indicator, Indicator];
    const moved = madeUpRecord({ indicators: [third, first, second, fourth] });
    expect(pointerOf(moved, path)).toBe('/indicators/2/value');
    const without = madeUpRecord({ indicators: [first, third] });
    expect(pointerOf(without, path)).toBeNull();
  });

  it('tells names apart whatever marks they hold', () => {
    const odd = madeUpRecord({
      indicators: [
        indicator('annual', '质量指标', 'a:1/b~2', '1'),
        indicator('annual', '质量指标:a', '1/b~2', '2'),
      ],
    });
    const paths = [0, 1].map((at) => stablePathOf(odd, `/indicators/${at}/name`));
    expect(new Set(paths).size).toBe(2);
    expect(paths.map((path) => pointerOf(odd, path))).toEqual([
      '/indicators/0/name',
      '/indicators/1/name',
    ]);
  });
});
