import { describe, expect, it } from 'vitest';
import { madeUpForm } from '../form.ts';
import { fired } from './fired.ts';

describe('P5, the people who answer for the form', () => {
  it('fires where a line for them is left empty', () => {
    const form = madeUpForm();
    const [finding] = fired(
      'P5',
      madeUpForm({ signoff: { ...form.signoff, handler: null, phone: ' ' } }),
    );
    expect(finding?.message).toBe('经办人、联系电话未填写');
  });

  it('does not ask for them on a form that has no such line', () => {
    const signoff = { responsible: null, handler: null, phone: null, filledAt: null };
    expect(fired('P5', madeUpForm({ signoff, evidence: {} }))).toEqual([]);
  });
});
