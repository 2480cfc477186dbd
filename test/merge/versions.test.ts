import { describe, expect, it } from 'vitest';
import { mergeSources } from '../../pipeline/merge/index.ts';
import type { ProjectRecord } from '../../pipeline/model/index.ts';
import { madeUpForm } from '../validate/form.ts';

const from = (file: string, changes: Partial<ProjectRecord> = {}) =>
  madeUpForm({ sources: [{ file, sha256: '0'.repeat(64), pages: [], form: 1 }], ...changes });
const signed = (filledAt: string | null): Partial<ProjectRecord> => ({
  signoff: { responsible: null, handler: null, phone: null, filledAt },
});

describe('versions of a form', () => {
  it('are no sources of one form: filled in at other times', () => {
    expect(
      mergeSources([from('a', signed('2024-11-01')), from('b', signed('2024-12-01'))]),
    ).toHaveLength(2);
  });

  it('are no sources of one form: handed in and approved', () => {
    expect(mergeSources([from('a'), from('b', { title: '项目支出绩效目标批复表' })])).toHaveLength(
      2,
    );
  });

  it('are no sources of one form: an adjusted one beside the original, though only money changed', () => {
    const adjusted = from('b', { title: '项目支出绩效目标调整表' });
    expect(mergeSources([from('a'), adjusted])).toHaveLength(2);
    expect(mergeSources([adjusted, from('c', { title: adjusted.title })])).toHaveLength(1);
  });

  it('are told from the same form written down less exactly, or read from a picture', () => {
    const exact = from('a', signed('2024-11-01T09:30:00+08:00'));
    expect(mergeSources([exact, from('b', signed('2024-11-01'))])).toHaveLength(1);
    expect(mergeSources([exact, from('b', signed(null))])).toHaveLength(1);
    const scanned = from('b', {
      ...signed('2024-11-07'),
      evidence: { '/projectName': { source: 0, text: '乡镇图书室购书', confidence: 0.9 } },
    });
    expect(mergeSources([exact, scanned])).toHaveLength(1);
  });
});
