import { describe, expect, it } from 'vitest';
import { lostStartFindings } from '../../pipeline/normalize/lost-starts.ts';
import { madeUpRecord } from './made-up-record.ts';

const findingsFor = (annual: string, overview: string) =>
  lostStartFindings(
    madeUpRecord({
      goals: { implementation: null, annual },
      narratives: { overview, basis: null, necessity: null, safeguards: null, plan: null },
      evidence: { '/goals/annual': { source: 0, line: 22, text: annual } },
    }),
  );

describe('a first character that a converter lost', () => {
  it('is offered where a narrative has the whole clause, and nothing is changed', () => {
    const [name] = findingsFor(
      '按文件执行。氟多阳福材料有限公司获得4775万元。',
      '多氟多阳福材料有限公司获得4775万元',
    );
    expect(name?.suggestion).toBe('多氟多阳福材料有限公司获');
    const [offer] = findingsFor(
      '按文件执行。动企业进行技术改造,提升竞争力。',
      '推动企业进行技术改造,提升竞争力',
    );
    expect(offer).toMatchObject({
      rule: 'P1',
      severity: 'warning',
      path: '/goals/annual',
      suggestion: '推动企业进行技术改造,提',
      evidence: [{ line: 22 }],
    });
  });

  it('is not offered where the narrative has the clause as it stands', () => {
    expect(
      findingsFor('推动企业进行技术改造', '推动企业进行技术改造;又推动企业进行技术改造'),
    ).toEqual([]);
  });

  it('is not offered for a clause too short to prove anything', () => {
    expect(findingsFor('校舍改造', '旧校舍改造')).toEqual([]);
  });
});
