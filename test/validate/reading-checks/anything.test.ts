import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DOUBTS,
  DROP_REASONS,
  type Evidence,
  EXPECTED_AS,
  Finding,
  ProjectRecord,
} from '../../../pipeline/model/index.ts';
import { sentenceOf } from '../../../pipeline/render/words/index.ts';
import { validate } from '../../../pipeline/validate/index.ts';
import { indicator, madeUpForm } from '../form.ts';

/* Whatever is noted of how a form was read is told, with its place, in sentences without gaps. */

const text = fc.oneof(
  fc.constantFrom(
    '',
    '1.800',
    '≥95%',
    '1OO%',
    '50,78O,000',
    '(300)',
    '3年',
    '604-某局',
    'N',
    '9509',
  ),
  fc.string({ maxLength: 60, unit: 'grapheme' }),
);
const PATHS = [
  '/title',
  '/projectName',
  '/department/name',
  '/department/code',
  '/period',
  '/attribute',
  '/funding/unit',
  '/funding/annual/total',
  '/funding/implementation/lines/1/amount',
  '/funding/annual/executed',
  '/funding/annual/lines/7/rate',
  '/indicators/0/name',
  '/indicators/1/value',
  '/indicators/8/value',
  '/indicators/3/columns/nature',
  '/indicators/99/score',
  '/goals/annual',
  '/extra/备~1注',
  '/signoff/filledAt',
];
const path = fc.constantFrom(...PATHS);
const evidence: fc.Arbitrary<Evidence> = fc
  .record(
    {
      source: fc.nat({ max: 1 }),
      page: fc.integer({ min: 1, max: 3 }),
      box: fc.constantFrom<number[]>([0, 0, 9, 9], [0, 9, 9, 18]),
      text,
      confidence: fc.constantFrom(0.5, 1),
      read: text,
      fixed: fc.array(fc.constantFrom('ge', 'digits', 'stop', 'label'), { maxLength: 2 }),
      doubts: fc.uniqueArray(fc.constantFrom(...DOUBTS), { minLength: 1 }),
      undrawn: fc.constant(true as const),
    },
    { requiredKeys: ['source', 'page', 'box', 'text'] },
  )
  .map((one) => one as Evidence);
const notes = fc.record({
  evidence: fc.dictionary(path, evidence),
  notUnderstood: fc.array(fc.record({ path, text, as: fc.constantFrom(...EXPECTED_AS) }), {
    maxLength: 4,
  }),
  reading: fc.record({
    leftovers: fc.array(evidence, { maxLength: 3 }),
    unknownLabels: fc.array(evidence, { maxLength: 2 }),
    mendedWords: fc.array(evidence, { maxLength: 9 }),
    lost: fc.array(evidence, { maxLength: 2 }),
    leftOut: fc.array(fc.constantFrom(...DROP_REASONS), { maxLength: 4 }),
  }),
  differences: fc.array(
    fc.record({
      path,
      here: text,
      there: text,
      evidence: evidence.map((one) => ({ ...one, source: 1 })),
    }),
    { maxLength: 3 },
  ),
});

const BASE = madeUpForm();
const [SOURCE = { file: '', sha256: '0'.repeat(64), pages: [1], form: 1 }] = BASE.sources;
const READING_RULES = new Set(['N1', 'N2', 'L1', 'L2', 'L3', 'L4', 'R1', 'S1', 'S2', 'S3', 'S4']);

describe('whatever was noted of a reading', () => {
  it('is told, in findings that are what the schema says', () => {
    fc.assert(
      fc.property(notes, (noted) => {
        const record: ProjectRecord = {
          ...BASE,
          ...noted,
          evidence: {
            ...noted.evidence,
            ...Object.fromEntries(
              noted.reading.leftOut.map((_, at) => [
                `/reading/leftOut/${at}`,
                { source: 0, line: at + 1, text: '旧' },
              ]),
            ),
          },
          indicators: [...BASE.indicators, indicator({ name: '' })],
          sources: [SOURCE, { ...SOURCE, file: '2025/other.pdf' }],
        };
        ProjectRecord.parse(record);
        const findings = validate(record).filter(({ rule }) => READING_RULES.has(rule));
        for (const finding of findings) {
          Finding.parse(finding);
          expect(finding.paths.length).toBeGreaterThan(0);
          for (const lang of ['zh', 'en'] as const) {
            const sentence = sentenceOf(finding, lang);
            expect(sentence).not.toMatch(/undefined|\[object|NaN|^\s*$/u);
          }
        }
        const told = new Set(findings.flatMap(({ paths }) => paths));
        const { leftovers, unknownLabels, lost, leftOut, mendedWords } = noted.reading;
        const named = Object.entries({ leftovers, unknownLabels, lost, leftOut, mendedWords });
        for (const [list, texts] of named) {
          for (const at of texts.keys()) expect(told).toContain(`/reading/${list}/${at}`);
        }
        for (const entry of noted.notUnderstood) expect(told).toContain(entry.path);
        for (const at of noted.differences.keys()) expect(told).toContain(`/differences/${at}`);
        const perSeverity = findings.map(({ rule, severity }) => `${rule} ${severity}`);
        expect(new Set(perSeverity).size).toBe(perSeverity.length);
      }),
      { numRuns: 300 },
    );
  });
});
