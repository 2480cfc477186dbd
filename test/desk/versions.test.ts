import { afterEach, describe, expect, it } from 'vitest';
import type { CorrectionAnswer } from '../../pipeline/desk/api.ts';
import { formText, Office } from './desk.ts';

const office = new Office();
afterEach(() => office.close());

const TOTAL = '/funding/annual/total';
const written = (text: string, day: string) => `${text}\n填表人\t张三\t填报日期\t${day}`;

describe('the sums of the desk', () => {
  it('have the version of a form that holds, and no earlier one', async () => {
    const folder = await office.folder({
      'input/first.txt': written(formText({ total: '4,000,000' }), '2024-11-01'),
      'input/second.txt': written(formText(), '2024-12-01'),
      'input/other.txt': formText({ name: '操场修缮', goal: '修缮操场一处' }),
    });
    const clerk = await office.visit({ folder });
    expect((await clerk.settled()).forms).toBe(3);
    const cards = await clerk.cards();
    const idOf = (file: string) => cards.find(({ files }) => files.includes(file))?.id ?? '';
    const set = async (id: string, value: string) =>
      (await (
        await clerk.correct(id, { seen: 0, deed: { do: 'set', path: TOTAL, value } })
      ).json()) as CorrectionAnswer;
    // 5,000,000 of the second version and 5,000,000 of the other project; the first version's 4,000,000 is in no sum.
    const { rollups } = await set(idOf('second.txt'), '5,000,001');
    expect(rollups.map(({ before, after }) => [before, after])).toEqual([
      ['10000000.00', '10000001.00'],
      ['10000000.00', '10000001.00'],
    ]);
    expect((await set(idOf('first.txt'), '4,000,001')).rollups).toEqual([]);
  });
});
