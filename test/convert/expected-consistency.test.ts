import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OUTPUT_COST_SCHEME } from '../../pipeline/model/taxonomy.ts';
import {
  type ExpectedRecord,
  expectedRecords,
  expectedRepairs,
  type Year,
} from '../fixtures/expected/load.ts';

/** A mistyped expectation would make the program wrong in its image, so the expectations are held to plain facts. */

const counts: Record<Year, number[]> = {
  2024: [12, 16, 18, 24, 30, 14, 12, 12, 14],
  2025: [12, 16, 18, 18, 24, 30, 14, 12],
};

const forms = ([2024, 2025] as const).flatMap((year) =>
  expectedRecords(year).map((record, index) => ({
    year,
    form: index + 1,
    name: record.projectName,
    record,
  })),
);

/** 分 of a decimal; its own arithmetic, not the program's. */
const cents = (decimal: string, scale = 1n): bigint => {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(2, '0')) * scale;
};

const texts = (record: ExpectedRecord): string[] =>
  [
    record.title,
    record.projectName,
    record.department.name,
    record.department.code,
    record.implementingUnit.name,
    record.attribute?.text,
    record.period?.text,
    ...Object.values(record.narratives),
    record.goals.implementation,
    record.goals.annual,
    ...record.indicators.flatMap(({ name, value }) => [name, value.text]),
  ].filter((text) => typeof text === 'string');

describe.each([2024, 2025] as const)('the expectations of %i', (year) => {
  it('number the indicators of the forms', () => {
    expect(expectedRecords(year).map(({ indicators }) => indicators.length)).toEqual(counts[year]);
  });

  it('hold one form once', () => {
    const names = expectedRecords(year).map(({ projectName }) => projectName);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.each(forms)('$year form $form, $name', ({ record, year }) => {
  it('has all its parts', () => {
    expect(record.kind).toBe('target');
    expect(record.year).toBe(year);
    const { narratives, goals } = record;
    for (const text of [...Object.values(narratives), goals.implementation, goals.annual]) {
      expect(text).toBeTruthy();
    }
    expect(record.signoff.filledAt).toMatch(/^202[45]-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/u);
  });

  it('has twelve amounts whose totals are their sums', () => {
    for (const side of [record.funding.implementation, record.funding.annual]) {
      expect(side?.lines.map(({ source }) => source)).toEqual([
        'central',
        'provincial',
        'local',
        'selfRaised',
        'other',
      ]);
      expect(side?.lines.at(-1)?.amount).toBeNull();
      const sum = (side?.lines ?? []).reduce((s, { amount }) => s + cents(amount ?? '0'), 0n);
      expect(cents(side?.total ?? '')).toBe(sum);
    }
  });

  it('has indicators in pairs, implementation before annual, each under its class', () => {
    record.indicators.forEach((indicator, index) => {
      expect(indicator.horizon).toBe(index % 2 === 0 ? 'implementation' : 'annual');
      expect(OUTPUT_COST_SCHEME[indicator.level1 ?? '']).toContain(indicator.level2);
    });
  });

  it('lists as empty only classes without an indicator', () => {
    for (const { horizon, level1, level2 } of record.emptyClasses) {
      expect(OUTPUT_COST_SCHEME[level1 ?? '']).toContain(level2);
      const filled = record.indicators.filter((i) => i.horizon === horizon && i.level2 === level2);
      expect(filled).toEqual([]);
    }
  });

  it('has values whose parts stand in their text', () => {
    for (const { name, value } of record.indicators) {
      const { text, kind, number, unit, yuan, date } = value;
      const where = `${name} ${text}`;
      if (number !== null) expect(text, where).toContain(number);
      if (unit !== null) expect(text.replaceAll(' ', ''), where).toContain(unit);
      if (date !== null) expect(text, where).toContain(date.slice(0, 4));
      expect(yuan !== null, where).toBe(kind === 'money' || kind === 'unit-price');
      expect(date !== null, where).toBe(kind === 'date');
      expect(number === null, where).toBe(kind === 'date' || kind === 'qualitative');
      if (yuan !== null && number !== null) {
        expect(cents(yuan), where).toBe(cents(number, unit === '万元' ? 10_000n : 1n));
      }
    }
  });

  it('has no white space but what the writer typed', () => {
    const typed = /阳泉市委 阳泉市人民政府 关于|207\.83万元 1、|m ²/gu;
    for (const text of texts(record)) expect(text.replaceAll(typed, '')).not.toMatch(/\s/u);
  });
});

describe('2025, beside its text', () => {
  const source = readFileSync(
    new URL('../../input/2025/yangquan-2025.txt', import.meta.url),
    'utf8',
  );
  const blocks = source.split(/^(?=阳泉经济技术开发区县)/mu).slice(1);

  it.each(expectedRecords(2025).map((record, index) => ({ record, block: blocks[index] ?? '' })))(
    '$record.projectName: every text and amount stands in its form',
    ({ record, block }) => {
      for (const text of texts(record)) expect(block).toContain(text);
      const { implementation, annual } = record.funding;
      for (const side of [implementation, annual]) {
        for (const { amount } of [{ amount: side?.total ?? '' }, ...(side?.lines ?? [])]) {
          const printed = (amount ?? '').replace('.00', '').replace(/\B(?=(\d{3})+(?!\d))/gu, ',');
          expect(block).toContain(`\t${printed}`);
        }
      }
      expect(block).toContain(record.signoff.filledAt?.slice(0, 19).replaceAll(/[-T:]/gu, ''));
    },
  );
});

describe.each([2024, 2025] as const)('the expected repairs of %i', (year) => {
  const records = expectedRecords(year);
  const at = (form: number, path: string): string => {
    const [, list = '', index = '', field = ''] = path.split('/');
    const record = records[form - 1];
    if (record === undefined) return '';
    if (list === 'indicators' && field === 'name')
      return record.indicators[Number(index)]?.name ?? '';
    if (list === 'goals')
      return record.goals[index === 'annual' ? 'annual' : 'implementation'] ?? '';
    if (list === 'narratives') {
      return record.narratives[index === 'overview' ? 'overview' : 'necessity'] ?? '';
    }
    if (list === 'department') return record.department.name ?? '';
    return list === 'implementingUnit' ? (record.implementingUnit.name ?? '') : '';
  };

  it.each(expectedRepairs(year))('$form $projectName', (repairs) => {
    const record = records[repairs.form - 1];
    expect(repairs.projectName).toBe(record?.projectName);
    for (const { path, horizon, level2, printed, name, because } of repairs.names) {
      const indicator = record?.indicators[Number(path.split('/')[2])];
      const twin = record?.indicators[Number(because.split('/')[2])];
      expect(indicator).toMatchObject({ name: printed, horizon, level2 });
      expect(twin).toMatchObject({ name, level2, value: indicator?.value });
      expect(twin?.horizon).not.toBe(horizon);
      expect(name.startsWith(printed) && name.length > printed.length).toBe(true);
    }
    for (const { path, horizon, name } of repairs.classNames) {
      expect(record?.indicators[Number(path.split('/')[2])]).toMatchObject({
        horizon,
        level2: name,
      });
    }
    for (const { path, horizon, name } of repairs.levels) {
      expect(record?.indicators[Number(path.split('/')[2])]).toMatchObject({
        horizon,
        level1: name,
      });
    }
    for (const { path, name } of repairs.atWidthLimit) {
      expect(at(repairs.form, path)).toBe(name);
      expect([...name]).toHaveLength(11);
    }
    for (const { path, printed, suggestion, because } of repairs.offers) {
      expect(at(repairs.form, path)).toContain(printed);
      expect(at(repairs.form, path)).not.toContain(suggestion);
      expect(at(repairs.form, because)).toContain(suggestion);
    }
    if (repairs.department !== null) {
      const { path, printed, name, because } = repairs.department;
      expect(at(repairs.form, path)).toBe(printed);
      expect(at(repairs.form, because)).toBe(name);
    }
  });
});
