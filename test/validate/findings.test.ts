import { describe, expect, it } from 'vitest';
import type { Finding } from '../../pipeline/model/index.ts';
import {
  applySettings,
  filterFindings,
  RULES,
  RuleSettings,
  validate,
  validateBatch,
} from '../../pipeline/validate/index.ts';
import { indicator, madeUpForm, money } from './form.ts';
import { seedRecords } from './seed.ts';

/** Every id of the list of rules. */
const IDS =
  'M1 M2 M3 M4 M5 M6 M7 M8 M9 M10 M11 M12 C1 C2 C3 C4 C5 C6 T1 T2 T3 T4 T5 T6 T7 ' +
  'Q1 Q2 Q3 Q4 Q5 Q6 Q7 Q8 D1 D2 D3 D4 D5 X1 X2 X3 X4 X5 X6 X7 P1 P2 P3 P4 P5 P6 P7 A1 ' +
  'W1 W2 W3 W4 W5 W6 W7 Y1 Y2 Y3 Y4 Y5 Y6 Y7 Y8 Y9 Y10 Y11 Y12 N1 N2 N3 L1 L2 L3 L4 R1 S1 S2 S3 S4 K1 K2';
const ERRORS = 'M1 M2 M3 M5 M9 C1 T1 T6 Q5 D3 D4 X5 P3 W1 W3 Y1 Y3 Y4 N1';
const NOTES = 'M8 C5 T4 Q6 Q7 Q8 D2 X6 P5 P6 W7 Y6 Y11 Y12 N2 L4 R1 S2 K1';

describe('the catalogue', () => {
  it('lists every rule once, with its severity and both titles', () => {
    expect(RULES.map(({ id }) => id)).toEqual(IDS.split(' '));
    const of = (severity: string) =>
      RULES.filter((rule) => rule.severity === severity).map(({ id }) => id);
    expect(of('error')).toEqual(ERRORS.split(' '));
    expect(of('note')).toEqual(NOTES.split(' '));
    for (const { title, titleEn, ground, groundEn } of RULES) {
      expect(title).toMatch(/\p{Script=Han}/u);
      expect(ground).toMatch(/\p{Script=Han}/u);
      expect(titleEn).not.toBe('');
      expect(groundEn).not.toBe('');
    }
  });

  it('is plain data, fit for another thread', () => {
    expect(structuredClone(RULES)).toEqual(RULES);
  });
});

describe('settings', () => {
  it('turns rules off and changes their severity, of earlier stages as well', () => {
    const repair: Finding = {
      record: 'a',
      rule: 'R1',
      severity: 'note',
      paths: [],
      facts: [],
      evidence: [],
      suggestion: null,
    };
    expect(applySettings([repair], { R1: 'off' })).toEqual([]);
    expect(applySettings([repair], { R1: 'warning' })).toEqual([
      { ...repair, severity: 'warning' },
    ]);
    expect(applySettings([repair], { M1: 'off' })).toEqual([repair]);
  });

  it('reaches what the rules find', () => {
    const form = madeUpForm({ year: null });
    expect(validate(form).map(({ rule }) => rule)).toEqual(['P3']);
    expect(validate(form, { P3: 'off' })).toEqual([]);
    expect(validate(form, { P3: 'note' }).map(({ severity }) => severity)).toEqual(['note']);
    expect(validateBatch(seedRecords(), { X4: 'off' })).toEqual([]);
  });

  it('refuses an id that is none, and names it', () => {
    expect(RuleSettings.parse({ M1: 'off', R1: 'warning' })).toEqual({ M1: 'off', R1: 'warning' });
    expect(() => RuleSettings.parse({ M99: 'off' })).toThrow('M99');
    expect(() => RuleSettings.parse({ M1: 'loud' })).toThrow('M1');
  });
});

describe('filtering', () => {
  const findings = seedRecords().flatMap((record) => validate(record));

  it('keeps the rules and severities that were asked for', () => {
    expect(filterFindings(findings, {})).toEqual(findings);
    expect(
      new Set(filterFindings(findings, { rules: ['M3', 'C1'] }).map(({ rule }) => rule)),
    ).toEqual(new Set(['M3', 'C1']));
    const severities = filterFindings(findings, { severity: 'warning' }).map(
      ({ severity }) => severity,
    );
    expect(new Set(severities)).toEqual(new Set(['error', 'warning']));
  });
});

describe('evidence', () => {
  const evidence = {
    '/funding/annual/total': { source: 0, page: 1, box: [1, 2, 3, 4], text: '200' },
    '/funding/annual': { source: 0, line: 1, text: '资金' },
    '/indicators/0/name': { source: 0, line: 2, text: '甲' },
    '/indicators/0/value': { source: 0, line: 2, text: '乙' },
  };

  it('is that of the path, else of what is in it, else of what is around it', () => {
    const total = madeUpForm({
      evidence,
      funding: { ...madeUpForm().funding, annual: money('200.00', { central: '100.00' }) },
    });
    const m1 = validate(total).find(({ rule }) => rule === 'M1');
    expect(m1?.evidence).toEqual([evidence['/funding/annual/total'], evidence['/funding/annual']]);
    const few = madeUpForm({ evidence, indicators: [indicator()] });
    const t3 = validate(few).find(({ rule }) => rule === 'T3');
    expect(t3?.evidence).toEqual([evidence['/indicators/0/name'], evidence['/indicators/0/value']]);
  });
});

it('finds the same in the same order every time', () => {
  const once = seedRecords().flatMap((record) => validate(record));
  const again = seedRecords().flatMap((record) => validate(record));
  expect(again).toEqual(once);
  const order = RULES.map(({ id }) => id);
  for (const record of seedRecords()) {
    const places = validate(record).map(({ rule }) => order.indexOf(rule));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }
});
