import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Correction,
  corrected,
  correctionLines,
  lineOf,
} from '../../pipeline/corrections/index.ts';
import { ProjectRecord, pointerOf, readAt } from '../../pipeline/model/index.ts';
import { validate } from '../../pipeline/validate/index.ts';
import { formWithMoney, line } from './lines.ts';

const form = formWithMoney();
const ROW = '/indicators/annual:质量指标:验收合格率:1';
const paths = fc.oneof(
  fc.constantFrom(
    '/id',
    '/__proto__',
    '/constructor/prototype',
    '/sources',
    '/evidence',
    '/extra/__proto__',
    '/goals/toString',
    '/funding',
    '/funding/annual',
    '/funding/annual/lines',
    '/funding/annual/lines/0',
    '/funding/annual/__proto__',
    '/funding/implementation/total',
    '/indicators',
    '/indicators/0',
    '/indicators/-1/name',
    `${ROW}/value/text`,
    `${ROW}/__proto__`,
    `${ROW}/identity`,
    '/reading/leftovers/x:1',
    '/corrections/0',
    '',
    '/',
    '//',
  ),
  fc.constantFrom(
    '/title',
    '/year',
    '/period',
    '/period/start',
    '/attribute',
    '/department/name',
    '/funding/unit',
    '/funding/annual/total',
    '/funding/annual/lines/other:其他资金:1/amount',
    ROW,
    ...['name', 'value', 'level1', 'level2', 'horizon', 'weight', 'actual', 'note'].map(
      (part) => `${ROW}/${part}`,
    ),
  ),
  fc.string({ maxLength: 30 }),
);
const texts = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '1e9',
    '-5',
    '9'.repeat(400),
    '=1+1',
    '<script>',
    '≥95%',
    '2025',
    '万元',
    '{{x}}',
  ),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const row = fc.record({
  horizon: fc.constantFrom('annual' as const, 'implementation' as const),
  level2: fc.constantFrom('质量指标', '成本指标', '没有的指标', ''),
  name: texts,
  value: texts,
});
const asked = fc.record(
  {
    path: paths,
    act: fc.constantFrom(
      'accept',
      'note',
      'add',
      'delete',
      'move',
      'split',
      'join',
      'one',
      'apart',
    ),
    value: texts,
    rows: fc.array(row, { maxLength: 3 }),
    after: paths,
    with: fc.array(paths, { maxLength: 2 }),
    isRead: fc.boolean(),
  },
  { requiredKeys: ['path', 'isRead'] },
);

/** Lines as anyone may write them by hand, those that are none left out. */
const lines = fc.array(asked, { maxLength: 10 }).map((all) =>
  all.flatMap(({ isRead, ...one }) => {
    const pointer = pointerOf(form, one.path);
    const read = isRead && pointer !== null ? (readAt(form, pointer) ?? '') : '';
    const made = Correction.safeParse({
      ...line({ path: '/title', value: '' }),
      value: undefined,
      ...one,
      read,
    });
    return made.success ? [made.data] : [];
  }),
);

describe('lines that anyone may have written', () => {
  it('make no record that is none, change no id and get nothing done to it in silence', () => {
    const before = structuredClone(form);
    fc.assert(
      fc.property(lines, (all) => {
        const after = corrected(form, all);
        expect(ProjectRecord.safeParse(after).error).toBeUndefined();
        expect(after.id).toBe(form.id);
        expect(form).toEqual(before);
        validate(after);
        if (after !== form) {
          const told = [...(after.corrections ?? []), ...(after.offeredCorrections ?? [])];
          expect(told.length).toBeGreaterThan(0);
        }
        // The same lines, the same record.
        expect(corrected(form, correctionLines(all.map(lineOf).join('')).corrections)).toEqual(
          after,
        );
      }),
      { numRuns: 300 },
    );
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
