import { join } from 'node:path';
import { expect, it } from 'vitest';
import { read } from '../../pipeline/read.ts';
import { workOn } from './work-on.ts';

const fixture = join(import.meta.dirname, '../fixtures/text/over-a-page.pdftotext-layout.txt');

it('reads a text that is laid out like pages, of which the second goes on in other columns', async () => {
  const { forms } = await read(workOn(fixture));
  expect(forms).toHaveLength(1);
  const [{ record } = { record: undefined }] = forms;
  expect(record?.funding.implementation?.total).toBe('50780000.00');
  expect(record?.funding.annual?.total).toBe('50780000.00');
  // Six in each horizon, counted on the printed form; all told as cells that nothing parted for sure.
  const of = (horizon: string) =>
    record?.indicators.filter((indicator) => indicator.horizon === horizon).length;
  expect([of('implementation'), of('annual')]).toEqual([6, 6]);
  expect(record?.evidence['/indicators/0/value']?.unsure).toBe(true);
});
