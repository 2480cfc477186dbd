import { describe, expect, it } from 'vitest';
import type { Finding, ProjectRecord } from '../../pipeline/model/index.ts';
import { differencesOf } from '../../pipeline/normalize/differences.ts';
import { mergeSources } from '../../pipeline/normalize/sources.ts';
import { indicator, madeUpRecord } from './made-up-record.ts';

const from = (
  file: string,
  pages: number[],
  changes: Partial<ProjectRecord> = {},
  form = 1,
): ProjectRecord =>
  madeUpRecord({ sources: [{ file, sha256: '0'.repeat(64), pages, form }], ...changes });

const pdf = from('2025/a.pdf', [1]);
const text = from('2025/a.txt', []);
const unread = (file: string): Finding => ({
  record: pdf.id,
  rule: 'L1',
  severity: 'warning',
  path: null,
  message: file,
  messageEn: file,
  evidence: [{ source: 0, line: 3, text: '优' }],
  suggestion: null,
});
const form = (record: ProjectRecord, findings: Finding[] = []) => ({ record, findings });

describe('two sources of one form', () => {
  it('become one record, the paged one leading, with a note that they agree', () => {
    const { records, findings } = mergeSources([form(text), form(pdf)]);
    expect(records).toEqual([{ ...pdf, sources: [...pdf.sources, ...text.sources] }]);
    expect(findings.map(({ rule, severity, record }) => [rule, severity, record])).toEqual([
      ['N2', 'note', pdf.id],
    ]);
  });

  it('are led by the one that was not read from a picture', () => {
    const evidence = { '/projectName': { source: 0, page: 1, text: '校舍改造', confidence: 0.9 } };
    const { records } = mergeSources([form({ ...pdf, evidence }), form(text)]);
    expect(records.map(({ sources }) => sources.map(({ file }) => file))).toEqual([
      ['2025/a.txt', '2025/a.pdf'],
    ]);
  });

  it('that differ in an amount are an error at that amount, with both texts', () => {
    const evidence = { '/funding/annual/total': { source: 0, page: 1, text: '300' } };
    const other = from('2025/a.txt', [], {
      funding: {
        ...text.funding,
        annual: { total: '400.00', label: '年度资金总额', lines: text.funding.annual?.lines ?? [] },
      },
      evidence: { '/funding/annual/total': { source: 0, line: 9, text: '400' } },
    });
    const { findings } = mergeSources([form({ ...pdf, evidence }), form(other)]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: 'N1',
      severity: 'error',
      path: '/funding/annual/total',
      evidence: [
        { source: 0, page: 1, text: '300' },
        { source: 1, line: 9, text: '400' },
      ],
    });
    expect(findings[0]?.message).toContain('300.00');
    expect(findings[0]?.message).toContain('400.00');
  });

  it('give the same whatever the order in which they were read', () => {
    const third = from('2025/b.pdf', [4]);
    const other = from('2024/c.pdf', [2], { id: '2024-604-ffffffff', year: 2024 });
    const forms = [pdf, text, third, other].map((record) => form(record));
    const wanted = mergeSources(forms);
    const orders = [
      [3, 2, 1, 0],
      [1, 3, 0, 2],
      [2, 0, 3, 1],
    ];
    for (const order of orders) {
      const shuffled = order.flatMap((index) => forms[index] ?? []);
      const merged = mergeSources(shuffled);
      const byId = (a: ProjectRecord, b: ProjectRecord) => (a.id < b.id ? -1 : 1);
      expect([...merged.records].sort(byId)).toEqual([...wanted.records].sort(byId));
      expect(merged.findings.map(({ message }) => message).sort()).toEqual(
        wanted.findings.map(({ message }) => message).sort(),
      );
    }
  });

  it('tell what was left unread in either, with the index of its source', () => {
    const { findings } = mergeSources([form(pdf, [unread('pdf')]), form(text, [unread('txt')])]);
    const leftovers = findings.filter(({ rule }) => rule === 'L1');
    expect(leftovers.map(({ message, evidence }) => [message, evidence[0]?.source])).toEqual([
      ['pdf', 0],
      ['txt', 1],
    ]);
  });
});

describe('two forms of one file that share an id', () => {
  it('stay apart, the second with a number after its id', () => {
    const first = from('2025/a.pdf', [1], {}, 1);
    const second = from('2025/a.pdf', [2], { goals: { implementation: null, annual: '别的' } }, 2);
    const { records, findings } = mergeSources([form(second, [unread('second')]), form(first)]);
    expect(records.map(({ id, goals }) => [id, goals.annual])).toEqual([
      [first.id, '改造校舍'],
      [`${first.id}-2`, '别的'],
    ]);
    expect(findings.map(({ record, message }) => [record, message])).toEqual([
      [`${first.id}-2`, 'second'],
    ]);
  });
});

describe('the differences of two readings', () => {
  const here = madeUpRecord({
    indicators: [indicator('annual', '数量指标', '改造校舍数量', '3所')],
  });

  it('are none for the same facts, however they are spaced or spelled', () => {
    const [only] = here.indicators;
    const there = madeUpRecord({
      goals: { implementation: null, annual: '改造 校舍' },
      indicators: only === undefined ? [] : [{ ...only, printedLevel2: '产出数量' }],
      emptyClasses: [{ horizon: 'annual', level1: '产出指标', level2: '质量指标', text: '' }],
    });
    expect(differencesOf(here, there)).toEqual([]);
  });

  it('are told fact by fact, also where one of them has nothing', () => {
    const there = madeUpRecord({
      year: 2024,
      signoff: { ...here.signoff, handler: '张三' },
    });
    expect(differencesOf(here, there)).toEqual([
      // Rows that do not stand opposite each other are counted, not compared.
      { path: '/indicators', here: '1', there: '0' },
      { path: '/year', here: '2025', there: '2024' },
      { path: '/signoff/handler', here: '', there: '张三' },
    ]);
  });

  it('see the money that only one of them has', () => {
    const there = madeUpRecord({
      indicators: here.indicators,
      funding: { ...here.funding, implementation: here.funding.annual },
    });
    expect(differencesOf(here, there).map(({ path }) => path)).toContain(
      '/funding/implementation/total',
    );
  });
});
