import { expect, it } from 'vitest';
import { feedbackView } from '../../../pipeline/render/feedback/view.ts';
import { aFinding, aRecord, RULES } from '../report/ledger.ts';

const rules = new Map(RULES.map((rule) => [rule.id, rule]));

function remedyFor(path: string, suggestion: string): string | undefined {
  const finding = aFinding({
    record: 'a',
    rule: 'M3',
    severity: 'error',
    paths: [path],
    facts: [{ printed: ['1年'], year: '1.00', whole: '3.00', apart: '2.00', horizons: [] }],
    suggestion,
  });
  const concerned = [{ record: aRecord({ id: 'a' }), findings: [finding] }];
  const { sections } = feedbackView(concerned, { count: 1, kinds: new Set(['target']) }, rules);
  return sections[0]?.projects[0]?.findings[0]?.remedy.split('\n')[1];
}

it('tells an amount with its unit, for the form may be in 万元, and all else as it is to be printed', () => {
  expect(remedyFor('/funding/annual/initial', '3000000.00')).toBe('建议改为：3,000,000 元');
  expect(remedyFor('/funding/annual/lines/0/amount', '1200.50')).toBe('建议改为：1,200.50 元');
  expect(remedyFor('/funding/annual/rate', '98.50')).toBe('建议改为：98.50');
  expect(remedyFor('/indicators/0/value', '≥90%')).toBe('建议改为：≥90%');
});
