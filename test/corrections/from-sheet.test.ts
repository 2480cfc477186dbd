import { describe, expect, it } from 'vitest';
import { type Correction, corrected, fromSheetRow } from '../../pipeline/corrections/index.ts';
import { pointerOf, readAt, shownCorrection } from '../../pipeline/model/index.ts';
import { asking, formWithMoney, line, SOURCE } from './lines.ts';

const form = formWithMoney();
const TOTAL = '/funding/annual/total';
const ROW = '/indicators/annual:质量指标:验收合格率:1';
const AUTHOR = { by: '王五', at: '2025-04-01T01:00:00Z' };

/** What comes of a row that showed what was done by `known`, and was typed into. */
function typed(
  path: string,
  cells: Partial<Record<'value' | 'opinion' | 'by' | 'at' | 'source', string>>,
  known: readonly Correction[] = [],
) {
  const record = corrected(form, known);
  const read = readAt(form, pointerOf(form, path) ?? '') ?? '';
  const row = {
    id: form.id,
    path,
    source: SOURCE,
    read,
    ...shownCorrection(record, path),
    ...cells,
  };
  return fromSheetRow(row, record, known, AUTHOR);
}

const lines = (result: ReturnType<typeof typed>) => {
  if ('wrong' in result) throw new Error(result.wrong.reason);
  return result.lines.map(({ act, value, by, at }) => ({ act, value, by, at }));
};
const wrong = (result: ReturnType<typeof typed>) =>
  'wrong' in result ? `${result.in}: ${result.wrong.reason}` : null;

describe('a row of the sheet', () => {
  const done = [asking(form, [], { path: TOTAL, value: '30' })];

  it('says nothing where it was left as it was shown', () => {
    expect(lines(typed(TOTAL, {}))).toEqual([]);
    expect(lines(typed(TOTAL, {}, done))).toEqual([]);
    const gone = [asking(form, [], { path: ROW, act: 'delete' })];
    expect(lines(typed(ROW, {}, gone))).toEqual([]);
  });

  it('corrects again, by whoever types now, and takes back', () => {
    expect(lines(typed(TOTAL, { value: '31' }, done))).toEqual([
      { ...AUTHOR, act: undefined, value: '31' },
    ]);
    expect(lines(typed(TOTAL, { value: ' 撤销 ' }, done))).toEqual([
      { ...AUTHOR, act: undefined, value: undefined },
    ]);
    expect(lines(typed(TOTAL, { value: '撤销' }))).toEqual([]);
  });

  it('blanks a field by its word alone: an emptied cell may be a slip', () => {
    expect(lines(typed(TOTAL, { value: '（空白）' }))).toEqual([
      { ...AUTHOR, act: undefined, value: '' },
    ]);
    expect(wrong(typed(TOTAL, { value: '' }, done))).toContain('被清空了');
  });

  it('takes an opinion for a remark where a value was corrected, else for an acceptance', () => {
    expect(lines(typed(TOTAL, { opinion: '无误' }))).toMatchObject([{ act: 'accept' }]);
    expect(lines(typed(TOTAL, { opinion: '无误' }, done))).toMatchObject([
      { act: 'note', value: '无误' },
    ]);
    expect(lines(typed(TOTAL, { value: '31', opinion: '对' }))).toMatchObject([
      { act: undefined, value: '31' },
      { act: 'note', value: '对' },
    ]);
  });

  it('does not change what was done to rows, but takes it back', () => {
    const gone = [asking(form, [], { path: ROW, act: 'delete' })];
    expect(wrong(typed(ROW, { value: '恢复它' }, gone))).toContain('只能填“撤销”');
    expect(lines(typed(ROW, { value: '撤销' }, gone))).toMatchObject([{ value: undefined }]);
  });

  it('confirms what is offered again, for the file as it is now', () => {
    const old = line({ path: TOTAL, read: '300', value: '30', source: '1'.repeat(64) });
    expect(corrected(form, [old]).offeredCorrections).toHaveLength(1);
    const result = typed(TOTAL, { value: '30' }, [old]);
    if ('wrong' in result) throw new Error(result.wrong.reason);
    const after = corrected(form, [old, ...result.lines]);
    expect(after.offeredCorrections).toBeUndefined();
    expect(after.funding.annual?.total).toBe('300000.00');
  });

  it('is wrong where its place, its moment or its record is none', () => {
    expect(wrong(typed(TOTAL, { value: '1', source: 'x' }))).toContain('隐藏列');
    expect(wrong(typed(TOTAL, { value: '1', at: '昨天' }))).toContain('at: “更正时间”不是日期');
    expect(wrong(typed(TOTAL, { value: 'a\u0000' }))).toContain('value: ');
    const row = {
      id: 'x',
      path: TOTAL,
      source: SOURCE,
      read: '',
      value: '1',
      opinion: '',
      why: '',
      by: '',
      at: '',
    };
    expect(wrong(fromSheetRow(row, undefined, [], AUTHOR))).toContain('不在 records.jsonl 中');
  });

  it.each([
    ['2025-03-05', '2025-03-05T00:00:00+08:00'],
    ['2025/3/5 14:30', '2025-03-05T14:30:00+08:00'],
    ['2025年3月5日', '2025-03-05T00:00:00+08:00'],
    ['45721.5', '2025-03-05T12:00:00+08:00'],
    ['2025-03-05T09:00:00Z', '2025-03-05T09:00:00Z'],
  ])('was typed at %s', (text, at) => {
    expect(lines(typed(TOTAL, { value: '1', at: text, by: '李四' }))).toMatchObject([
      { by: '李四', at },
    ]);
  });
});
