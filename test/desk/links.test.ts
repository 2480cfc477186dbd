import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Link, Links } from '../../pipeline/desk/api.ts';
import { formText, Office, type Visitor } from './desk.ts';

const office = new Office();
afterEach(() => office.close());

/** One project of two years, of two implementing units: whether it is one is asked. */
const lastYear = formText()
  .replace('(2025年度)', '(2024年度)')
  .replace('实施单位\t教育处', '实施单位\t第一小学')
  .replace('2025年12月', '2024年12月');
const thisYear = formText().replace('实施单位\t教育处', '实施单位\t第二小学');

const linksOf = (clerk: Visitor) => clerk.get<Links>('/api/links');

async function until(clerk: Visitor, is: (links: Links) => boolean): Promise<Links> {
  for (;;) {
    const links = await linksOf(clerk);
    if (is(links)) return links;
    await sleep(100);
  }
}

describe('the questions of linking', () => {
  it('are shown with both sides, answered, taken back, and kept as the workbook keeps them', async () => {
    const folder = await office.folder({ 'input/2024.txt': lastYear, 'input/2025.txt': thisYear });
    const clerk = await office.visit({ folder });
    expect((await clerk.settled()).links).toBe(1);
    const { open, links } = await linksOf(clerk);
    const [link] = links as [Link];
    expect(open).toBe(1);
    expect(link.sides).toMatchObject([
      { name: '校舍改造', year: 2025, department: '教育处', budget: '5000000.00' },
      { name: '校舍改造', year: 2024, stage: { zh: '目标', en: 'target' } },
    ]);
    expect(link.doubt?.zh).toBe('实施单位不同');
    expect([link.linked, link.said]).toEqual([true, null]);

    const forms = link.sides.map(({ form }) => form);
    const say = async (same: boolean | null) =>
      (await (await clerk.post('/api/links', { forms, same })).json()) as Link;
    expect((await say(false)).said).toMatchObject({ same: false });
    const [line = ''] = (await readFile(join(folder, 'input/corrections.jsonl'), 'utf8')).split(
      '\n',
    );
    const [later, earlier] = forms;
    expect(JSON.parse(line)).toMatchObject({
      record: later,
      path: `/project/${earlier}`,
      read: earlier,
      act: 'other-project',
      with: [earlier],
    });
    // The forms are compared anew by what was said.
    expect((await until(clerk, ({ links: [one] }) => one?.linked === false)).open).toBe(0);
    expect((await say(null)).said).toBeNull();
    expect((await until(clerk, ({ links: [one] }) => one?.linked === true)).open).toBe(1);
  });

  it('are not answered where nothing is asked', async () => {
    const folder = await office.folder({ 'input/2025.txt': thisYear });
    const clerk = await office.visit({ folder });
    await clerk.settled();
    const answer = await clerk.post('/api/links', { forms: ['a', 'b'], same: true });
    expect(answer.status).toBe(404);
  });
});
