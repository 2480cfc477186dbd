import { describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../../pipeline/model/index.ts';
import { sentenceOf } from '../../../pipeline/render/words/index.ts';
import { validateBatch } from '../../../pipeline/validate/index.ts';
import { approved, evaluation, firedTogether, form } from '../../cycle/stages.ts';
import { madeUpForm } from '../form.ts';

const of = (id: string, file: string, changes: Partial<ProjectRecord> = {}): ProjectRecord =>
  madeUpForm({
    id,
    sources: [{ file, sha256: '0'.repeat(64), pages: [], form: 1 }],
    goals: { implementation: null, annual: `${id}的目标` },
    ...changes,
  });
const told = (records: readonly ProjectRecord[]) =>
  validateBatch(records).filter(({ rule }) => rule === 'N3');

describe('N3', () => {
  it('tells of each form of a project that another has its money in the sums too', () => {
    const found = told([of('a', 'a.txt'), of('a-2', 'b.pdf')]);
    expect(found.map(({ record }) => record)).toEqual(['a', 'a-2']);
    expect(found[0] && sentenceOf(found[0], 'zh')).toBe(
      '同批另有同名项目的表（b.pdf#1），内容不能认定为同一张表，资金已分别计入合计；如属重复，请只保留一张',
    );
  });

  it('does so where one of them does not say its year or code', () => {
    expect(told([of('a', 'a.txt'), of('b', 'b.txt', { year: null })])).toHaveLength(2);
    const coded = { projectCode: '51000021R000000019951' };
    expect(told([of('a', 'a.txt', coded), of('b', 'b.txt')])).toHaveLength(2);
  });

  it.each<[string, Partial<ProjectRecord>]>([
    ['another year', { year: 2024 }],
    ['another kind', { kind: 'self-evaluation' }],
    ['another department', { department: { code: '102', name: '西湖区教育局' } }],
    ['another unit', { implementingUnit: { code: null, name: '东湖区第二图书馆' } }],
    ['no name', { projectName: null }],
  ])('says nothing of %s', (_, changes) => {
    expect(told([of('a', 'a.txt'), of('b', 'b.txt', changes)])).toEqual([]);
  });

  it('says nothing of versions of one form and of a target that was approved: they are counted once', () => {
    const signed = (filledAt: string) => ({
      signoff: { responsible: null, handler: null, phone: null, filledAt },
    });
    const forms = [
      form(signed('2023-11-01')),
      form(signed('2023-12-01')),
      approved(),
      evaluation(),
    ];
    expect(firedTogether('N3', forms)).toEqual([]);
    expect(
      firedTogether(
        'N3',
        forms.slice(0, 2).map((one) => ({ ...one, ...signed('') })),
      ),
    ).toHaveLength(2);
  });

  it('takes two codes for two projects', () => {
    const records = ['1', '2'].map((code) => of(code, `${code}.txt`, { projectCode: code }));
    expect(told(records)).toEqual([]);
  });
});
