import { describe, expect, it } from 'vitest';
import { corrected, stablePathOf } from '../../pipeline/corrections/index.ts';
import { ProjectRecord } from '../../pipeline/model/index.ts';
import { madeUpRecord } from '../merge/made-up-record.ts';
import { asking, formWithMoney, line } from './lines.ts';

const TOTAL = '/funding/annual/total';
const FIRST = '/indicators/annual:质量指标:验收合格率:1';
const SECOND = '/indicators/annual:质量指标:验收合格率:2';
const form = formWithMoney();

describe('a record with corrections', () => {
  it('is the very record where nobody corrected anything', () => {
    expect(corrected(form, [])).toBe(form);
  });

  it('has an amount as typed in the unit of the form, and tells both', () => {
    const after = corrected(form, [line({ path: TOTAL, read: '300', value: '30' })]);
    expect(after.funding.annual?.total).toBe('300000.00');
    expect(after.id).toBe(form.id);
    expect(after.evidence[TOTAL]?.text).toBe('300');
    expect(after.corrections).toMatchObject([
      { act: 'value', path: TOTAL, stablePath: TOTAL, read: '300', value: '30', by: '张三' },
    ]);
    expect(ProjectRecord.safeParse(after).success).toBe(true);
  });

  it('leaves the record that was read as it was', () => {
    const before = structuredClone(form);
    corrected(form, [
      line({ path: TOTAL, read: '300', value: '30' }),
      line({ path: FIRST, act: 'delete', read: '年度 质量指标 验收合格率 ≥95%' }),
    ]);
    expect(form).toEqual(before);
  });

  it.each([
    ['/year', '二〇二六年', 'year', 2026],
    ['/projectName', '51000021R000000019951-校舍改造二期', 'projectName', '校舍改造二期'],
    ['/department/name', '605-某区卫健局', 'department', { code: '605', name: '某区卫健局' }],
    [
      '/period',
      '2024年1月-2026年12月',
      'period',
      { text: '2024年1月-2026年12月', years: null, start: '2024-01', end: '2026-12' },
    ],
    [
      '/attribute',
      '□一次性项目 ☑经常性项目',
      'attribute',
      { text: '□一次性项目 ☑经常性项目', kind: 'recurring' },
    ],
    [
      '/goals/annual',
      "=cmd|'/C calc'!A0",
      'goals',
      { implementation: null, annual: "=cmd|'/C calc'!A0" },
    ],
    [
      '/signoff/filledAt',
      '20250217172207',
      'signoff',
      { responsible: null, handler: null, phone: null, filledAt: '2025-02-17T17:22:07+08:00' },
    ],
  ] as const)('reads %s as the form would have been read: %s', (path, value, key, expected) => {
    const after = corrected(form, [asking(form, [], { path, value })]);
    expect(after[key]).toEqual(expected);
    expect(after.corrections).toHaveLength(1);
  });

  it('counts amounts again in another unit, those that were corrected too', () => {
    const lines = [
      line({ path: TOTAL, read: '300', value: '30' }),
      line({ path: '/funding/unit', read: '万元', value: '元' }),
    ];
    const { funding } = corrected(form, lines);
    expect(funding.unit).toBe('元');
    expect(funding.annual?.total).toBe('30.00');
    expect(funding.annual?.lines.map(({ amount }) => amount)).toEqual(['20.00', '10.00']);
  });

  it('takes a value as typed and keeps the path of its row when its name is corrected', () => {
    const lines = [
      asking(form, [], { path: `${SECOND}/name`, value: '优良率' }),
      asking(form, [], { path: `${SECOND}/value`, value: '不低于90.5％' }),
      asking(form, [], { path: `${FIRST}/level2`, value: '时效' }),
    ];
    const { indicators, ...after } = corrected(form, lines);
    expect(indicators[2]).toMatchObject({
      name: '优良率',
      value: { kind: 'ratio', comparator: '≥', number: '90.5', unit: '%' },
    });
    expect(indicators[1]).toMatchObject({ level1: '产出指标', level2: '时效指标' });
    const now = { ...after, indicators };
    expect(stablePathOf(now, '/indicators/2/value')).toBe(`${SECOND}/value`);
    expect(stablePathOf(now, '/indicators/1')).toBe(FIRST);
    // And is found by it once more.
    const more = asking(form, lines, { path: `${SECOND}/value`, value: '100%' });
    expect(corrected(form, [...lines, more]).indicators[2]?.value.number).toBe('100');
  });

  it('reads the number of a form that has sign and unit in columns of their own in them', () => {
    const columns = formWithMoney();
    const [row] = columns.indicators;
    if (row === undefined) throw new Error();
    row.columns = { nature: '≥', value: '12', unit: '间' };
    columns.evidence['/indicators/0/value'] = { source: 0, page: 1, text: '12' };
    const path = `${stablePathOf(columns, '/indicators/0')}/value`;
    const typed = (value: string) =>
      corrected(columns, [asking(columns, [], { path, value })]).indicators[0];
    expect(typed('15')).toMatchObject({
      value: { text: '≥15间', number: '15' },
      columns: { nature: '≥', value: '15', unit: '间' },
    });
    expect(typed('≤16间')?.value).toMatchObject({ text: '≤16间', comparator: '≤', unit: '间' });
    expect(typed('17所')?.value).toMatchObject({ text: '≥17所', unit: '所' });
  });

  it('has what a person takes back as it was read', () => {
    const first = asking(form, [], { path: TOTAL, value: '30' });
    const back = asking(form, [first], { path: TOTAL });
    expect(corrected(form, [first, back])).toBe(form);
    const again = asking(form, [first, back], { path: TOTAL, value: '31' });
    expect(corrected(form, [first, back, again]).funding.annual?.total).toBe('310000.00');
  });

  it('keeps a note apart from a value', () => {
    const lines = [
      asking(form, [], { path: TOTAL, value: '30' }),
      asking(form, [], { path: TOTAL, act: 'note', value: '已电话核实' }),
    ];
    const after = corrected(form, lines);
    expect(after.corrections?.map(({ act, value }) => [act, value])).toEqual([
      ['value', '30'],
      ['note', '已电话核实'],
    ]);
    const off = asking(form, lines, { path: TOTAL, act: 'note', value: '' });
    expect(corrected(form, [...lines, off]).corrections).toHaveLength(1);
  });
});

describe('rows', () => {
  const names = (record: ProjectRecord) =>
    record.indicators.map(({ name, value }) => `${name} ${value.text}`);
  const added = {
    horizon: 'annual',
    level2: '时效指标',
    name: '按期完工率',
    value: '100%',
  } as const;

  it('are added where they are wanted, and corrected like others', () => {
    const path = stablePathOf(form, '/indicators/0');
    const one = asking(form, [], { path: '', act: 'add', rows: [added], after: path });
    expect(one.path).toBe('/indicators/annual:时效指标:按期完工率:1');
    const two = asking(form, [one], { path: `${one.path}/value`, value: '≥98%' });
    const after = corrected(form, [one, two]);
    expect(names(after)).toEqual([
      '改造教室 12间',
      '按期完工率 ≥98%',
      '验收合格率 ≥95%',
      '验收合格率 ≥90%',
    ]);
    expect(after.indicators[1]).toMatchObject({ level1: '产出指标', value: { comparator: '≥' } });
    // The evidence of the others went with them.
    expect(after.evidence['/indicators/2/value']?.text).toBe('≥95%');
    expect(after.evidence['/indicators/1/value']).toBeUndefined();
    expect(after.corrections?.map((told) => told.path)).toEqual([
      '/indicators/1',
      '/indicators/1/value',
    ]);
    expect(ProjectRecord.safeParse(after).success).toBe(true);
  });

  it('that are deleted keep what is printed in them', () => {
    const gone = asking(form, [], { path: FIRST, act: 'delete' });
    const after = corrected(form, [gone]);
    expect(names(after)).toEqual(['改造教室 12间', '验收合格率 ≥90%']);
    expect(after.evidence['/indicators/1/value']?.text).toBe('≥90%');
    // The second of two equals is not taken for the first.
    expect(stablePathOf(after, '/indicators/1')).toBe(SECOND);
    expect(after.corrections?.[0]).toMatchObject({
      act: 'delete',
      path: '/indicators',
      stablePath: FIRST,
    });
    expect(after.corrections?.[0]?.evidence?.map(({ text }) => text)).toEqual([
      '验收合格率',
      '≥95%',
    ]);
    const back = asking(form, [gone], { path: FIRST });
    expect(corrected(form, [gone, back])).toBe(form);
  });

  it('are moved behind others, and to the first place', () => {
    const path = stablePathOf(form, '/indicators/0');
    const last = asking(form, [], { path, act: 'move', after: SECOND });
    expect(names(corrected(form, [last]))).toEqual([
      '验收合格率 ≥95%',
      '验收合格率 ≥90%',
      '改造教室 12间',
    ]);
    const first = asking(form, [], { path: SECOND, act: 'move', after: '' });
    const after = corrected(form, [first]);
    expect(names(after)[0]).toBe('验收合格率 ≥90%');
    expect(after.evidence['/indicators/0/value']?.text).toBe('≥90%');
    expect(stablePathOf(after, '/indicators/0')).toBe(SECOND);
  });

  it('are split into several and joined into one', () => {
    const path = stablePathOf(form, '/indicators/0');
    const value = asking(form, [], { path: `${path}/value`, value: '13间' });
    const split = asking(form, [value], {
      path,
      act: 'split',
      rows: [
        { horizon: 'annual', level2: '数量指标', name: '改造教室', value: '8间' },
        { horizon: 'annual', level2: '数量指标', name: '改造宿舍', value: '4间' },
      ],
    });
    const after = corrected(form, [value, split]);
    expect(names(after).slice(0, 2)).toEqual(['改造教室 8间', '改造宿舍 4间']);
    // Both parts are printed where the whole was.
    expect(after.evidence['/indicators/1/name']?.text).toBe('改造教室');
    const join = asking(form, [], {
      path: FIRST,
      act: 'join',
      with: [SECOND],
      rows: [{ horizon: 'annual', level2: '质量指标', name: '验收合格率', value: '90%以上' }],
    });
    expect(join.read).toBe('年度 质量指标 验收合格率 ≥95%\n年度 质量指标 验收合格率 ≥90%');
    const joined = corrected(form, [join]);
    expect(names(joined)).toEqual(['改造教室 12间', '验收合格率 90%以上']);
    expect(joined.corrections?.[0]?.evidence?.map(({ text }) => text)).toEqual([
      '验收合格率',
      '≥90%',
    ]);
  });

  it('take what points to them along', () => {
    const told = formWithMoney({
      notUnderstood: [{ path: '/indicators/2/weight', text: 'x', as: 'points' }],
      repairs: [
        {
          path: '/indicators/2/name',
          printed: '验收合格',
          value: '验收合格率',
          reason: 'cut-off-cell',
          because: '/indicators/1/name',
        },
      ],
      differences: [
        {
          path: '/indicators/2/value',
          here: '≥90%',
          there: '≥9%',
          evidence: { source: 0, text: '≥9%' },
        },
      ],
    });
    const path = stablePathOf(told, '/indicators/0');
    const after = corrected(told, [asking(told, [], { path, act: 'delete' })]);
    expect(after.notUnderstood[0]?.path).toBe('/indicators/1/weight');
    expect(after.repairs[0]).toMatchObject({
      path: '/indicators/1/name',
      because: '/indicators/0/name',
    });
    expect(after.differences[0]?.path).toBe('/indicators/1/value');
  });
});

describe('what was completed by a name', () => {
  it('is completed by what it is corrected to', () => {
    const cut = formWithMoney({
      department: { code: '604', name: '某区教盲局' },
      implementingUnit: { code: null, name: '某区教盲局' },
      repairs: [
        {
          path: '/department/name',
          printed: '某区',
          value: '某区教盲局',
          reason: 'cut-off-cell',
          because: '/implementingUnit/name',
        },
      ],
    });
    const after = corrected(cut, [
      asking(cut, [], { path: '/implementingUnit/name', value: '某区教育局' }),
    ]);
    expect(after.department.name).toBe('某区教育局');
    expect(after.repairs[0]?.value).toBe('某区教育局');
  });
});

describe('a correction of something else than what is read', () => {
  const value = line({ path: TOTAL, read: '300', value: '30' });

  it('is offered where the file is another', () => {
    const other = {
      ...form,
      sources: [{ file: 'a.pdf', sha256: '1'.repeat(64), pages: [1], form: 1 }],
    };
    const after = corrected(other, [value]);
    expect(after.funding).toEqual(form.funding);
    expect(after.corrections).toBeUndefined();
    expect(after.offeredCorrections).toMatchObject([
      { because: 'source-changed', path: TOTAL, read: '300', value: '30', now: '300' },
    ]);
  });

  it('is offered where the text, the row or the meaning is another', () => {
    const lines = [
      line({ path: TOTAL, read: '301', value: '30' }),
      line({ path: '/indicators/annual:质量指标:没有:1/value', read: 'x', value: '1' }),
      line({ path: '/funding/annual/lines/0/amount', read: '20', value: '20' }),
      line({
        path: '/funding/annual/lines/local:市县(区)财政资金:1/amount',
        read: '20',
        value: '二十',
      }),
      line({ path: '/goals/annual', read: '改造', value: '改造 校舍' }),
      line({ path: '/id', read: form.id, value: 'x' }),
      line({ path: '/__proto__/polluted', read: '', value: 'x' }),
      line({ path: '/extra/__proto__', read: '', value: 'x' }),
      line({
        path: '/indicators/annual:时效指标:新:1/name',
        act: 'add',
        rows: [{ horizon: 'annual', name: '新', value: '1' }],
      }),
      line({ path: 'nonsense', act: 'accept' }),
    ];
    const after = corrected(form, lines);
    expect(after.corrections).toBeUndefined();
    expect(after.offeredCorrections?.map(({ because }) => because)).toEqual([
      'reading-changed',
      'path-gone',
      'path-gone',
      'not-understood',
      'fulfilled',
      'path-gone',
      'path-gone',
      'path-gone',
      'path-gone',
      'path-gone',
    ]);
    expect({ ...after, offeredCorrections: undefined }).toEqual({
      ...form,
      offeredCorrections: undefined,
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('that was said of a row which someone took away since says nothing more', () => {
    const own = asking(form, [], { path: `${FIRST}/value`, value: '96%' });
    const gone = asking(form, [own], { path: FIRST, act: 'delete' });
    const after = corrected(form, [own, gone]);
    expect(after.corrections).toHaveLength(1);
    expect(after.offeredCorrections).toBeUndefined();
  });
});

describe('a record without the money of a horizon', () => {
  it('gets its total', () => {
    const bare = madeUpRecord({ funding: { unit: '元', implementation: null, annual: null } });
    const after = corrected(bare, [asking(bare, [], { path: TOTAL, value: '1,200.5' })]);
    expect(after.funding.annual).toEqual({ total: '1200.50', label: '', lines: [] });
  });
});
