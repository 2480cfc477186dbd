import { describe, expect, it } from 'vitest';
import { libraryOf } from '../../../pipeline/cycle/library/index.ts';
import { outputPaths } from '../../../pipeline/render/paths.ts';
import { reportView } from '../../../pipeline/render/report/build.ts';
import { ordinaryVocabulary } from '../../../pipeline/vocabulary/index.ts';
import { aFault, aUser } from '../../cycle/library/users.ts';
import { aLedger } from './ledger.ts';

describe('the report', () => {
  it('shows beside a vague indicator what like projects use, and beside nothing else', () => {
    const records = [
      aUser('a', [['质量指标', '质量', '好']], { projectName: '校舍改造' }),
      aUser('b', [['质量指标', '验收合格率', '≥98%']], { projectName: '围墙改造' }),
    ];
    const findings = [aFault('a', 'Q3', '/indicators/0/value'), aFault('a', 'P5', '/signoff')];
    const library = libraryOf(records, findings, ordinaryVocabulary());
    const { projects } = reportView(aLedger({ records, findings, library }), outputPaths(records));
    expect(projects[0]?.findings.map(({ rule, offers }) => [rule, offers?.length])).toEqual([
      ['Q3', 1],
      ['P5', undefined],
    ]);
    expect(projects[0]?.findings[0]?.offers?.[0]?.suggestions).toMatchObject([
      {
        indicator: '验收合格率 ≥98%',
        from: [{ zh: '围墙改造（教育处，2025年）：b.pdf 第7页，验收合格率 ≥98%' }],
      },
    ]);
  });
});
