import { expect, it } from 'vitest';
import { inStages } from '../../../pipeline/render/feedback/order.ts';
import { aRecord } from '../report/ledger.ts';

it('a project goes back as a year asks for its forms, where its first form stands', () => {
  const forms = [
    aRecord({ id: 'a-done', kind: 'self-evaluation' }),
    aRecord({ id: 'other' }),
    aRecord({ id: 'a-watched', kind: 'monitoring' }),
    aRecord({ id: 'a-issued', title: '项目支出绩效目标批复表' }),
    aRecord({ id: 'a-asked', kind: 'application' }),
  ];
  const shared = new Map(forms.flatMap(({ id }) => (id === 'other' ? [] : [[id, 1] as const])));
  const concerned = forms.map((record) => ({ record, findings: [] }));
  expect(inStages(concerned, { shared }).map(({ record }) => record.id)).toEqual([
    'a-asked',
    'a-issued',
    'a-watched',
    'a-done',
    'other',
  ]);
});
