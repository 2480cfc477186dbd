import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Finding, type Indicator, type ProjectRecord } from '../../pipeline/model/index.ts';
import { VALUE_KINDS } from '../../pipeline/model/record.ts';
import { sentenceOf } from '../../pipeline/render/words/index.ts';
import { validate, validateBatch } from '../../pipeline/validate/index.ts';
import { indicator, madeUpForm } from './form.ts';
import { seedRecords } from './seed.ts';

/** Texts of the kind that forms hold, and of every other kind. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '合计',
          '总投资',
          '万元',
          '元/人',
          '每人',
          '×',
          '=',
          '2024年',
          '7月',
          '《',
          '》',
          '。',
          ',',
        ],
        ...[
          '1',
          '０',
          '4775',
          '.5',
          '一千',
          '亿',
          '％',
          '≥',
          '满意度',
          '率',
          '(',
          '无',
          ' ',
          '\n',
          '/',
        ],
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one);
const decimal = fc
  .tuple(fc.nat(), fc.nat(9999))
  .map(([a, b]) => (b % 3 === 0 ? `${a}.${b}` : `${a}`));
const money = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map((n) => {
  const digits = (n < 0n ? -n : n).toString().padStart(3, '0');
  return `${n < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
});

const value: fc.Arbitrary<Indicator['value']> = fc.record({
  text,
  kind: fc.constantFrom(...VALUE_KINDS),
  comparator: maybe(fc.constantFrom('≥', '>', '=', '≤', '<', '±')),
  number: maybe(decimal),
  unit: maybe(fc.oneof(fc.constantFrom('元/人', '人', '%', '万元', '元/人/年', ''), text)),
  yuan: maybe(money),
  date: maybe(fc.constantFrom('2024', '2025-06', '2026-12-31')),
});

const indicators: fc.Arbitrary<Indicator[]> = fc.array(
  fc
    .record({
      horizon: fc.constantFrom('implementation', 'annual'),
      level1: maybe(fc.constantFrom('成本指标', '产出指标', '效益指标', '满意度指标')),
      level2: maybe(fc.oneof(fc.constantFrom('数量指标', '成本指标', '时效指标'), text)),
      name: text,
      value,
      weight: maybe(fc.oneof(decimal, text)),
      actual: maybe(value),
      score: maybe(fc.oneof(decimal, text)),
      note: maybe(text),
    } satisfies { [K in keyof Indicator]?: fc.Arbitrary<Indicator[K]> })
    .map((one) => indicator(one)),
  { maxLength: 8 },
);

const funding = fc.record({
  total: maybe(money),
  label: text,
  lines: fc.array(
    fc.record({
      source: fc.constantFrom('central', 'local', 'fiscal', 'other'),
      label: text,
      amount: maybe(money),
      executed: maybe(money),
      rate: maybe(fc.oneof(decimal, text)),
    }),
    { maxLength: 4 },
  ),
  executed: maybe(money),
  rate: maybe(fc.oneof(decimal, text)),
  weight: maybe(decimal),
  score: maybe(decimal),
});

const form: fc.Arbitrary<ProjectRecord> = fc
  .record({
    kind: fc.constantFrom('target', 'self-evaluation', 'monitoring', 'application', 'unit-target'),
    title: maybe(text),
    year: maybe(fc.integer({ min: 1900, max: 2100 })),
    projectName: maybe(text),
    funding: fc.record({
      unit: maybe(fc.constantFrom('元', '万元')),
      implementation: maybe(funding),
      annual: maybe(funding),
    }),
    narratives: fc.record({
      overview: maybe(text),
      basis: maybe(text),
      necessity: maybe(text),
      safeguards: maybe(text),
      plan: maybe(text),
    }),
    goals: fc.record({ implementation: maybe(text), annual: maybe(text) }),
    period: maybe(
      fc.record({
        text,
        years: maybe(fc.double({ min: 0, max: 120, noNaN: true })),
        start: maybe(fc.constantFrom('2024-01', '2025-06-01')),
        end: maybe(fc.constantFrom('2024', '2027-12-31')),
      }),
    ),
    indicators,
    extra: fc.dictionary(fc.oneof(fc.constant('自评得分'), text), text, { maxKeys: 3 }),
  })
  .map((changes) => madeUpForm(changes));

it('checks whatever a form may hold, and its findings are what the schema says', () => {
  fc.assert(
    fc.property(fc.array(form, { minLength: 1, maxLength: 3 }), (records) => {
      const named = records.map((record, at) => ({ ...record, id: `2025-101-${at}` }));
      const findings = [...named.flatMap((record) => validate(record)), ...validateBatch(named)];
      for (const finding of findings) {
        Finding.parse(finding);
        expect(finding.paths.length).toBeGreaterThan(0);
        for (const path of finding.paths) expect(path).toMatch(/^\//u);
        for (const lang of ['zh', 'en'] as const) {
          const sentence = sentenceOf(finding, lang);
          expect(sentence).not.toBe('');
          expect(sentence).not.toMatch(/undefined|null|NaN|\[object/u);
        }
      }
    }),
    { numRuns: 200 },
  );
});

/** Whether a JSON pointer leads to something that the record's type has. */
function leads(record: ProjectRecord, path: string): boolean {
  let here: unknown = record;
  for (const segment of path.slice(1).split('/')) {
    if (typeof here !== 'object' || here === null || !(segment in here)) return false;
    here = (here as Record<string, unknown>)[segment];
  }
  return true;
}

it('points into the record', () => {
  for (const record of seedRecords()) {
    for (const { paths, rule } of validate(record)) {
      for (const path of paths) {
        expect(`${rule} ${path}: ${leads(record, path)}`).toBe(`${rule} ${path}: true`);
      }
    }
  }
});
