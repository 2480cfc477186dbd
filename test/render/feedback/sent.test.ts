import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../pipeline/model/index.ts';
import { waitingRemark } from '../../../pipeline/render/feedback/index.ts';
import { remedyOf } from '../../../pipeline/render/feedback/remedies.ts';
import { FOR_THE_BUREAU, sentOf } from '../../../pipeline/render/feedback/sent.ts';
import { RULES } from '../../../pipeline/validate/index.ts';
import { aFinding } from '../report/ledger.ts';

const finding = (rule: string, severity: Finding['severity'], ...paths: string[]): Finding =>
  aFinding({ record: 'a', rule, severity, paths });
const rulesOf = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);

describe('what goes back to a department', () => {
  it('is what is wrong in its form: no notes, nothing of how it was read', () => {
    const { sent, held } = sentOf([
      finding('M3', 'error', '/funding/annual/total'),
      finding('L1', 'error', '/reading/lost/0'),
      finding('Q3', 'warning', '/indicators/0/value'),
      finding('L2', 'warning', '/reading/leftOut/0'),
      finding('M8', 'note', '/funding/annual/total'),
    ]);
    expect(rulesOf(sent)).toEqual(['M3', 'Q3']);
    expect(held).toEqual([]);
  });

  it('waits where it rests on a text that was hard to read, or on a part of one', () => {
    const { sent, held } = sentOf([
      finding('M1', 'error', '/funding/annual/total', '/funding/annual/lines/0/amount'),
      finding('Q3', 'warning', '/indicators/1/value'),
      finding('Q4', 'warning', '/indicators/10/value'),
      finding('S1', 'warning', '/funding/annual/lines/0/amount'),
      finding('S3', 'warning', '/indicators/1'),
    ]);
    expect(rulesOf(held)).toEqual(['M1', 'Q3']);
    expect(rulesOf(sent)).toEqual(['Q4']);
  });

  it('is told as waiting, in every run, unless the form was sent in anew', () => {
    const findings = ['a', 'b'].flatMap((record) =>
      ['M1', 'S1'].map((rule) =>
        aFinding({ record, rule, severity: 'warning', paths: ['/funding/annual/total'] }),
      ),
    );
    expect(waitingRemark(findings, new Set())?.message).toContain('有2项问题');
    expect(waitingRemark(findings, new Set(['a']))?.message).toContain('有1项问题');
    expect(waitingRemark(findings, new Set(['a', 'b']))).toBeNull();
  });

  it('is told with what to do, whatever rule it breaks', () => {
    const remedy = (rule: string) => remedyOf({ rule, facts: [] });
    const untold = RULES.filter(
      ({ id, severity }) =>
        severity !== 'note' && !FOR_THE_BUREAU.has(id) && remedy(id) === remedy('no rule'),
    );
    expect(untold.map(({ id }) => id)).toEqual([]);
  });
});
