import { describe, expect, it } from 'vitest';
import type { ProjectRecord, Subtotal } from '../../../pipeline/model/index.ts';
import { subtotalFindings } from '../../../pipeline/validate/reading-checks/subtotals.ts';
import { madeUpForm, money } from '../form.ts';

const printed = (text: string, page = 2) =>
  ({ text, places: [{ page, box: [0, 0, 9, 9] }] }) as const;

function subtotal(amount: string, parts: Subtotal['parts']): Subtotal {
  return {
    label: printed('教育局'),
    column: printed('预算数'),
    amount: printed(amount),
    moneyUnit: printed('单位：万元'),
    horizon: 'annual',
    source: 'total',
    parts,
  };
}

/** Three projects of 10, 20 and 30 thousand yuan, by their forms' ordinals. */
const projects = [1, 2, 3].map((ordinal) =>
  madeUpForm({
    funding: { unit: '万元', implementation: null, annual: money(`${ordinal}0000.00`, {}) },
  }),
);
const recordOf = (ordinal: number): ProjectRecord | undefined => projects[ordinal - 1];

describe('the sums that a ledger prints', () => {
  it('are believed as soon as one of the sums they may be is right', () => {
    expect(
      subtotalFindings(
        [
          subtotal('5', [
            [1, 2, 3],
            [2, 3],
          ]),
        ],
        recordOf,
        'a.pdf',
      ),
    ).toEqual([]);
  });

  it('are told with what the likeliest projects come to where none is', () => {
    expect(
      subtotalFindings(
        [
          subtotal('7', [
            [1, 2, 3],
            [2, 3],
          ]),
        ],
        recordOf,
        'a.pdf',
      ),
    ).toEqual([
      {
        record: null,
        file: 'a.pdf',
        rule: 'M7',
        severity: 'warning',
        paths: [],
        facts: [
          {
            said: 'ledger',
            page: 2,
            line: null,
            label: '教育局',
            column: '预算数',
            yuan: '70000.00',
            sum: '60000.00',
            projects: 3,
            horizons: [],
          },
        ],
        evidence: [],
        suggestion: '60000.00',
      },
    ]);
  });

  it('say nothing of sums where an amount was not understood, and tell a sum that is no amount', () => {
    const unread = { path: '/funding/annual/total', text: '3O', as: 'amount' } as const;
    const last = { ...madeUpForm(), notUnderstood: [unread] };
    const withUnread = (ordinal: number) => (ordinal === 3 ? last : recordOf(ordinal));
    expect(subtotalFindings([subtotal('7', [[1, 2, 3]])], withUnread, 'a.pdf')).toEqual([]);
    const [told, ...more] = subtotalFindings([subtotal('3OO', [[1, 2, 3]])], recordOf, 'a.pdf');
    expect(more).toEqual([]);
    expect(told).toMatchObject({ rule: 'L3', severity: 'error', file: 'a.pdf', suggestion: '300' });
    expect(subtotalFindings([subtotal('/', [[1, 2, 3]])], recordOf, 'a.pdf')).toEqual([]);
  });
});
