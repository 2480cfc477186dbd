import { expect, it } from 'vitest';
import { ProjectRecord } from '../../pipeline/model/index.ts';
import { validate } from '../../pipeline/validate/index.ts';
import { madeUpForm } from './form.ts';

it('finds nothing in a form that is filled in as it should be', () => {
  expect(ProjectRecord.parse(madeUpForm())).toEqual(madeUpForm());
  expect(validate(madeUpForm())).toEqual([]);
});
