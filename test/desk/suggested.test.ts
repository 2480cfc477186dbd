import { afterEach, describe, expect, it } from 'vitest';
import { formText, Office } from './desk.ts';

const office = new Office();
afterEach(() => office.close());

describe('a form at the desk', () => {
  it('has, beside what is vague, what like projects use, and not what its own project uses', async () => {
    const vague = formText().replace('≥95%', '符合');
    const other = formText({ name: '教学楼改造' })
      .replace('635-教育处', '640-城区教育局')
      .replace('验收合格率\t≥95%', '工程验收合格率\t≥98%\n\t\t\t隐患整改率\t100%');
    const folder = await office.folder({
      'input/a.txt': vague,
      'input/b.txt': other,
      'input/c.txt': formText().replace('(2025年度)', '(2024年度)'),
    });
    const clerk = await office.visit({ folder });
    await clerk.post('/api/run', {});
    await clerk.settled();
    const cards = await clerk.cards();
    const id = cards.find(({ name, year }) => name === '校舍改造' && year === 2025)?.id ?? '';
    const form = await clerk.form(id);
    const offer = form.offers.find(({ indicator }) => indicator === '验收合格率');
    expect(form.findings[offer?.finding ?? -1]?.paths[0]).toBe('/indicators/1/value');
    expect(offer?.same).toMatchObject({
      indicator: '工程验收合格率 ≥98%',
      usual: { zh: '1个项目' },
    });
    expect(offer?.suggestions.map(({ indicator }) => indicator)).toEqual(['隐患整改率 100%']);
    expect(offer?.suggestions[0]?.from[0]?.zh).toContain('教学楼改造（城区教育局，2025年）：b.txt');
  });
});
